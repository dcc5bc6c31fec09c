import Foundation
import Lifecycle
import Statistics

/// A back-test inside the calibration window: the model fitted to its beginning, scored on the rest.
public struct RollingOrigin: Sendable, Hashable, Codable {
  /// The part of the window that the fit saw.
  public let share: Double
  /// The last day that the fit saw, YYYY-MM-DD.
  public let until: String
  /// Length of what was forecast, to the end of the window.
  public let weeks: Double
  public let customers: Int
  /// The model that was fitted, a fallback included.
  public let model: String
  public let forecast: Double
  public let actual: Int
  /// log(actual/forecast).
  public let logRatio: Double

  /// The shares of the window after which forecasts are made, unless told otherwise.
  public static let shares = [0.5, 0.6, 0.7, 0.8]

  /// Of a larger base every second, third … customer is looked at: the luck of 100,000 moves a ratio
  /// by a few thousandths, calendars by per cent.
  public static let mostCustomers = 100_000

  /// - Parameters:
  ///   - until: the last day of the calibration window, since 1970-01-01.
  ///   - fit: fits the model; what it throws leaves out that origin.
  /// - Returns: the origins, and for each one left out the reason.
  public static func origins(
    _ log: OrderLog, until: Int32, shares: [Double] = shares,
    fit: (CustomerBase) throws -> ModelFit
  ) -> (origins: [RollingOrigin], leftOut: [String]) {
    var origins: [RollingOrigin] = []
    var leftOut: [String] = []
    for share in shares {
      do {
        origins.append(try RollingOrigin(log, until: until, share: share, fit: fit))
      } catch {
        let percent = Int((100 * share).rounded())
        leftOut.append("The origin at \(percent) % of the window is left out: \(error)")
      }
    }
    return (origins, leftOut)
  }

  /// The same with one model, fitted anew at each origin.
  public static func origins(
    _ log: OrderLog, until: Int32, shares: [Double] = shares, model: RepurchaseProcess.Model
  ) -> (origins: [RollingOrigin], leftOut: [String]) {
    origins(log, until: until, shares: shares) { base in
      guard let point = PointFit(base, model: model), point.converged else {
        throw CalibrationError(nil, "\(model.rawValue) does not converge")
      }
      return ModelFit(
        model: model, parameters: point.parameters, logCovariance: [],
        logLikelihood: point.logLikelihood, customers: base.customers.count)
    }
  }

  private init(
    _ log: OrderLog, until: Int32, share: Double, fit: (CustomerBase) throws -> ModelFit
  ) throws {
    let first = log.period.lowerBound
    let day = first + Int32((share * Double(until - first)).rounded(.down))
    guard day < until else {
      throw CalibrationError(nil, "the window is too short to be divided")
    }
    let base = CustomerBase(log, until: day).thinned(to: Self.mostCustomers).base
    guard !base.customers.isEmpty else {
      throw CalibrationError(nil, "nobody had ordered by \(Holdout.date(day))")
    }
    let fitted = try fit(base)
    let holdout = Holdout(log, base: base, days: Int(until) - Int(day))
    let forecast = try ConditionalForecast(fitted, base, mostExact: .max)
      .total(weeks: holdout.weeks)
    let ratio = Foundation.log(Double(holdout.total) / forecast)
    guard ratio.isFinite else {
      throw CalibrationError(
        nil, "\(holdout.total) orders came where \(forecast) were forecast, which has no ratio")
    }
    self.share = share
    self.until = Holdout.date(day)
    weeks = holdout.weeks
    customers = base.customers.count
    model = fitted.model.rawValue
    self.forecast = forecast
    actual = holdout.total
    logRatio = ratio
  }
}

/// How far totals stray from their forecasts for all customers together: what a calendar does that no
/// model of single customers knows.
public struct CalendarShock: Sendable, Hashable, Codable {
  /// Mean of log(actual/forecast) over the origins: shown, not applied.
  public let mean: Double
  /// About that mean, with divisor n − 1.
  public let standardDeviation: Double
  /// About 0: the standard deviation used for intervals, since the mean is not corrected for.
  public let rootMeanSquare: Double

  /// - Returns: nil below two origins.
  public init?(_ origins: [RollingOrigin]) { self.init(logRatios: origins.map(\.logRatio)) }

  /// - Parameter ratios: log(actual/forecast).
  /// - Returns: nil below two.
  public init?(logRatios ratios: [Double]) {
    let moments = Moments(ratios)
    guard let deviation = moments.standardDeviation else { return nil }
    mean = moments.mean
    standardDeviation = deviation
    rootMeanSquare = (ratios.reduce(0) { $0 + $1 * $1 } / Double(ratios.count)).squareRoot()
  }
}
