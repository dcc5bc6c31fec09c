import Foundation
import Lifecycle

/// How well churn risk has told who would fall silent, on the log's own past.
///
/// From an earlier day, an *origin*, the model is fitted anew to what had come by then, and every
/// customer's chance of no order within the horizon stands against what the customer did. Origins lie a
/// horizon apart, so that windows do not overlap: where forecasts are right, outcomes are independent
/// given what was known, also those of a customer who is looked at from several origins.
public struct ChurnRiskCheck: Sendable, Codable {
  /// Forecasts made at one day.
  public struct Origin: Sendable, Codable {
    /// The last day that the fit saw, YYYY-MM-DD.
    public let until: String
    public let customers: Int
    /// Share without an order in the horizon after it, as forecast and as it came, 0…1.
    public let predicted: Double
    public let observed: Double
    public let brier: Double
    /// Null where all fell silent or nobody did.
    @Nullable public var auc: Double?
  }

  /// Forecasts of about the same risk, a tenth of them; equal ones are never parted.
  public struct Group: Sendable, Hashable, Codable {
    /// Mean risk, and the share who fell silent, 0…1.
    public let predicted: Double
    public let observed: Double
    public let customers: Int
    /// 95 % interval of the share (Wilson).
    public let lower: Double
    public let upper: Double
  }

  public let horizonDays: Int
  /// Customers forecast, over all origins.
  public let forecasts: Int
  /// Mean squared error of the chances, 0…1 (Brier, Monthly Weather Review 78, 1950).
  public let brier: Double
  /// That of one chance for all, the share who fell silent, known in advance: no constant does better.
  public let brierOfBaseRate: Double
  /// The chance that of two customers, one who fell silent and one who ordered, the first had the higher
  /// churn risk; null where all fell silent or nobody did.
  @Nullable public var auc: Double? = nil
  /// The same of 1 − P(alive).
  @Nullable public var aucOfAlive: Double? = nil
  /// By risk, the lowest first.
  public let reliability: [Group]
  /// The earliest first.
  public let origins: [Origin]
  /// Why there are fewer origins than the log has room for, a sentence each.
  public let leftOut: [String]

  /// Origins at most, each with at least half of the log before it.
  static let mostOrigins = 4
  /// Of a larger log every second, third … customer is looked at: the luck of 20,000 moves a share of a
  /// tenth by a hundredth.
  public static let mostCustomers = 20_000

  /// - Parameters:
  ///   - until: the day of looking, since 1970-01-01.
  ///   - horizonDays: at least 1.
  ///   - fit: whose model is fitted anew at each origin; its parameters are where searches begin.
  ///   - isSeasonal: whether the model runs on a season's clock, estimated anew at each origin from
  ///     which a year can be seen.
  /// - Throws: why the log's past cannot tell, without place.
  public init(
    _ log: OrderLog, until: Int32, horizonDays: Int, fit: ModelFit, isSeasonal: Bool = false
  ) throws(CalibrationError) {
    let span = Int(until) - Int(log.period.lowerBound)
    let places = (1...Self.mostOrigins).filter { 2 * $0 * horizonDays <= span }
    guard !places.isEmpty else {
      throw CalibrationError(
        nil,
        "the log has \(span) days before the day of looking, at least \(2 * horizonDays) are needed for "
          + "a horizon of \(horizonDays)")
    }
    let log = log.thinned(to: Self.mostCustomers)
    var forecasts: [Forecast] = []
    var leftOut: [String] = []
    for place in places.reversed() {
      let day = until - Int32(place * horizonDays)
      if let forecast = Forecast(
        log, until: day, days: horizonDays, fit: fit, isSeasonal: isSeasonal)
      {
        forecasts.append(forecast)
      } else {
        leftOut.append(
          "The origin at \(Holdout.date(day)) is left out: \(fit.model.rawValue) cannot be fitted to "
            + "what came before.")
      }
    }
    guard !forecasts.isEmpty else {
      throw CalibrationError(
        nil,
        "\(fit.model.rawValue) cannot be fitted to what came before "
          + "\(Holdout.date(until - Int32(horizonDays)))")
    }
    self.init(forecasts, horizonDays: horizonDays, leftOut: leftOut)
  }
}
