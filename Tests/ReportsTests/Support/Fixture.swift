import Documents
import Experiments
import Lifecycle
import Statistics

/// A finished run with plausible figures, made by formulas: nothing is simulated.
struct Fixture {
  var scenario = "growth-12m"
  var question = """
    Can the growth plan reach its targets of months 6 and 12?

    Four tiers, one campaign each, phases by month; documents A and C of the planners.
    """
  var tiers = ["core", "potential", "general", "at risk"]
  var campaigns = ["member days", "first-repurchase coupon", "welcome back", "trial pack"]
  var horizon = 12
  var replications = 400
  var hasBaseline = true
  var tracking: Tracking?
  /// Multiplies every figure: NaN or infinity breaks them all.
  var factor = 1.0
  /// In place of the fixture's own.
  var otherCampaigns: [CampaignRow]?
  var otherEvents: [EventRow]?
  var otherTargets: [TargetAssessment]?
  var currency = "CNY"
  /// The plan's figures are the baseline's.
  var changesNothing = false

  var context: ReportContext {
    let start = CalendarDate(year: 2026, month: 1, day: 1)
    let first = start?.daysSince1970 ?? 0
    var ends: [String] = []
    var year = 2026, month = 1, day = first
    for _ in 0..<horizon {
      day += CalendarDate.daysInMonth(year: year, month: month)
      ends.append(CalendarDate(daysSince1970: day - 1).description)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return ReportContext(
      scenario: scenario, baseline: hasBaseline ? "baseline" : nil, question: question,
      currency: currency, startDate: "2026-01-01", monthEnds: ends, horizon: horizon, tiers: tiers,
      campaigns: campaigns, bands: VerdictBands())
  }

  var summary: RunSummary {
    let targets = otherTargets ?? targets
    return RunSummary(
      context: context, replications: replications, kpis: kpis, targets: targets,
      joint: targets.isEmpty ? nil : Proportion(successes: 47, trials: 400), funnel: funnel,
      tierMix: tierMix, cohorts: cohorts, campaigns: otherCampaigns ?? campaignRows,
      segments: segments, spend: spend, steps: steps, tracking: tracking,
      events: otherEvents ?? events)
  }

  func wave(_ month: Int, _ phase: Double) -> Double {
    // A smooth, reproducible wobble in −1…1 (a triangle wave of the month).
    let position = (Double(month) * 0.37 + phase).truncatingRemainder(dividingBy: 1)
    return 4 * abs(position - 0.5) - 1
  }

  var manifest: RunManifest {
    RunManifest(
      runID: "20260301T101500-7f3a", version: "0.1.0", toolchain: "Swift 6.3.1", gsl: "2.7.1",
      scenario: scenario, path: "scenarios/growth-12m.yaml",
      baseline: hasBaseline ? "baseline" : nil, planDocument: "{}", baselineDocument: nil,
      values: [
        .init(key: "segments.urban.market", value: "180000", source: "baseline.yaml:21:13"),
        .init(
          key: "segments.urban.conversion", value: "beta(mean 0.12, n 200)",
          source: "growth-12m.yaml:34:17"),
        .init(key: "discount-rate", value: "10 % a year", source: "default"),
        .init(key: "activity-window", value: "90 days", source: "default"),
      ],
      seed: 18_446_744_073_709_551_615, replications: replications, blockSize: 10,
      untilPrecise: nil, startedAt: "2026-03-01T10:15:00Z",
      command: "cohortcast run scenarios/growth-12m.yaml --replications 400 --seed 7",
      host: .init(cores: 2, memoryBytes: 25_000_000_000, system: "Debian GNU/Linux 12"))
  }
}
