import Calibration
import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("Acquisition")
struct AcquisitionTests {
  /// 20 prospects at each of the spends 10, 20, 40, 80, of whom 2, 8, 14, 19 are acquired.
  static let prospects: Prospects = {
    var spend: [Double] = [], acquired: [Bool] = []
    for (level, count) in zip([10.0, 20, 40, 80], [2, 8, 14, 19]) {
      for place in 0..<20 {
        spend.append(level)
        acquired.append(place < count)
      }
    }
    return Prospects(source: "prospects.csv", spend: spend, acquired: acquired)
  }()

  @Test("CAC is a ratio of sums: 3,000 ÷ 43, with Fieller's interval around it")
  func cost() throws {
    let report = AcquisitionReport(Self.prospects)
    #expect(abs(report.cost - 3000.0 / 43) < 1e-12)
    #expect(abs(report.spendPerAcquired - (20.0 + 160 + 560 + 1520) / 43) < 1e-12)
    let low = try #require(report.costLower), high = try #require(report.costUpper)
    // R is excluded when the mean of spend − R·acquired is 1.96 of its standard errors from 0.
    for end in [low, high] {
      let values = zip(Self.prospects.spend, Self.prospects.acquired).map { $0 - ($1 ? end : 0) }
      let moments = Moments(values)
      let z = abs(moments.mean / (moments.standardError ?? .nan))
      #expect(abs(z - 1.959963984540054) < 1e-9)
    }
    #expect(low < report.cost && report.cost < high)
  }

  @Test("Equal spends are never parted; rates are the counts; the rising fit pools a fall")
  func bins() {
    let report = AcquisitionReport(Self.prospects, bins: 10)
    #expect(report.bins.map(\.acquired) == [2, 8, 14, 19])
    #expect(report.bins.map(\.prospects) == [20, 20, 20, 20])
    #expect(report.bins.map(\.isotonic) == report.bins.map(\.rate))
    #expect(!report.falls)
    // 15, 5, 15 of 20: the first two pool to ½, and the fall from ¾ to ¼ is no chance.
    let falling = AcquisitionReport(
      Prospects(
        source: "a.csv", spend: (0..<60).map { [1.0, 2, 3][$0 / 20] },
        acquired: (0..<60).map { $0 % 20 < [15, 5, 15][$0 / 20] }))
    #expect(falling.bins.map(\.isotonic) == [0.5, 0.5, 0.75])
    #expect(falling.falls)
  }

  /// ``Golden``: numpy's Newton steps from scipy.optimize.minimize (BFGS, gtol 1e-10) on the same
  /// data; the standard error is the root of the inverse information.
  @Test("The curve is the maximum of the likelihood, found by scipy as well")
  func curve() throws {
    let curve = try #require(AcquisitionReport(Self.prospects).curve)
    #expect(abs(curve.slope.value - Golden.slope) < 1e-6)
    #expect(abs(curve.slope.standardError - Golden.slopeError) < 1e-6)
    #expect(abs(curve.halfSaturation - Golden.half) < 1e-5)
    #expect(abs(curve.logLikelihood - Golden.logLikelihood) < 1e-8)
    // Against one rate of 43/80 for everybody.
    let flat = 43 * log(43.0 / 80) + 37 * log(37.0 / 80)
    #expect(abs(curve.spendChiSquared - 2 * (Golden.logLikelihood - flat)) < 1e-6)
    #expect(!curve.isSaturating && curve.ceiling == 1)
  }

  enum Golden {
    static let slope = 2.2878636556342102
    static let slopeError = 0.47920665784242683
    static let half = 25.279480381631593
    static let logLikelihood = -36.328711703652615
  }

  /// The marginal cost is ds/dp: against the difference quotient of the curve's own points.
  @Test("Marginal cost is the slope of spend over chance; cheapest where it meets the average")
  func marginal() throws {
    let report = AcquisitionReport(Self.prospects)
    let curve = try #require(report.curve)
    let (a, b, c) = (curve.points[29], curve.points[30], curve.points[31])
    let quotient = (c.spend - a.spend) / (c.chance.value - a.chance.value)
    #expect(abs(try #require(b.marginalCost).value / quotient - 1) < 5e-3)
    for point in curve.points {
      #expect(point.chance.lower <= point.chance.value && point.chance.value <= point.chance.upper)
      #expect(abs(point.cost - point.spend / point.chance.value) < 1e-9)
    }
    let cheapest = try #require(curve.cheapestSpend)
    let best = curve.points.min { $0.cost < $1.cost }
    #expect(abs(try #require(best).spend - cheapest) <= 70.0 / 60)
  }

  /// 4,000 prospects from 0.6·s³/(s³ + 10³): the chance at the largest spend, 0.597, is found within
  /// 4 of its standard errors (a false alarm once in 16,000), and the ceiling told from 1.
  @Test("A ceiling that is there is found")
  func saturation() throws {
    var stream = StreamKey(seed: 3, replication: 0).stream(Entity(named: "ceiling"), .experiment)
    var spend: [Double] = [], acquired: [Bool] = []
    for person in 0..<4000 {
      let s = 2 + 58 * Double(person) / 4000
      let chance = 0.6 * s * s * s / (s * s * s + 1000)
      spend.append(s)
      acquired.append(stream.uniform() < chance)
    }
    let report = AcquisitionReport(Prospects(source: "a.csv", spend: spend, acquired: acquired))
    let curve = try #require(report.curve)
    #expect(curve.isSaturating)
    let last = try #require(curve.points.last)
    let truth = 0.6 / (1 + pow(10 / last.spend, 3))
    #expect(abs(last.chance.value - truth) < 4 * last.chance.standardError)
    #expect(last.chance.standardError < 0.05)
    #expect(try #require(curve.fitP) > 0.0001)
  }

  @Test("Separated, all acquired, one spend only: no curve, and the reason")
  func noCurve() {
    func notes(_ spend: [Double], _ acquired: [Bool]) -> String {
      let report = AcquisitionReport(
        Prospects(source: "a.csv", spend: spend, acquired: acquired))
      #expect(report.curve == nil)
      return report.notes.joined(separator: " ")
    }
    #expect(notes([1, 2, 3, 4], [false, false, true, true]).contains("separates"))
    #expect(notes([1, 2, 3, 4], [true, true, true, true]).contains("same outcome"))
    #expect(notes([2, 2, 2, 2], [true, false, true, false]).contains("all spends are alike"))
  }

  @Test("A column that goes with spend among the acquired is named; one that does not is not")
  func confounding() {
    let spend = (0..<100).map { Double($0 + 1) }
    let acquired = (0..<100).map { $0 % 3 > 0 }
    let report = AcquisitionReport(
      Prospects(
        source: "a.csv", spend: spend, acquired: acquired,
        others: [
          .init(name: "size", values: spend.map { ($0 / 10).rounded() }),
          .init(name: "noise", values: spend.map { $0.truncatingRemainder(dividingBy: 7) }),
        ]))
    let size = report.associations.first { $0.column == "size" }
    #expect((size?.correlation ?? 0) > 0.99 && (size?.adjustedP ?? 1) < 1e-9)
    #expect(report.notes.contains { $0.contains("`size`") })
    #expect(!report.notes.contains { $0.contains("`noise`") })
  }

  @Test("The campaign loads in a scenario with its cost and chance")
  func fragment() throws {
    let report = AcquisitionReport(Self.prospects)
    let text = try #require(report.scenarioFragment(currency: .cny))
    let scenario = try Scenario(
      Document.read(text: ScenarioWithEffects.people + text, file: "plan.yaml"), hasBaseline: false)
    let campaign = try #require(scenario.campaigns.first)
    let overall = Dimension.money.text((report.cost * 100).rounded() / 100, .cny)
    #expect(text.contains("a customer costs \(overall); contactCost is the cost per contact."))
    #expect(text.contains("a calibrated baseline has none"))
    let point = try #require(report.curve).levels[2]
    #expect(abs(campaign.contactCost.central - point.spend) < 0.01)
    #expect(abs(campaign.advance.central - point.chance.value) < 1e-5)
  }

  @Test("Every fault of the table says line, value and remedy")
  func faults() throws {
    func fault(_ text: String, _ columns: Prospects.Columns = .init()) throws -> String {
      try TableFixture.read(text) { table in
        do {
          _ = try Prospects(table, columns: columns)
          return "none"
        } catch {
          return "\(error)"
        }
      }
    }
    #expect(try fault("spend,acquired\n1,1\n2,0\n") == "none")
    #expect(try fault("Acq_Expense,Acquisition\n1,1\n2,0\n") == "none")
    #expect(try fault("spend,acquired\n-1,1\n2,0\n").contains(":2: `spend` must be 0 or above"))
    #expect(try fault("spend,acquired\n1,2\n").contains(":2: `acquired` must be 0 or 1 (got 2.0)"))
    #expect(try fault("spend,acquired\n1,0\n").contains("nobody was acquired"))
    #expect(try fault("spend,acquired\n0,1\n").contains("0 in every row"))
    #expect(try fault("x,acquired\n0,1\n").contains("--spend"))
    #expect(
      try fault("spend,acquired\n1,1\n", .init(spend: "spent")).contains("did you mean `spend`?"))
    #expect(
      try fault("spend,acquired\n1,1\n", .init(spend: "acquired")).contains("name two columns"))
  }
}
