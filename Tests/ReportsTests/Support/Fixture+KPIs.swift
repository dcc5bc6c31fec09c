import Experiments
import Lifecycle
import Statistics

@testable import Reports

extension Fixture {
  /// A KPI's course: where it starts, where plan and baseline end, and how wide the spread becomes.
  struct Course {
    let kpi: String
    let unit: KPIUnit
    let start, plan, baseline, spread: Double
    var knowledge: Double? = 0.6
    var months: [Int]?
  }

  var courses: [Course] {
    [
      Course(
        kpi: "conversion", unit: .share, start: 0.09, plan: 0.124, baseline: 0.091, spread: 0.08,
        knowledge: 0.71),
      Course(
        kpi: "retention", unit: .share, start: 0.62, plan: 0.69, baseline: 0.61, spread: 0.03,
        knowledge: 0.34),
      Course(
        kpi: "retention.\(tiers[0])", unit: .share, start: 0.66, plan: 0.83, baseline: 0.655,
        spread: 0.05, knowledge: 0.42),
      Course(
        kpi: "repurchase", unit: .share, start: 0.31, plan: 0.366, baseline: 0.312, spread: 0.04),
      Course(
        kpi: "ltv.base", unit: .currency, start: 281, plan: 402, baseline: 288, spread: 0.08,
        knowledge: 0.88, months: [6, 12]),
      Course(
        kpi: "cac", unit: .currency, start: 61.5, plan: 52.4, baseline: 62.1, spread: 0.09,
        knowledge: 0.55),
      Course(
        kpi: "roas.credited", unit: .ratio, start: 2.3, plan: 3.42, baseline: 2.35, spread: 0.11),
      Course(
        kpi: "revenue", unit: .currency, start: 4_120_000, plan: 6_340_000, baseline: 4_390_000,
        spread: 0.05, knowledge: nil),
      Course(kpi: "roi", unit: .share, start: -0.4, plan: 0.62, baseline: 0, spread: 0.3),
    ]
  }

  static func period(_ kpi: String) -> Period { KPINames.definition(kpi)?.period ?? .month }

  var kpis: [KPIForecast] {
    courses.flatMap { course in
      (course.months ?? Array(1...horizon)).filter { $0 <= horizon }.map { forecast(course, $0) }
    }
  }

  func forecast(_ course: Course, _ month: Int) -> KPIForecast {
    let progress = Double(month) / Double(horizon)
    let rise = progress * progress * (3 - 2 * progress)
    let wobble = factor * (1 + 0.012 * wave(month, course.start))
    let mean = (course.start + (course.plan - course.start) * rise) * wobble
    let base = (course.start + (course.baseline - course.start) * progress) * wobble
    let deviation = abs(mean) * course.spread * (0.25 + 0.75 * progress.squareRoot())
    let error = deviation / Double(replications).squareRoot()
    func spread(_ mean: Double, _ deviation: Double) -> Spread {
      Spread(
        mean: mean, standardError: error, p5: mean - 1.6 * deviation,
        p10: mean - 1.25 * deviation, p50: mean - 0.03 * deviation, p90: mean + 1.31 * deviation,
        p95: mean + 1.75 * deviation)
    }
    let gain = changesNothing ? 0 : mean - base
    return KPIForecast(
      kpi: course.kpi, month: month, over: Self.period(course.kpi), unit: course.unit,
      plan: spread(mean, deviation),
      baseline: hasBaseline ? spread(base, 0.8 * deviation) : nil,
      difference: hasBaseline
        ? PairedDifference(
          mean: gain, standardError: changesNothing ? 0 : 0.6 * error, lower: gain - 1.2 * error,
          upper: gain + 1.2 * error) : nil,
      knowledge: course.knowledge.map {
        VarianceShare(
          knowledge: factor.isFinite ? $0 : factor, lower: $0 - 0.07, upper: $0 + 0.06)
      })
  }

  var targets: [TargetAssessment] {
    func target(
      _ kpi: String, _ month: Int, _ unit: KPIUnit, _ statement: String, baseline: Double,
      _ value: Double, forecast: Double, attained: Int, by: Int, verdict: Verdict,
      higher: Bool = true
    ) -> TargetAssessment {
      var target = TargetAssessment(
        kpi: kpi, month: min(month, horizon), over: Self.period(kpi), unit: unit,
        statement: statement, direction: higher ? .atLeast : .atMost,
        against: hasBaseline ? .baseline : nil)
      target.baseline = hasBaseline ? factor * baseline : nil
      target.target = factor * value
      target.forecast = factor * forecast
      target.attained = Proportion(successes: attained, trials: 400)
      target.attainedBy = Proportion(successes: by, trials: 400)
      target.attainedByBaseline = hasBaseline ? Proportion(successes: 4, trials: 400) : nil
      target.verdict = verdict
      return target
    }
    return [
      target(
        "conversion", 6, .share, "+35 % against the baseline", baseline: 0.0905, 0.1222,
        forecast: 0.1071, attained: 18, by: 23, verdict: .unreachable),
      target(
        "retention.\(tiers[0])", 6, .share, "+15 % against the baseline", baseline: 0.6575, 0.7561,
        forecast: 0.7452, attained: 150, by: 171, verdict: .stretch),
      target(
        "repurchase", 12, .share, "+15 % against the baseline", baseline: 0.312, 0.3588,
        forecast: 0.3661, attained: 271, by: 296, verdict: .ambitious),
      target(
        "cac", 12, .currency, "−12 % against the baseline", baseline: 62.1, 54.65, forecast: 52.4,
        attained: 326, by: 339, verdict: .safe, higher: false),
      target(
        "ltv.base", 12, .currency, "+40 % against the baseline", baseline: 288, 403.2,
        forecast: 402.1,
        attained: 197, by: 201, verdict: .stretch),
      target(
        "roas.credited", 12, .ratio, "≥ 1:3.5", baseline: 2.35, 3.5, forecast: 3.42, attained: 142,
        by: 188, verdict: .stretch),
    ]
  }
}
