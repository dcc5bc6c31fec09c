import Lifecycle

/// A calibration in figures: what `cohortcast calibrate --format json` prints, key by key.
public struct CalibrationResult: Sendable, Codable {
  /// What is known of a spend model.
  public struct Spend: Sendable, Codable {
    /// `gamma-gamma`, `constant` or `unknown`.
    public var model: String
    /// `p`, `q` and `gamma` [currency], or `value`.
    public var parameters: [String: Double]
    /// Not of a parameter that stands for a limit.
    public var standardErrors: [String: Double]?
    /// `ownMeans` or `oneMean` where p or q runs off and stands for infinity; left out otherwise.
    public var limit: SpendFit.Limit?
    public var logLikelihood: Double?
    /// Customers with repeat orders, whose mean spends were fitted.
    public var customers: Int?
    /// Expected spend per order [currency].
    public var mean: Double?
    /// Correlation of the number of repeat orders and their mean spend; p-value of independence.
    public var correlation: Double?
    public var correlationPValue: Double?
    /// How the order values of the same customers change with the calendar; left out where there is too
    /// little to tell.
    public var drift: SpendDrift?
    /// Why the gamma-gamma was given up; left out when it was not.
    public var fallbackReason: String?
  }

  /// A purchase model that was tried, and whether it can be trusted.
  public struct Candidate: Sendable, Codable {
    public var model: String
    public var parameters: [String: Double]
    public var logLikelihood: Double
    /// Akaike's criterion.
    public var aic: Double
    /// Likelihood ratio against the NBD, its p-value, the condition of the information, and what
    /// speaks against the model: see ``Identification``.
    public var identification: Identification
  }

  /// A model that a forecast is drawn from.
  public struct Weight: Sendable, Hashable, Codable {
    public var model: String
    /// What customers are alike in, where the model is a limit; left out otherwise.
    public var likeness: String?
    /// The share of replications in which it holds, 0…1.
    public var weight: Double
    public var parameters: [String: Double]
  }

  /// New customers of one segment.
  public struct Newcomers: Sendable, Codable {
    public var segment: String
    /// Nil where nobody new is expected.
    @Nullable public var law: ArrivalEstimate?
  }

  /// One purchase model fitted to one group of customers.
  public struct Fit: Sendable, Codable {
    public var segment: String
    public var model: String
    public var parameters: [String: Double]
    public var standardErrors: [String: Double]
    public var logLikelihood: Double
    public var customers: Int
  }

  /// The model in the end, a fallback included.
  public var model: String
  /// `fitted`, or `fallback` when a simpler model stands in for the one wanted.
  public var status: String
  /// By name; times in ``unit``.
  public var parameters: [String: Double]
  public var standardErrors: [String: Double]
  /// Of the logarithms of the parameters, in the order of ``parameterNames``.
  public var logCovariance: [[Double]]
  public var parameterNames: [String]
  public var logLikelihood: Double
  public var customers: Int
  /// Repeat order days of all customers.
  public var repeatOrders: Int
  /// `week`.
  public var unit: String
  /// The model given up and why; null when none was.
  @Nullable public var fallbackFrom: ModelFit.Fallback? = nil
  public var warnings: [String]
  /// The models that the baseline draws from, the heaviest first; their weights are shrunk from Akaike's
  /// towards how well each forecast at earlier dates.
  public var mixture: [Weight]
  /// Who is expected to come, by segment.
  public var newcomers: [Newcomers]
  /// What was tried, the NBD first.
  public var candidates: [Candidate]
  public var spend: Spend
  /// Segments of their own, when a column names them; shrunk towards all customers.
  public var segments: [Fit]
  /// Twelve factors, January first; left out without a season.
  public var season: [Double]?
  /// By month, how far the logarithm of its factor is not known (standard deviation); left out where no
  /// season was looked for.
  public var seasonDeviations: [Double]?
  /// Why there is a season or none.
  public var seasonReason: String?
  /// What earlier forecasts say of what moves all customers together: the baseline's ``Baseline/shock``.
  public var calendarShock: CalendarShock
  public var rollingOrigins: [RollingOrigin]
  /// What churn risk was worth on the log's own past; null where it was not tried, and why.
  @Nullable public var churnRisk: ChurnRiskCheck? = nil
  public var churnRiskReason: String?
  /// How long customers who order again take to do so, and the activity window that follows; left out
  /// with fewer than 30 gaps.
  public var gaps: OrderGaps?
  /// Whether customers order by chance in their own time, as the model assumes; left out with fewer
  /// than 50 customers of two gaps.
  public var regularity: GapRegularity?
  /// People on the way to their first order; left out where nobody has told of any.
  public var prospects: ProspectForecast?
  /// What covariates say; left out where nobody asked.
  public var covariates: CovariateModel?
  /// Who was left out or set apart because somebody asked for it; left out where nobody did.
  public var selection: SelectionOutcome?
  /// The file as the user wrote it, and the last day that was read.
  public var log: String
  public var until: String
}
