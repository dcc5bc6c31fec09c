import Documents
import Lifecycle

/// What a calibration hands to the simulation: fitted segments, today's customers, and how it was
/// made. ``yaml(isUncertain:)`` writes it as a scenario that runs and that plans extend.
public struct Baseline: Sendable {
  /// What an order is worth.
  public enum Spend: Sendable {
    /// p, q and γ [currency] with the covariance of their logarithms, nil for none; where one of them
    /// stands for infinity, the limit.
    case gammaGamma(
      p: Double, q: Double, gamma: Double, logCovariance: [[Double]]?, limit: SpendFit.Limit? = nil)
    /// Every order the same [currency].
    case constant(Double)
    /// The log has no amounts.
    case unknown

    /// Whether anything is known of what orders are worth.
    var isKnown: Bool { if case .unknown = self { false } else { true } }
  }

  /// People on the way to their first order.
  public struct Prospects: Sendable {
    public let funnel: ProspectFunnel
    /// Unaware, aware and interested.
    let persons: [Int]
  }

  /// A group of customers with its fits.
  public struct Segment: Sendable {
    public let name: String
    /// The models that may be true, the likeliest first.
    public let mixture: ModelMixture
    public let spend: Spend
    /// Variance of the logarithm of what orders are worth beside it.
    public let levelVariance: Double
    public let histories: HistorySummary
    /// New customers from the start on; nil for none.
    public let arrivals: ArrivalEstimate?
    /// Nil where nobody has told of any.
    public let prospects: Prospects?

    public init(
      name: String, mixture: ModelMixture, spend: Spend, levelVariance: Double = 0,
      histories: HistorySummary, arrivals: ArrivalEstimate?, prospects: Prospects? = nil
    ) {
      self.name = name
      self.mixture = mixture
      self.spend = spend
      self.levelVariance = levelVariance
      self.histories = histories
      self.arrivals = arrivals
      self.prospects = prospects
    }
  }

  public let segments: [Segment]
  /// The last day the log was read for.
  public let asOf: CalendarDate
  /// The first day of the run, after `asOf`.
  public let start: CalendarDate
  /// Months.
  public let horizon: Int
  public let currency: Currency
  /// Contribution per unit of revenue; nil when nobody has said, and revenue is counted.
  public let margin: Double?
  /// Order rates by month of the calendar; nil where it was not looked for.
  public let season: SeasonEstimate?
  /// What the activity window is made from; nil leaves it to the scenario's standard.
  public let gaps: OrderGaps?
  /// What moves all customers together; nil for nothing.
  public let shock: CalendarShock?
  /// From this order value a customer of three orders a year is core [currency]; nil: orders alone.
  public let coreOrderValue: Double?
  /// How it was made, a sentence a line.
  public let provenance: [String]

  public init(
    segments: [Segment], asOf: CalendarDate, start: CalendarDate, horizon: Int, currency: Currency,
    margin: Double?, season: SeasonEstimate?, gaps: OrderGaps? = nil, shock: CalendarShock? = nil,
    coreOrderValue: Double?, provenance: [String]
  ) {
    self.segments = segments
    self.asOf = asOf
    self.start = start
    self.horizon = horizon
    self.currency = currency
    self.margin = margin
    self.season = season
    self.gaps = gaps
    self.shock = shock
    self.coreOrderValue = coreOrderValue
    self.provenance = provenance
  }

  /// The first day of the month after `asOf`, or the day after it when that is one.
  public static func firstMonthStart(after asOf: CalendarDate) -> CalendarDate {
    let next = CalendarDate(daysSince1970: asOf.daysSince1970 + 1)
    if next.day == 1 { return next }
    return CalendarDate(
      daysSince1970: next.daysSince1970
        + CalendarDate.daysInMonth(year: next.year, month: next.month) - next.day + 1)
  }

  /// The scenario as a simulation takes it.
  ///
  /// - Parameter isUncertain: whether replications draw the parameters from their covariance.
  /// - Throws: ``ScenarioError`` when the scenario would not be accepted: a fault of this program.
  public func scenario(isUncertain: Bool = true) throws(ScenarioError) -> Scenario {
    let document = try Document.read(text: yaml(isUncertain: isUncertain), file: "baseline.yaml")
    return try Scenario(document, hasBaseline: false)
  }
}
