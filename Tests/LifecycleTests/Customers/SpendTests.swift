import Statistics
import Testing

@testable import Lifecycle

/// Gamma-gamma spend (Fader & Hardie 2013).
struct SpendTests {
  /// The published CDNOW fit: p 6.25, q 3.74, γ 15.44, mean 6.25 · 15.44/2.74 = 35.22.
  static let cdnow = SpendProcess.gammaGamma(p: 6.25, q: 3.74, gamma: 15.44)

  @Test func closedForms() {
    #expect(abs(Self.cdnow.mean - 35.2190) < 1e-4)
    // Without an order the expectation is the population's; with many, the own mean.
    #expect(abs(Self.cdnow.conditionalMean(orders: 0, averageSpend: 99) - Self.cdnow.mean) < 1e-12)
    #expect(abs(Self.cdnow.conditionalMean(orders: 1e9, averageSpend: 99) - 99) < 1e-6)
    // E[Z|x, z̄] = ((q−1)·E[Z] + p·x·z̄)/(px + q − 1), the weighted form of eq. 5.
    let weighted = (2.74 * Self.cdnow.mean + 6.25 * 2 * 50) / (6.25 * 2 + 2.74)
    #expect(abs(Self.cdnow.conditionalMean(orders: 2, averageSpend: 50) - weighted) < 1e-12)
    #expect(SpendProcess.constant(12).conditionalMean(orders: 3, averageSpend: 9) == 12)
    #expect(SpendProcess.constant(12).mean == 12)
  }

  /// Mean order of Poisson customers: orders and spend are independent, so revenue ÷ orders is
  /// E[z] = pγ/(q−1). The variance of a customer's mean M is E[Z]²/(q−2); of one spend given M it
  /// is M²/p. 30 lives, |z| < 4.9: false alarms 10⁻⁶.
  @Test func meanOrderValue() async throws {
    let world = try World(
      people: "installed: {customers: 2000, recency: {to: 29 days}}",
      spend: "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}")
    let values = await world.lives(30, seed: 6).map {
      Money(raw: $0.total(.revenue, before: 6)).currency / (2000 * World.poissonRate * world.days)
    }
    let z = Alarm.meanScore(values, mean: 120)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// Samples from the engine's own sampler: mean and conditional mean given the first two spends,
  /// by regression through the weighted form: E[(z₃ − E[z₃|z₁,z₂])·g] = 0 for any g of z₁, z₂.
  /// Three figures, |z| < 5.1: false alarms 10⁻⁶.
  @Test func thirdSpendGivenTwo() {
    var (plain, tilted, mean): ([Double], [Double], [Double]) = ([], [], [])
    let key = StreamKey(seed: 11, replication: 0)
    for person in 0..<40_000 {
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(person)), .experiment)
      let scale = Self.cdnow.scale(&stream)
      let spends = (0..<3).map { _ in Self.cdnow.sample(scale: scale, &stream) }
      let average = (spends[0] + spends[1]) / 2
      let surprise = spends[2] - Self.cdnow.conditionalMean(orders: 2, averageSpend: average)
      plain.append(surprise)
      tilted.append(average > 35 ? surprise : -surprise)
      mean.append(spends[0])
    }
    #expect(abs(Alarm.meanScore(plain, mean: 0)) < Alarm.bound(of: 3))
    #expect(abs(Alarm.meanScore(tilted, mean: 0)) < Alarm.bound(of: 3))
    #expect(abs(Alarm.meanScore(mean, mean: Self.cdnow.mean)) < Alarm.bound(of: 3))
  }

  /// A constant spend is exact to the cent.
  @Test(arguments: ["¥0.29", "¥1.10", "¥19.99", "¥99999.99", "¥250000.01", "¥0"])
  func constantSpendIsExact(amount: String) async throws {
    let world = try World(
      horizon: 1, people: "installed: {customers: 50, recency: {to: 29 days}}",
      spend: "{constant: \(amount)}")
    let ledger = await world.live()
    let each = try #require(Double(amount.dropFirst()))
    #expect(ledger.sum(.orders) > 10)
    #expect(ledger(0, .revenue) == ledger(0, .orders) * Money(each).raw)
  }
}
