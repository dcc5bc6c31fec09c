/// A back-test in figures: what `cohortcast backtest --format json` prints, key by key.
public struct BacktestResult: Sendable, Hashable, Codable {
  /// The holdout by simulating the calibrated scenario from today's customers.
  public struct Simulation: Sendable, Hashable, Codable {
    /// Mean of the holdout total over replications, and its standard error.
    public let mean: Double
    public let standardError: Double
    public let replications: Int

    public init(mean: Double, standardError: Double, replications: Int) {
      self.mean = mean
      self.standardError = standardError
      self.replications = replications
    }
  }

  /// The file as the user wrote it.
  public let log: String
  /// The model that forecast, a fallback included.
  public let model: String
  /// The fitted parameters by name; times in weeks.
  public let parameters: [String: Double]
  public let logLikelihood: Double
  /// Customers who had ordered by the split.
  public let calibrationCustomers: Int
  /// Customers who came after the split, and are not scored.
  public let newcomers: Int
  /// The last day that the fit saw, and the holdout's last, YYYY-MM-DD.
  public let until: String
  public let holdoutEnd: String
  public let horizonDays: Int
  public let seed: UInt64
  /// Futures drawn for laws and intervals.
  public let draws: Int
  public let holdout: HoldoutScores
  /// `naive`, `pooled`, `nbd`, `zero`.
  public let baselines: [HoldoutScores]
  /// The total's interval, one source of uncertainty after the other.
  public let layers: [IntervalLayer]
  /// The models that the forecast is drawn from, with their weights.
  public let mixture: [CalibrationResult.Weight]
  public let rollingOrigins: [RollingOrigin]
  /// What it makes of the total is the last layer.
  public let calendarShock: CalendarShock
  /// Twelve factors, January first; absent where the season is not used. Why, or what it is like.
  public let season: [Double]?
  public let seasonReason: String?
  public let transform: TransformHistogram
  public let tracking: WeeklyTracking
  public let byFrequency: [FrequencyRow]
  /// Absent without amounts or a spend model.
  public let value: ValueScores?
  /// Absent until the scenario has been run.
  public var simulation: Simulation?
  /// Sentences for the user.
  public var warnings: [String]
}
