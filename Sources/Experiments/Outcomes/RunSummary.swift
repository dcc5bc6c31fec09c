import Lifecycle
import Statistics

/// Everything a report, an export or a table shows of a finished run: computed from the outcomes of
/// its replications by ``RunSummary/init(experiment:outcomes:)``, stored nowhere, so that it cannot
/// disagree with them.
public struct RunSummary: Sendable {
  /// Names, units, calendar and bands the figures are to be read with.
  public let context: ReportContext
  /// Replications counted.
  public let replications: Int
  /// One entry per KPI and month (months 1…horizon; a KPI that is undefined in a month is left out).
  public let kpis: [KPIForecast]
  public let targets: [TargetAssessment]
  /// Probability that every target is attained at its month, in the same replication; nil without
  /// targets.
  public let joint: Proportion?
  /// Mean head counts by stage at the start (month 0) and end of every month.
  public let funnel: [ArmSeries]
  /// Mean share of customers per tier, by month 0…horizon; one series per tier and arm.
  public let tierMix: [ArmSeries]
  /// Mean figures by month of first order.
  public let cohorts: [CohortRow]
  /// Mean totals by campaign over the horizon.
  public let campaigns: [CampaignRow]
  /// Orders by week beside the closed form; nil unless the scenario tracks them.
  public let tracking: Tracking?
  /// What policies did, and in how many replications.
  public let events: [EventRow]

  public init(
    context: ReportContext, replications: Int, kpis: [KPIForecast], targets: [TargetAssessment],
    joint: Proportion?, funnel: [ArmSeries], tierMix: [ArmSeries], cohorts: [CohortRow],
    campaigns: [CampaignRow], tracking: Tracking?, events: [EventRow]
  ) {
    self.context = context
    self.replications = replications
    self.kpis = kpis
    self.targets = targets
    self.joint = joint
    self.funnel = funnel
    self.tierMix = tierMix
    self.cohorts = cohorts
    self.campaigns = campaigns
    self.tracking = tracking
    self.events = events
  }
}

/// The plan, or what it is compared with.
public enum Arm: String, Sendable, Codable, CaseIterable {
  case plan
  /// The scenario that the plan extends, with the same people and the same luck.
  case baseline
  /// The plan with the same parameter draws but fresh chance: tells knowledge from chance.
  case twin
}

/// What the figures are to be read with.
public struct ReportContext: Sendable {
  public let scenario: String
  public let baseline: String?
  /// The comment at the head of the scenario file.
  public let question: String
  /// ISO 4217 code, e.g. CNY.
  public let currency: String
  public let startDate: String
  /// Last day of each month 1…horizon, ISO.
  public let monthEnds: [String]
  public let horizon: Int
  public let tiers: [String]
  public let campaigns: [String]
  public let bands: VerdictBands

  public init(
    scenario: String, baseline: String?, question: String, currency: String, startDate: String,
    monthEnds: [String], horizon: Int, tiers: [String], campaigns: [String], bands: VerdictBands
  ) {
    self.scenario = scenario
    self.baseline = baseline
    self.question = question
    self.currency = currency
    self.startDate = startDate
    self.monthEnds = monthEnds
    self.horizon = horizon
    self.tiers = tiers
    self.campaigns = campaigns
    self.bands = bands
  }
}

/// Where probabilities of attainment turn into words.
public struct VerdictBands: Sendable, Equatable {
  /// Lower ends, in 0…1, falling: safe, ambitious, stretch; below the last: unreachable.
  public let safe: Double
  public let ambitious: Double
  public let stretch: Double

  public init(safe: Double = 0.8, ambitious: Double = 0.5, stretch: Double = 0.2) {
    self.safe = safe
    self.ambitious = ambitious
    self.stretch = stretch
  }
}

public enum Verdict: String, Sendable, Codable, CaseIterable {
  case safe, ambitious, stretch, unreachable
}

/// Where a KPI's replications lie.
public struct Spread: Sendable, Equatable {
  public let mean: Double
  /// Standard error of the mean.
  public let standardError: Double
  public let p5, p10, p50, p90, p95: Double

  public init(
    mean: Double, standardError: Double, p5: Double, p10: Double, p50: Double, p90: Double,
    p95: Double
  ) {
    self.mean = mean
    self.standardError = standardError
    self.p5 = p5
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
  }
}

/// One KPI at the end of one month.
public struct KPIForecast: Sendable {
  /// Key, e.g. `ltv` or `retention.core`.
  public let kpi: String
  public let month: Int
  public let unit: KPIUnit
  public let plan: Spread
  public let baseline: Spread?
  /// Plan minus baseline, paired by replication.
  public let difference: PairedDifference?
  /// Share of the variance over replications that is parameter knowledge, the rest being chance;
  /// nil when nothing is uncertain or the KPI does not vary.
  public let knowledge: VarianceShare?

  public init(
    kpi: String, month: Int, unit: KPIUnit, plan: Spread, baseline: Spread?,
    difference: PairedDifference?, knowledge: VarianceShare?
  ) {
    self.kpi = kpi
    self.month = month
    self.unit = unit
    self.plan = plan
    self.baseline = baseline
    self.difference = difference
    self.knowledge = knowledge
  }
}

public struct PairedDifference: Sendable, Equatable {
  public let mean: Double
  public let standardError: Double
  /// 95 % interval of the mean difference (Student t over replications).
  public let lower: Double
  public let upper: Double

  public init(mean: Double, standardError: Double, lower: Double, upper: Double) {
    self.mean = mean
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
  }
}

public struct VarianceShare: Sendable, Equatable {
  /// 0…1
  public let knowledge: Double
  /// 95 % interval.
  public let lower: Double
  public let upper: Double

  public init(knowledge: Double, lower: Double, upper: Double) {
    self.knowledge = knowledge
    self.lower = lower
    self.upper = upper
  }
}

/// A target and what the forecast says of it.
public struct TargetAssessment: Sendable {
  public let kpi: String
  public let month: Int
  public let unit: KPIUnit
  /// As the scenario states it, e.g. "+35 % against the baseline" or "≥ 3.5".
  public let statement: String
  /// Mean over replications of the baseline, the value to attain, and the plan; nil where there is
  /// none (no baseline, or the KPI is undefined in every replication).
  public let baseline: Double?
  public let target: Double?
  public let forecast: Double?
  /// Replications in which the target is attained at its month, and by its month.
  public let attained: Proportion
  public let attainedBy: Proportion
  public let verdict: Verdict
  /// Whether larger is better.
  public let higherIsBetter: Bool

  public init(
    kpi: String, month: Int, unit: KPIUnit, statement: String, baseline: Double?, target: Double?,
    forecast: Double?, attained: Proportion, attainedBy: Proportion, verdict: Verdict,
    higherIsBetter: Bool
  ) {
    self.kpi = kpi
    self.month = month
    self.unit = unit
    self.statement = statement
    self.baseline = baseline
    self.target = target
    self.forecast = forecast
    self.attained = attained
    self.attainedBy = attainedBy
    self.verdict = verdict
    self.higherIsBetter = higherIsBetter
  }
}

/// A named line over months 0…horizon.
public struct ArmSeries: Sendable {
  public let arm: Arm
  public let name: String
  public let values: [Double]

  public init(arm: Arm, name: String, values: [Double]) {
    self.arm = arm
    self.name = name
    self.values = values
  }
}

/// Customers by month of first order: one row per cohort, arm and calendar month from the first
/// order on.
public struct CohortRow: Sendable {
  public let arm: Arm
  /// Month of the first order, counted from 0; −1 for the installed base.
  public let cohort: Int
  /// Month of the figures, counted from 0.
  public let month: Int
  /// Mean customers acquired (cohort −1: customers on the books at the start).
  public let size: Double
  /// Mean customers with an order in the month.
  public let buyers: Double
  /// Mean revenue [currency].
  public let revenue: Double

  public init(arm: Arm, cohort: Int, month: Int, size: Double, buyers: Double, revenue: Double) {
    self.arm = arm
    self.cohort = cohort
    self.month = month
    self.size = size
    self.buyers = buyers
    self.revenue = revenue
  }
}

/// A campaign over the whole horizon, means over replications; money in currency units.
public struct CampaignRow: Sendable {
  public let arm: Arm
  public let campaign: String
  public let contacts, delivered, opened, clicked, converted: Double
  public let heldOut, heldOutConverted: Double
  public let redemptions: Double
  public let contactCost, couponCost: Double
  /// Orders and revenue credited to the campaign whose contact came last.
  public let orders, revenue: Double
  /// Credited revenue × margin, and that minus spend over spend; nil without spend.
  public let contribution: Double
  public let budget: Double?
  /// What the planner expected of converted ÷ reached, 0…1.
  public let expectedConversion: Double?

  public init(
    arm: Arm, campaign: String, contacts: Double, delivered: Double, opened: Double,
    clicked: Double, converted: Double, heldOut: Double, heldOutConverted: Double,
    redemptions: Double, contactCost: Double, couponCost: Double, orders: Double, revenue: Double,
    contribution: Double, budget: Double?, expectedConversion: Double?
  ) {
    self.arm = arm
    self.campaign = campaign
    self.contacts = contacts
    self.delivered = delivered
    self.opened = opened
    self.clicked = clicked
    self.converted = converted
    self.heldOut = heldOut
    self.heldOutConverted = heldOutConverted
    self.redemptions = redemptions
    self.contactCost = contactCost
    self.couponCost = couponCost
    self.orders = orders
    self.revenue = revenue
    self.contribution = contribution
    self.budget = budget
    self.expectedConversion = expectedConversion
  }

  public var spend: Double { contactCost + couponCost }
  /// Credited revenue ÷ spend.
  public var roas: Double? { spend > 0 ? revenue / spend : nil }
}

/// Repeat orders by week since the start, cumulative.
public struct Tracking: Sendable {
  public struct Point: Sendable {
    public let week: Int
    public let mean, p5, p95: Double
    /// E[cumulative repeat orders] by the purchase model's closed form; nil where none applies.
    public let closedForm: Double?

    public init(week: Int, mean: Double, p5: Double, p95: Double, closedForm: Double?) {
      self.week = week
      self.mean = mean
      self.p5 = p5
      self.p95 = p95
      self.closedForm = closedForm
    }
  }
  public struct Holdout: Sendable {
    public let fromWeek, toWeek: Int
    public let actual: Double
    public let mean, standardError, p5, p95: Double
    public let closedForm: Double?

    public init(
      fromWeek: Int, toWeek: Int, actual: Double, mean: Double, standardError: Double, p5: Double,
      p95: Double, closedForm: Double?
    ) {
      self.fromWeek = fromWeek
      self.toWeek = toWeek
      self.actual = actual
      self.mean = mean
      self.standardError = standardError
      self.p5 = p5
      self.p95 = p95
      self.closedForm = closedForm
    }
  }
  public let points: [Point]
  public let holdout: Holdout?

  public init(points: [Point], holdout: Holdout?) {
    self.points = points
    self.holdout = holdout
  }
}

/// An action of a policy.
public struct EventRow: Sendable {
  public let arm: Arm
  public let day: Int
  public let policy: String
  public let cause: String
  public let effect: String
  /// Replications in which it happened.
  public let replications: Int

  public init(
    arm: Arm, day: Int, policy: String, cause: String, effect: String, replications: Int
  ) {
    self.arm = arm
    self.day = day
    self.policy = policy
    self.cause = cause
    self.effect = effect
    self.replications = replications
  }
}
