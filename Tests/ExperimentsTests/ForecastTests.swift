import Lifecycle
import Statistics
import Testing

@testable import Experiments

/// Forecast figures against figures worked out by hand.
@Suite("The forecast")
struct ForecastTests {
  private func forecast(_ summary: RunSummary, _ kpi: String = "newCustomers") throws -> KPIForecast
  {
    try #require(summary.kpis.first { $0.kpi == kpi && $0.over == .month && $0.month == 3 })
  }

  /// 10, 20, 30, 40: mean 25, variance 500/3, quantiles of type 7 between the ranks 1 + 3p.
  @Test("Mean, standard error, quantiles")
  func spread() async throws {
    let plan = try forecast(
      try await Fixture.summary(plan: [40, 10, 30, 20], baseline: [1, 1, 1, 1])
    ).plan
    #expect(plan.mean == 25)
    #expect(abs(plan.standardError - (500.0 / 12).squareRoot()) < 1e-12)
    #expect(abs(plan.p5 - 11.5) < 1e-12)
    #expect(abs(plan.p10 - 13) < 1e-12)
    #expect(plan.p50 == 25)
    #expect(abs(plan.p90 - 37) < 1e-12)
    #expect(abs(plan.p95 - 38.5) < 1e-12)
  }

  /// Differences 2, 4, 6, 8: mean 5, standard error √(20/3)/2, t(0.975; 3) = 3.182446305284263.
  @Test("The difference is paired by replication, with Student's interval")
  func difference() async throws {
    let row = try forecast(
      try await Fixture.summary(plan: [102, 204, 306, 408], baseline: [100, 200, 300, 400]))
    let difference = try #require(row.difference)
    let error = (20.0 / 3).squareRoot() / 2
    #expect(difference.mean == 5)
    #expect(abs(difference.standardError - error) < 1e-12)
    #expect(abs(difference.lower - (5 - 3.182446305284263 * error)) < 1e-9)
    #expect(abs(difference.upper - (5 + 3.182446305284263 * error)) < 1e-9)
    #expect(row.baseline?.mean == 250)
  }

  /// The baseline's mean is 15, so 22.5 can be committed to: 30 and 29 attain it. Replication by
  /// replication 15 against 10 and 30 against 20 are +50 %, 14 against 10 and 29 against 20 are not.
  /// ¥1000 is attained by the first and the last. Wilson's interval for 2 of 4 is 0.15004…0.84996.
  @Test("Targets: against a number that can be committed to, paired, and all in one replication")
  func targets() async throws {
    let summary = try await Fixture.summary(
      plan: [15, 14, 30, 29], baseline: [10, 10, 20, 20], revenue: [1000, 999, 0, 5000])
    let change = summary.targets[0]
    #expect(change.statement == "+50 % against the baseline")
    #expect(change.baseline == 15 && change.target == 22.5 && change.forecast == 22)
    #expect(change.attained == Proportion(successes: 2, trials: 4))
    let interval = try #require(change.attained).interval()
    #expect(abs(interval.lowerBound - 0.150039) < 1e-6)
    #expect(abs(interval.upperBound - 0.849961) < 1e-6)
    #expect(change.attainedPaired == Proportion(successes: 2, trials: 4))
    #expect(change.attainedByBaseline == Proportion(successes: 0, trials: 4))
    // The base's standard error is √(100/3)/2, half as much again for +50 %.
    #expect(
      abs(try #require(change.targetStandardError) - 1.5 * (100.0 / 3).squareRoot() / 2) < 1e-9)
    #expect(change.verdict == .ambitious)
    #expect(change.verdictRange == [.unlikely, .safe])
    #expect(summary.targets[1].attained == Proportion(successes: 2, trials: 4))
    #expect(summary.joint == Proportion(successes: 1, trials: 4))
  }

  @Test("By a month means in it or in one before")
  func attainedBy() async throws {
    // Attained in month 1 only; in month 3 only; never.
    let customers: [[Int64]] = [[15, 0, 0], [0, 0, 15], [14, 14, 14]]
    let target = try await Fixture.summary(Fixture.experiment(replications: 3)) { life in
      life.point == ForecastStudy.plan
        ? Fixture.Figures(customers: customers[Int(life.replication)])
        : Fixture.Figures(customers: [10, 10, 10])
    }.targets[0]
    #expect(target.attained == Proportion(successes: 1, trials: 3))
    #expect(target.attainedBy == Proportion(successes: 2, trials: 3))
  }

  /// +50 % of the baseline's 10 in month 3 is 15; month 1, where the baseline has 2, has no goal of its own.
  @Test("By a month means the number of the target's month")
  func attainedByTheCommittedNumber() async throws {
    let customers: [[Int64]] = [[3, 0, 0], [14, 0, 0], [15, 0, 0]]
    let target = try await Fixture.summary(Fixture.experiment(replications: 3)) { life in
      life.point == ForecastStudy.plan
        ? Fixture.Figures(customers: customers[Int(life.replication)])
        : Fixture.Figures(customers: [2, 10, 10])
    }.targets[0]
    #expect(target.target == 15)
    #expect(target.attainedBy == Proportion(successes: 1, trials: 3))
  }

  @Test("Verdicts change at the lower ends of their bands, which a scenario may move")
  func verdicts() throws {
    let bands = VerdictBands()
    let words = [1, 0.8, 0.799, 0.5, 0.499, 0.2, 0.199, 0].map { bands.verdict($0) }
    #expect(
      words == [
        .safe, .safe, .ambitious, .ambitious, .stretch, .stretch, .unlikely, .unlikely,
      ])
    #expect(bands.verdict(0.01, atMost: 0.049) == .unreachable)
    #expect(bands.verdict(0.01, atMost: 0.05) == .unlikely)
    let strict = try Fixture.experiment(
      plan: Fixture.baseline + "\ndefinitions: {verdicts: {safe: 95 %, ambitious: 90 %}}",
      baseline: nil)
    #expect(ReportContext(strict).bands == VerdictBands(safe: 0.95, ambitious: 0.9, stretch: 0.2))
    #expect(ReportContext(strict).bands.verdict(0.8) == .stretch)
  }

  @Test("A KPI that some replication does not have has no mean, and a lone replication no error")
  func undefined() async throws {
    let summary = try await Fixture.summary(plan: [5, 0], baseline: [5, 5])
    #expect(!summary.kpis.contains { $0.kpi == "cac" && $0.over == .month && $0.month == 3 })
    let lone = try await Fixture.summary(plan: [5], baseline: [5])
    #expect(try forecast(lone).plan.standardError == 0)
    #expect(try forecast(lone).knowledge == nil)
  }
}
