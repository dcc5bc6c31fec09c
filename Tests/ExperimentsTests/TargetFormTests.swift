import Lifecycle
import Statistics
import Testing

@testable import Experiments

/// Every form of a target on new customers of month 3 that are known: 12, 18, 30, 20 against 10, 10, 20,
/// 20 of the baseline, whose mean is 15 with a standard error of √(100/3)/2.
@Suite("Forms of targets")
struct TargetFormTests {
  private static func target(_ text: String) async throws -> TargetAssessment {
    let plan =
      Fixture.baseline + "\ntargets:\n  - {kpi: newCustomers, month: 3, over: month, \(text)}"
    let experiment = try Fixture.experiment(plan: plan, replications: 4)
    return try await Fixture.summary(experiment) { life in
      let customers: [Int64] =
        life.point == ForecastStudy.plan ? [12, 18, 30, 20] : [10, 10, 20, 20]
      return Fixture.Figures(customers: [0, 0, customers[Int(life.replication)]])
    }.targets[0]
  }

  @Test("A band has both ends")
  func band() async throws {
    let target = try await Self.target("between: [15 customers, 20 customers]")
    #expect(target.target == 15 && target.targetUpper == 20 && target.targetStandardError == 0)
    #expect(target.attained == Proportion(successes: 2, trials: 4))
    #expect(target.attainedByBaseline == Proportion(successes: 2, trials: 4))
    #expect(target.statement == "15 customers … 20 customers")
  }

  @Test("A change in the KPI's unit has the error of its base, a relative one in proportion")
  func errors() async throws {
    let base = (100.0 / 3).squareRoot() / 2
    let absolute = try await Self.target("change: +3 customers")
    #expect(absolute.target == 18 && absolute.attained == Proportion(successes: 3, trials: 4))
    #expect(abs(try #require(absolute.targetStandardError) - base) < 1e-12)
    #expect(absolute.attainedPaired == Proportion(successes: 2, trials: 4))
    let relative = try await Self.target("change: +20 %")
    #expect(relative.target == 18)
    #expect(abs(try #require(relative.targetStandardError) - 1.2 * base) < 1e-12)
  }

  /// Months 2 and 3 together: 5 + 12, 18, 30 and 20 against 5 + 10, 10, 20 and 20; by default at the end
  /// of the phase, in month 3.
  @Test("Over a phase: its months together, at its end")
  func phase() async throws {
    let plan =
      Fixture.baseline + """

        campaigns: {mail: {audience: {stage: customer}}}
        policies:
          roadmap:
            rule: phases
            phases:
              Start: {months: {from: 1, to: 1}, campaigns: [mail]}
              all in: {months: {from: 2, to: 3}, campaigns: [mail]}
        targets:
          - {kpi: newCustomers, over: phase all in, atLeast: 23 customers}
          - {kpi: newCustomers, over: Phase start, month: 3, change: +1 %}
        """
    let summary = try await Fixture.summary(Fixture.experiment(plan: plan, replications: 4)) {
      life in
      let customers: [Int64] =
        life.point == ForecastStudy.plan ? [12, 18, 30, 20] : [10, 10, 20, 20]
      return Fixture.Figures(customers: [9, 5, customers[Int(life.replication)]])
    }
    let target = summary.targets[0]
    #expect(target.month == 3 && target.over.description == "phase all in")
    #expect(target.attained == Proportion(successes: 3, trials: 4) && target.attainedBy == nil)
    #expect(target.forecast == 25 && target.baseline == 20)
    #expect(summary.targets[1].forecast == 9 && summary.targets[1].attained?.successes == 0)
    let rows = summary.kpis.filter { $0.over == target.over }
    #expect(rows.map(\.month) == [3] && rows[0].plan.mean == 25)
    let first = summary.kpis.filter { $0.over.description == "phase Start" }
    #expect(first.map(\.month) == [1] && first[0].plan.mean == 9)
  }

  @Test("Paired: every replication against its own baseline")
  func paired() async throws {
    let target = try await Self.target("change: +20 %, against: paired")
    #expect(target.attained == Proportion(successes: 3, trials: 4))
    #expect(target.attainedPaired == nil && target.against == .paired)
  }

  @Test("What the baseline attains as often is not the plan's doing")
  func notByPlan() async throws {
    let target = try await Self.target("atMost: 20 customers")
    #expect(target.attained == Proportion(successes: 3, trials: 4))
    #expect(target.attainedByBaseline == Proportion(successes: 4, trials: 4))
    #expect(target.verdict == .notByPlan && target.isMetWithoutPlan)
    let same = try await Self.target("between: [15 customers, 20 customers]")
    #expect(same.verdict == .notByPlan && same.why == "as likely without the plan")
  }

  /// Wilson's interval of 30 % begins at 19.9 % with 60 replications, at 20.0 % with 61, by hand.
  @Test("The replications that would tell are those whose interval leaves one verdict")
  func replicationsToTell() throws {
    let bands = VerdictBands()
    let count = try #require(bands.replicationsToTell(Proportion(successes: 3, trials: 10)))
    #expect((61...63).contains(count))
    #expect(bands.range(Proportion(successes: 3, trials: 10)) == [.unlikely, .ambitious])
    // None of 12: the upper end falls below 20 % with the 16th.
    let none = try #require(bands.replicationsToTell(Proportion(successes: 0, trials: 12)))
    #expect(none == 16)
    #expect(bands.replicationsToTell(Proportion(successes: 30, trials: 100)) == nil)
    #expect(bands.replicationsToTell(Proportion(successes: 4, trials: 5)) == nil)
  }
}
