import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Planning

/// A baseline from stated figures, lived with other people and luck than it was solved with.
@Suite("A baseline from aggregate figures") struct AggregateFitTests {
  private static func figures(_ stated: [StatedFigure: Double]) throws -> AggregateFigures {
    AggregateFigures(
      trade: try #require(Trade.all["general"]),
      start: try #require(CalendarDate(iso: "2026-01-01")), stated: stated)
  }

  private static let stated: [StatedFigure: Double] = [
    .customers: 1000, .orders: 1.8, .orderValue: 900, .repurchase: 0.35, .newCustomers: 46,
    .cac: 160, .conversion: 0.08, .roas: 3,
  ]

  /// Within the stated tolerance and five standard errors, of the solving and of the check: 8 figures, false
  /// alarms below 10⁻⁵.
  @Test("The simulated figures are the stated ones")
  func reproduced() async throws {
    let effort = AggregateFit.Effort(
      customers: 1000, replications: 4, finalReplications: 4, steps: 5)
    let fit = try await AggregateFit(Self.figures(Self.stated), effort: effort)
    let year = try await AggregateYear(fit.baseline, seed: 99, replications: 8)
    for (figure, stated) in Self.stated {
      let found = try #require(year.figures[figure])
      let error = try #require(found.standardError)
      // The solving has half as many years.
      let bound =
        AggregateFit.tolerance(of: figure, at: stated) + 5 * error * (1 + 2.0).squareRoot()
      #expect(abs(found.mean - stated) <= bound, "\(figure.name): \(found.mean) ± \(error)")
    }
    #expect(fit.rows.filter { $0.stated != nil }.count == 8)
    // In balance: customers and cost of acquisition stay where they are.
    let customers = try #require(year.drifts[.customers])
    #expect(abs(customers.after / customers.before - 1) < 0.06)
  }

  /// A ten-thousandth of an order of 900 is 0.09: nine cents, and less than a yen.
  @Test(
    "A contact that costs less than the smallest coin says so",
    arguments: [("CNY", ""), ("JPY", "; below the smallest unit, JPY 1"), ("KWD", "")])
  func smallCosts(_ code: String, _ note: String) throws {
    var figures = try Self.figures(Self.stated)
    figures.currency = try #require(Currency(rawValue: code))
    let baseline = AggregateSearch(figures).baseline
    for (text, remark) in [
      (baseline.yaml(), "assumption: a ten-thousandth of an order"),
      (baseline.plan(), "assumption"),
    ] {
      let cost = text.split(separator: "\n").last { $0.contains("contactCost: \(code) 0.09 ") }
      #expect(cost?.hasSuffix("# \(remark)\(note)") == true, "\(cost ?? "")")
    }
  }

  @Test("The same figures give the same bytes")
  func sameBytes() async throws {
    let effort = AggregateFit.Effort(
      customers: 300, replications: 2, finalReplications: 2, steps: 2)
    let one = try await AggregateFit(Self.figures(Self.stated), effort: effort)
    let two = try await AggregateFit(Self.figures(Self.stated), effort: effort)
    #expect(one.baseline == two.baseline && one.plan == two.plan && one.rows == two.rows)
  }

  /// Four orders a year where one customer in twenty has a second: the few would have sixty each.
  @Test("What cannot be met is said, with the nearest")
  func unreachable() async throws {
    var stated = Self.stated
    stated[.repurchase] = 0.05
    stated[.orders] = 4
    let effort = AggregateFit.Effort(
      customers: 300, replications: 2, finalReplications: 2, steps: 3)
    let fit = try await AggregateFit(Self.figures(stated), effort: effort)
    let unmet = fit.rows.filter { !$0.isMet }
    #expect(!unmet.isEmpty)
    #expect(fit.baseline.contains("NOT MET: the nearest"))
    _ = try Scenario(
      try Document.read(text: fit.baseline, file: "b.yaml"), hasBaseline: false)
  }

  @Test(
    "Figures that contradict each other",
    arguments: [
      ([.repurchase: 0.6, .orders: 1.1], "repurchase 60 % needs more than 1.6 orders a year"),
      ([.newCustomers: 100], "newCustomers 100 makes 1200 customers in 12 months"),
      ([.coreShare: 0.6, .atRiskShare: 0.5], "sum to 110 %"),
      ([.retention: 0.4], ""),
      ([.conversion: 1.2], "conversion must be within 0.1 %…98 % (got 120 %)"),
    ] as [([StatedFigure: Double], String)])
  func contradictions(_ changes: [StatedFigure: Double], _ text: String) throws {
    let stated = Self.stated.merging(changes) { $1 }
    var found = ""
    let figures = try Self.figures(stated)
    do throws(Contradiction) {
      try figures.check(\.rawValue)
    } catch {
      found = error.description
    }
    #expect(text.isEmpty ? found.isEmpty : found.contains(text), "\(found)")
  }
}
