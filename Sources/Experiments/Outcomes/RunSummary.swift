import Statistics

/// Everything a report, an export or a table shows of a finished run: computed from the books of
/// its replications by ``Forecast``. It is stored only where those are given up (``Keeping/summary``),
/// so that it cannot disagree with them.
public struct RunSummary: Sendable, Codable {
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
  /// What becomes of people in each stage over the horizon.
  public let steps: [FunnelStep]
  /// Mean head counts by stage at the start (month 0) and end of every month.
  public let funnel: [ArmSeries]
  /// Mean share of customers per tier, by month 0…horizon; one series per tier and arm.
  public let tierMix: [ArmSeries]
  /// Mean figures by month of first order.
  public let cohorts: [CohortRow]
  /// Mean totals by campaign over the horizon.
  public let campaigns: [CampaignRow]
  /// Mean totals by variant of the campaigns that are tested; nil without such.
  public let variants: [CampaignRow]?
  /// What was spent by month and kind.
  public let spend: [SpendRow]
  /// Mean totals by segment over the horizon.
  public let segments: [SegmentRow]
  /// Fixed costs of the company; nil where no scenario has any.
  public let costs: [CostRow]?
  /// Orders by week beside the closed form; nil unless the scenario tracks them.
  public let tracking: Tracking?
  /// What policies did, and in how many replications.
  public let events: [EventRow]
  /// What the plan's parts are worth; nil where nothing was lived for it.
  public let values: PlanValues?

  public init(
    context: ReportContext, replications: Int, kpis: [KPIForecast], targets: [TargetAssessment],
    joint: Proportion?, funnel: [ArmSeries], tierMix: [ArmSeries], cohorts: [CohortRow],
    campaigns: [CampaignRow], variants: [CampaignRow] = [], costs: [CostRow] = [],
    segments: [SegmentRow] = [], spend: [SpendRow] = [], steps: [FunnelStep] = [],
    tracking: Tracking?, events: [EventRow], values: PlanValues? = nil
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
    self.variants = variants.isEmpty ? nil : variants
    self.costs = costs.isEmpty ? nil : costs
    self.segments = segments
    self.spend = spend
    self.steps = steps
    self.tracking = tracking
    self.events = events
    self.values = values
  }
}
