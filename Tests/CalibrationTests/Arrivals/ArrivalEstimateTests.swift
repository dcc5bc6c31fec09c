import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("New customers of a log")
struct ArrivalEstimateTests {
  private static let process = RepurchaseProcess.nbd(r: 1, alpha: 10)

  /// Customers with first orders so many days ago.
  private static func base(_ ages: [Int]) -> CustomerBase {
    CustomerBase(
      customers: ages.enumerated().map { place, age in
        CustomerHistory(
          customer: place, orders: OrderHistory(repeats: 0, last: 0, age: Double(age) / 7))
      }, until: 20_000)
  }

  /// Poisson arrivals at a rate a month over so many days, and how many came in the 91 days after.
  private static func steady(
    _ rate: Double, days: Int, seed: UInt64
  ) -> (base: CustomerBase, later: Double) {
    var stream = StreamKey(seed: seed, replication: 0).stream(
      Entity(group: 1, ordinal: 1), .experiment)
    var (ages, later) = ([Int](), 0.0)
    for day in -90..<days + 1 {
      let count = PoissonSampler.sample(mean: rate / Arrivals.month, &stream)
      if day < 1 {
        later += Double(count)
      } else {
        ages += [Int](repeating: day - 1, count: Int(count))
      }
    }
    return (base(ages), later)
  }

  /// By hand: of 70 days the last two months of 30.4375 days count, days 0…30 and 31…60 back.
  @Test func monthsAreCountedBack() {
    let series = ArrivalSeries(Self.base([5, 30, 31, 60, 61, 69]), days: 70)
    #expect(series.counts == [2, 2] && series.quietDays == 5)
  }

  /// Where the law is true the 90 % interval of three months' newcomers must cover: 200 logs of 6 to 24
  /// months, at least 166 of them (3.5 standard errors below 180: 2·10⁻⁴), and the mean forecast is
  /// unbiased within 4 standard errors.
  @Test func intervalsCover() throws {
    var (covered, misses) = (0, [Double]())
    for seed in 0..<UInt64(200) {
      let days = 183 + Int(seed % 4) * 182
      let (base, later) = Self.steady(30, days: days, seed: seed)
      let estimate = try #require(
        ArrivalEstimate(base, Self.process, days: days, ahead: 1))
      let totals = Self.totals(estimate, seed: seed)
      let sample = SampleQuantiles(totals)
      let (low, high) = try (
        #require(sample.quantile(0.05)), #require(sample.quantile(0.95))
      )
      if low <= later, later <= high { covered += 1 }
      misses.append(totals.reduce(0, +) / Double(totals.count) / later - 1)
    }
    #expect(covered >= 166, "\(covered) of 200")
    let moments = Moments(misses)
    let error = try #require(moments.standardError)
    // A ratio to a Poisson count of 90 has a mean 1/90 above that of the counts.
    #expect(abs(moments.mean - 1.0 / 90) < 4 * error + 0.01, "\(moments.mean)")
  }

  /// Three months drawn from an estimate, as a scenario draws them.
  private static func totals(_ estimate: ArrivalEstimate, seed: UInt64) -> [Double] {
    (0..<200).map { draw in
      var stream = StreamKey(seed: seed, replication: UInt32(draw)).stream(
        Entity(group: 2, ordinal: 1), .experiment)
      let root = Cholesky(estimate.logCovariance)
      let shifts = root?.multiply([stream.normal(), stream.normal()]) ?? [0, 0]
      var (level, step, walk, total) = (log(estimate.perMonth) + shifts[0], 1.0, 0.0, 0.0)
      for month in 0..<3 {
        if month > 0 {
          step *= estimate.damping
          level += step * (log(estimate.growth) + shifts[1])
        }
        walk += estimate.drift * stream.normal() - estimate.drift * estimate.drift / 2
        let alone = estimate.spread * stream.normal() - estimate.spread * estimate.spread / 2
        let mean = exp(level + walk + alone) * 91 / 3 / Arrivals.month
        total += Double(PoissonSampler.sample(mean: mean, &stream))
      }
      return total
    }
  }

  /// 800 customers who were all there before, at rates Gamma(1, 10 weeks): 90 days show
  /// 800 (1 − 10/22.9) = 450 of them, fewer every month, and nobody new. 249 a month were forecast
  /// when first orders counted as new customers; now at most 40, and they are named.
  @Test func customersWhoWereThereBeforeAreNotNew() throws {
    var stream = StreamKey(seed: 4, replication: 0).stream(
      Entity(group: 1, ordinal: 1), .experiment)
    let rates = try Gamma(shape: 1, rate: 10)
    let ages = (0..<800).compactMap { _ -> Int? in
      let first = -log(stream.uniformPositive()) / rates.sample(&stream) * 7
      return first < 90 ? 89 - Int(first) : nil
    }
    let estimate = try #require(
      ArrivalEstimate(Self.base(ages), Self.process, days: 90, ahead: 1))
    #expect(estimate.perMonth < 40)
    let earlier = try #require(estimate.earlierCustomers)
    #expect(earlier > 500 && earlier < 1_200)
    // Steady arrivals are no such customers.
    let steady = Self.steady(100, days: 365, seed: 1).base
    let other = try #require(ArrivalEstimate(steady, Self.process, days: 365, ahead: 1))
    #expect(other.earlierCustomers == nil && abs(other.perMonth - 100) < 25)
  }

  @Test func aCohortThatHasEndedHasNoNewcomers() {
    let cohort = Self.base((0..<300).map { 200 + $0 % 90 })
    #expect(ArrivalEstimate(cohort, Self.process, days: 300, ahead: 1) == nil)
    // All in the first days of two years, whatever part of a month the log begins with.
    for days in [724, 730] {
      let early = Self.base((0..<300).map { days - 5 + $0 % 5 })
      #expect(ArrivalEstimate(early, Self.process, days: days, ahead: 1) == nil)
    }
  }

  /// A run that begins a year later begins where growth that fades has led to, and nobody knows that as
  /// well: φ + φ² + … of twelve months and a half.
  @Test func aLaterStartIsFurtherOff() throws {
    let base = Self.base((0..<600).map { day in day })
    let now = try #require(ArrivalEstimate(base, Self.process, days: 600, ahead: 1))
    let later = try #require(ArrivalEstimate(base, Self.process, days: 600, ahead: 366))
    let (first, last) = (0.5, 365 / Arrivals.month + 0.5)
    func reach(_ lead: Double) -> Double { 0.9 * (1 - pow(0.9, lead)) / 0.1 }
    func level(_ law: ArrivalEstimate) -> Double {
      Foundation.log(law.perMonth) + law.logCovariance[0][0] / 2
    }
    let growth = Foundation.log(now.growth) / pow(0.9, first)
    #expect(abs(level(later) - level(now) - growth * (reach(last) - reach(first))) < 1e-9)
    #expect(later.logCovariance[0][0] > now.logCovariance[0][0] + 11 * now.drift * now.drift)
    #expect(abs(Foundation.log(later.growth)) <= abs(Foundation.log(now.growth)))
  }

  /// By hand: what lasts renews σ_L²(1 − ρ²) a month, and what passes is σ_T²; never below none.
  @Test func whatMovesEverybodyIsNotCountedTwice() throws {
    let law = try #require(
      ArrivalEstimate(
        Self.base((0..<600).map { $0 * $0 % 600 }), Self.process, days: 600, ahead: 1))
    let shock = CalendarShock([])
    let own = law.net(of: shock)
    let renewed = shock.persistent.square * (1 - shock.persistence * shock.persistence)
    #expect(renewed > 0 && shock.transient.square > 0)
    #expect(own.drift == max(0, law.drift * law.drift - renewed).squareRoot())
    #expect(own.spread == max(0, law.spread * law.spread - shock.transient.square).squareRoot())
    #expect(own.perMonth == law.perMonth && own.logCovariance == law.logCovariance)
  }

  @Test func aStatedNumberIsTaken() {
    let stated = ArrivalEstimate(stated: 12)
    #expect(stated.perMonth == 12 && stated.growth == 1 && stated.logCovariance.isEmpty)
  }
}
