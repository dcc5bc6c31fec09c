import Documents
import Foundation
import Lifecycle

/// The season of order rates as far as a log tells it: twelve factors that are drawn towards 1 as far as
/// they are noisy, and how far they are not known.
///
/// The logarithm of a month's orders ÷ those expected without a season is a level + what lasts (an
/// autoregression, as ``CalendarShock`` has it) + the season s of the calendar month + what that one month
/// brings + chance. The s are normal beforehand, with one amplitude for all and a correlation between
/// neighbouring months; given the three standard deviations their law is that of a linear normal model (a
/// kriging, Cressie, Statistics for Spatial Data, 1993, ch. 3), and it is averaged over their posterior. So a month that nobody has
/// seen has the spread of seasons in general, one that was seen twice is known well, and nothing flips
/// with a quarter more.
public struct SeasonEstimate: Sendable, Hashable {
  /// January to December, mean 1; all 1 where it is not used.
  public let factors: [Double]
  /// Of the logarithms of the factors beside the level that a fit has: what is not known of them.
  public let logCovariance: [[Double]]
  /// Whether factors are used: from a year on.
  public let isUsed: Bool
  /// Why, or what they are like, in a sentence without its end.
  public let reason: String

  /// Of the logarithms; 0 where nothing has been seen.
  private let mean: [Double]

  /// Days of a log from which on factors are used: a whole cycle, leap years too.
  static let shortest = 366

  /// - Parameters:
  ///   - base: the customers with times as the process has them.
  init(_ log: OrderLog, _ base: CustomerBase, _ process: RepurchaseProcess) {
    let months = SeasonMonths(log, base, process).months
    let days = Int(base.until - log.period.lowerBound) + 1
    let posterior = SeasonPosterior(months)
    let years = Identification.figure(Double(days) / 365.25)
    guard days >= Self.shortest else {
      self.init(
        unused: posterior.mean, posterior.covariance,
        "no season: \(years) of a yearly cycle seen, at least 1 is needed; the forecast is wider by "
          + "what months usually do that the log has not shown, and a strong season is more than that"
      )
      return
    }
    guard months.count > 11 else {
      self.init(
        unused: posterior.mean, posterior.covariance,
        "no season: only \(months.count) months have a repeat order to expect, at least 12 are "
          + "needed; what a season might do widens the forecast")
      return
    }
    let raw = posterior.mean.map { exp($0) }
    let scale = 12 / raw.reduce(0, +)
    let factors = raw.map { $0 * scale }
    self.init(
      factors: factors, logCovariance: posterior.covariance, isUsed: true,
      reason: Self.reason(
        factors, posterior.covariance, years, isOnce: days < 2 * Self.shortest - 30),
      mean: posterior.mean)
  }

  /// What somebody states: known exactly.
  init(stated factors: [Double]) {
    self.init(
      factors: factors,
      logCovariance: (0..<12).map { row in (0..<12).map { $0 == row ? 1e-12 : 0 } }, isUsed: true,
      reason: "season as stated", mean: factors.map { log($0) })
  }

  private init(
    factors: [Double], logCovariance: [[Double]], isUsed: Bool, reason: String, mean: [Double]
  ) {
    self.factors = factors
    self.logCovariance = logCovariance
    self.isUsed = isUsed
    self.reason = reason
    self.mean = mean
  }

  private init(unused mean: [Double], _ covariance: [[Double]], _ reason: String) {
    // Around 1 instead of around the mean.
    let square = covariance.indices.map { row in
      covariance.indices.map { covariance[row][$0] + mean[row] * mean[$0] }
    }
    self.init(
      factors: Array(repeating: 1, count: 12), logCovariance: square, isUsed: false, reason: reason,
      mean: mean)
  }

  /// The same where its factors cannot be used.
  func unused(_ reason: String) -> SeasonEstimate {
    isUsed ? SeasonEstimate(unused: mean, logCovariance, reason) : self
  }

  private static func reason(
    _ factors: [Double], _ covariance: [[Double]], _ years: String, isOnce: Bool
  ) -> String {
    let order = factors.indices.sorted { factors[$0] < factors[$1] }
    let (low, high) = (order[0], order[11])
    let error = (covariance.indices.reduce(0) { $0 + covariance[$1][$1] } / 12).squareRoot()
    func figure(_ value: Double) -> String { String(format: "%.2f", value) }
    let isTold = factors.indices.contains {
      abs(log(factors[$0])) > 2 * covariance[$0][$0].squareRoot()
    }
    let head = isTold ? "season used" : "hardly a season (it cannot be told from none)"
    let once =
      isOnce
      ? "; most months were seen once, so that an accident of one year looks like a season" : ""
    return
      "\(head), from \(years) yearly cycles: \(CalendarDate.monthNames[low]) \(figure(factors[low])) to "
      + "\(CalendarDate.monthNames[high]) \(figure(factors[high])) times the mean month, each known to about "
      + "\(Int((100 * error).rounded())) % (standard error)\(once)"
  }
}
