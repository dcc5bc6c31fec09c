import Calibration
import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("Experiments: uplift")
struct TrialTests {
  /// 1,000 persons an arm. Conversions 10 %, 15 %, 10 %; spend of the n-th converter 20 + n mod 5,
  /// so that every whole multiple of five converters spends 22 on average.
  static let trial: Trial = {
    var arm: [Int] = [], converted: [Double] = [], spend: [Double] = [], channel: [Int] = []
    for (place, count) in [100, 150, 100].enumerated() {
      for person in 0..<1000 {
        arm.append(place)
        converted.append(person < count ? 1 : 0)
        spend.append(person < count ? Double(20 + person % 5) : 0)
        channel.append(person % 2)
      }
    }
    return Trial(
      source: "arms.csv", arms: ["control", "it's new", "placebo"], arm: arm,
      outcomes: [.init(name: "converted", values: converted), .init(name: "spend", values: spend)],
      grouping: .init(name: "channel", levels: ["even", "odd"], level: channel))
  }()

  @Test("Uplift and its error: 0.15 − 0.10, √(0.15·0.85/999 + 0.10·0.90/999)")
  func rate() throws {
    let outcome = try TrialReport(Self.trial).outcomes[0]
    let new = outcome.comparisons[0]
    #expect(outcome.kind == .rate)
    #expect(abs(new.uplift.value - 0.05) < 1e-12)
    let error = (0.15 * 0.85 / 999 + 0.1 * 0.9 / 999).squareRoot()
    #expect(abs(new.uplift.standardError - error) < 1e-12)
    #expect(abs(try #require(new.relative).value - 0.5) < 1e-12)
    #expect(abs(new.power.detectable - 2.8015852181129683 * error) < 1e-12)
    #expect(new.verdict == .better)
    // (z + z)² (0.15·0.85 + 0.10·0.90)/0.05² = 682.9 and, for half, 2,504.1 with 0.125·0.875.
    #expect(new.power.armSizeObserved == 683)
    #expect(new.power.armSizeHalf == 2504 || new.power.armSizeHalf == 2505)
    let placebo = outcome.comparisons[1]
    #expect(placebo.uplift.value == 0)
    #expect(placebo.verdict == .undecided)
    #expect(placebo.power.armSizeObserved == nil)
    #expect(abs(try #require(placebo.posterior).probabilityBetter - 0.5) < 1e-9)
    // Holm: the smaller of two p-values is doubled.
    #expect(new.adjustedP == 2 * (new.pValue ?? 0))
  }

  /// Same spend per buyer in both arms: all of the 0.05 · 22 = 1.10 comes from more buyers. The
  /// bootstrap's error agrees with Welch's within 4 standard errors of 2,000 draws (a false alarm
  /// once in 16,000).
  @Test("Spend in two parts, and two kinds of resampling beside the formula")
  func amount() throws {
    let outcome = try TrialReport(Self.trial).outcomes[1]
    let new = outcome.comparisons[0]
    #expect(outcome.kind == .amount)
    let parts = try #require(new.decomposition)
    #expect(abs(parts.throughBuyers.value - 1.1) < 1e-12)
    #expect(abs(parts.throughSpendPerBuyer.value) < 1e-12)
    let bootstrap = try #require(new.bootstrap)
    #expect(bootstrap.draws == 2000)
    #expect(abs(bootstrap.standardError / new.uplift.standardError - 1) < 4 / 4000.0.squareRoot())
    let posterior = try #require(new.posterior)
    // z = 3.4: P(better) is 0.9997, of which 2,000 draws may lose a few.
    #expect(posterior.probabilityBetter > 0.997)
    #expect(posterior.expectedLoss < 0.001)
  }

  @Test("The same seed gives the same bytes; another seed moves the resampling only")
  func seeds() throws {
    let arm = (0..<60).map { $0 % 2 }
    let trial = Trial(
      source: "a.csv", arms: ["c", "t"], arm: arm,
      outcomes: [.init(name: "y", values: arm.indices.map { Double($0 % 7) })])
    func bytes(_ seed: UInt64) throws -> Data {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return try encoder.encode(TrialReport(trial, seed: seed))
    }
    #expect(try bytes(1) == bytes(1))
    #expect(try bytes(1) != bytes(2))
    let (one, two) = (try TrialReport(trial, seed: 1), try TrialReport(trial, seed: 2))
    #expect(one.outcomes[0].comparisons[0].uplift == two.outcomes[0].comparisons[0].uplift)
  }

  @Test("Two halves alike: Q = 0, and the shrunken effects are the pooled one")
  func groups() throws {
    let report = try TrialReport(Self.trial)
    let found = try #require(report.heterogeneity.first { $0.outcome == "converted" })
    #expect(found.arm == "it's new")
    #expect(found.levels.map(\.treated) == [500, 500])
    #expect(try #require(found.cochranQ) < 1e-9)
    #expect(abs(try #require(found.levels[0].shrunken).value - 0.05) < 1e-9)
  }

  @Test("Arm sizes 500, 600: χ² = 2·50²/550 = 9.09, p = 0.0026; meant to be so: p = 1")
  func sizes() throws {
    let arm = (0..<1100).map { $0 < 500 ? 0 : 1 }
    let outcome = Trial.Variable(name: "y", values: arm.indices.map { Double($0 % 2) })
    let equal = try TrialReport(
      Trial(source: "a.csv", arms: ["c", "t"], arm: arm, outcomes: [outcome]))
    #expect(abs(equal.sampleRatio.chiSquared - 100.0 / 11) < 1e-12)
    #expect(!equal.sampleRatio.isMismatch)
    #expect(abs(equal.sampleRatio.pValue - 0.002569) < 1e-6)
    let meant = try TrialReport(
      Trial(
        source: "a.csv", arms: ["c", "t"], arm: arm, outcomes: [outcome],
        intended: [5.0 / 11, 6.0 / 11]))
    #expect(meant.sampleRatio.pValue > 1 - 1e-9)
  }

  @Test("A covariate one standard deviation apart is out of balance; one alike is not")
  func balance() throws {
    let arm = (0..<400).map { $0 % 2 }
    let values = arm.indices.map { Double($0 / 2 % 2) }
    let report = try TrialReport(
      Trial(
        source: "a.csv", arms: ["c", "t"], arm: arm,
        outcomes: [.init(name: "y", values: values)],
        covariates: [
          .init(name: "apart", values: arm.indices.map { values[$0] + Double(arm[$0]) / 2 }),
          .init(name: "alike", values: values),
        ]))
    #expect(report.balance.map(\.isImbalanced) == [true, false])
    // ½ ÷ √(¼·200/199)
    #expect(
      abs(report.balance[0].standardizedDifference - (199.0 / 200).squareRoot()) < 1e-12)
  }

  /// −ln(0.85)/−ln(0.90) − 1 = 54.2 %.
  @Test("The fragment loads in a scenario and draws the hazard ratio with its error")
  func fragment() throws {
    let report = try TrialReport(Self.trial)
    let text = try #require(report.scenarioFragment(lasts: 14))
    let scenario = try Scenario(
      Document.read(text: ScenarioWithEffects.people + text, file: "plan.yaml"), hasBaseline: false)
    let campaign = try #require(scenario.campaigns.first { $0.name == "it's new" })
    let ratio = log(0.85) / log(0.9)
    #expect(abs(campaign.uplift.central - (ratio - 1)) < 1e-4)
    guard case .uncertain(let law, _) = campaign.uplift.law else {
      Issue.record("the uplift is fixed")
      return
    }
    let error = try #require(report.effects.first).uplift.standardError
    #expect(abs(law.variance.squareRoot() / error - 1) < 1e-3)
    #expect(campaign.lasts == 14)
  }

  @Test("A wide effect is written as quantiles that keep its long side, and loads")
  func wideFragment() throws {
    let arm = (0..<200).map { $0 % 2 }
    let converted = arm.indices.map { $0 % 2 == 0 ? ($0 < 10 ? 1.0 : 0) : ($0 < 20 ? 1.0 : 0) }
    let report = try TrialReport(
      Trial(
        source: "a.csv", arms: ["c", "t"], arm: arm,
        outcomes: [.init(name: "y", values: converted)]))
    #expect(report.notes.contains { $0.contains("is not told from none") })
    let text = try #require(report.scenarioFragment(lasts: 1))
    #expect(text.contains("empirical"))
    let scenario = try Scenario(
      Document.read(text: ScenarioWithEffects.people + text, file: "plan.yaml"), hasBaseline: false)
    guard case .uncertain(let law, _) = try #require(scenario.campaigns.first).uplift.law else {
      Issue.record("the uplift is fixed")
      return
    }
    // The median is the estimate: 10 against 5 of 100.
    #expect(abs(law.quantile(0.5) - (log(0.9) / log(0.95) - 1)) < 1e-4)
  }

  @Test("Of several rates the effect is that on the purchase, else on the first; it says which")
  func ratesOfEffects() throws {
    let arm = (0..<400).map { $0 % 2 }
    let visited = arm.indices.map { $0 / 2 < 60 + 20 * ($0 % 2) ? 1.0 : 0 }
    let bought = arm.indices.map { $0 / 2 < 20 + 20 * ($0 % 2) ? 1.0 : 0 }
    func fragment(_ names: [String]) throws -> String {
      let report = try TrialReport(
        Trial(
          source: "a.csv", arms: ["c", "t"], arm: arm,
          outcomes: zip(names, [visited, bought]).map { .init(name: $0, values: $1) }))
      return try #require(report.scenarioFragment(lasts: 14))
    }
    let purchase = try fragment(["visit", "Converted"])
    #expect(purchase.contains("  't':  # from Converted\n"))
    #expect(purchase.contains("that on Converted, which is named like a purchase."))
    let first = try fragment(["visit", "click"])
    #expect(first.contains("  't':  # from visit\n"))
    #expect(first.contains("that on visit, the first of them."))
    let only = try fragment(["visit"])
    #expect(!only.contains("several rates"))
    #expect(only.contains("    cadence: once  # set it") && only.contains("    # contactCost: …"))
  }

  @Test("Nothing varies: refused; nobody converts in the control: no effect, and it says so")
  func nothing() throws {
    let arm = (0..<20).map { $0 % 2 }
    #expect(throws: CalibrationError.self) {
      try TrialReport(
        Trial(
          source: "a.csv", arms: ["c", "t"], arm: arm,
          outcomes: [.init(name: "y", values: arm.map { _ in 0 })]))
    }
    let report = try TrialReport(
      Trial(
        source: "a.csv", arms: ["c", "t"], arm: arm,
        outcomes: [.init(name: "y", values: arm.indices.map { $0 == 1 ? 1 : 0 })]))
    #expect(report.effects.isEmpty)
    #expect(report.notes.contains { $0.contains("No effect of `t`") })
    #expect(report.outcomes[0].comparisons[0].test == "Fisher mid-p")
    #expect(report.outcomes[0].comparisons[0].relative == nil)
    let fixed = try TrialReport(
      Trial(
        source: "a.csv", arms: ["c", "t"], arm: arm,
        outcomes: [.init(name: "y", values: arm.map { Double($0 + 2) })]))
    #expect(fixed.outcomes[0].comparisons[0].verdict == .undecided)
    #expect(fixed.effects.isEmpty)
    #expect(fixed.notes.contains { $0.contains("has no error") })
  }
}

/// A scenario without campaigns, to append measured ones to.
enum ScenarioWithEffects {
  static let people = """
    currency: CNY
    start: 2026-01-01
    horizon: 1 month
    seed: 1
    replications: 2
    segments:
      customers:
        repurchase: {model: nbd, r: 1, alpha: 50 days}
        spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
        margin: 40 %
        installed: {customers: 100, firstOrder: {from: 0 months, to: 12 months}}
    tiers: {method: rules, rules: {all: {}}}

    """
}
