import Foundation
import Lifecycle

/// Whether a log's season may enter the forecast, and with which factors.
///
/// It may only with at least two yearly cycles, so that growth and season can be told apart, and when
/// it wins on the log itself: fitted without the last 26 weeks, it must forecast them at least as
/// well as the plain model, in total and customer by customer.
public struct SeasonCalibration: Sendable {
  /// How well 26 weeks that were not looked at are forecast.
  public struct BackTest: Sendable, Hashable, Codable {
    /// Repeat orders made.
    public let actual: Double
    public let plainForecast: Double
    public let seasonalForecast: Double
    /// Root mean squared error over customers.
    public let plainError: Double
    public let seasonalError: Double

    var isWon: Bool {
      abs(seasonalForecast - actual) <= abs(plainForecast - actual) && seasonalError <= plainError
    }
  }

  /// January to December, mean 1; nil when the season is not used.
  public let factors: [Double]?
  /// Histories in warped weeks, for a ``PurchaseCalibration`` on the clock; nil when not used.
  public let base: CustomerBase?
  public let clock: SeasonalClock?
  /// nil when it did not come so far.
  public let backTest: BackTest?
  /// Why the season is used or not, in a sentence.
  public let reason: String

  /// Days in two yearly cycles, and in what is held out.
  static let twoCycles = 730
  static let heldOut: Int32 = 182

  /// - Parameters:
  ///   - until: the day of looking, since 1970-01-01.
  ///   - horizon: days after it that the clock covers, at least 0.
  public init(
    _ log: OrderLog, until: Int32, horizon: Int32 = 366, model: RepurchaseProcess.Model
  ) {
    let outcome = Self.outcome(log, until: until, horizon: max(horizon, 0), model)
    reason = outcome.reason
    backTest = outcome.backTest
    clock = outcome.estimate?.clock
    factors = clock?.factors
    base = outcome.estimate.map { estimate in
      let plain = CustomerBase(log, until: until)
      let warped = SeasonEstimate.histories(log, until: until, estimate.clock)
      return CustomerBase(
        customers: zip(plain.customers, warped).map { customer, warped in
          CustomerHistory(
            customer: customer.customer, orders: warped.history,
            averageSpend: customer.averageSpend, averageLogSpend: customer.averageLogSpend,
            firstSpend: customer.firstSpend)
        }, until: until)
    }
  }

  private struct Outcome {
    var estimate: SeasonEstimate?
    var backTest: BackTest?
    let reason: String
  }

  private static func outcome(
    _ log: OrderLog, until: Int32, horizon: Int32, _ model: RepurchaseProcess.Model
  ) -> Outcome {
    guard model != .paretoNBD else {
      return Outcome(reason: "no season: it is fitted with bg-nbd, mbg-nbd and nbd only")
    }
    guard let first = log.days.min(), Int(until) - Int(first) >= twoCycles else {
      let seen = max(Double(until) - Double(log.days.min() ?? until), 0) / 365.25
      return Outcome(
        reason:
          "no season: \(Identification.figure(seen)) yearly cycles seen, at least 2 are needed "
          + "to tell season from growth")
    }
    let orders = SeasonEstimate.repeatsByMonth(log, until: until)
    if let few = orders.firstIndex(where: { $0 < SeasonEstimate.fewestOrders }) {
      return Outcome(
        reason: "no season: month \(few + 1) has only \(Int(orders[few])) repeat orders, at least "
          + "\(Int(SeasonEstimate.fewestOrders)) are needed")
    }
    guard let test = backTest(log, until: until, model) else {
      return Outcome(
        reason: "no season: the back-test without the last 26 weeks could not be fitted")
    }
    let figures =
      "\(Int(test.actual)) orders in the last 26 weeks, forecast "
      + "\(Int(test.plainForecast.rounded())) without season (error per customer "
      + "\(Identification.figure(test.plainError))) and \(Int(test.seasonalForecast.rounded())) "
      + "with it (\(Identification.figure(test.seasonalError)))"
    guard test.isWon else {
      return Outcome(backTest: test, reason: "no season: it does not win the back-test: \(figures)")
    }
    let end = Int32(clamping: Int(until) + Int(horizon))
    guard let estimate = SeasonEstimate(log, until: until, end: end, model: model) else {
      return Outcome(backTest: test, reason: "no season: it could not be fitted to the whole log")
    }
    return Outcome(
      estimate: estimate, backTest: test, reason: "season used: it wins the back-test: \(figures)")
  }

  private static func backTest(
    _ log: OrderLog, until: Int32, _ model: RepurchaseProcess.Model
  ) -> BackTest? {
    let cut = until - heldOut
    guard let seasonal = SeasonEstimate(log, until: cut, end: until, model: model),
      let plain = PointFit(CustomerBase(log, until: cut), model: model), plain.converged
    else { return nil }
    let process = RepurchaseProcess(model, parameters: plain.parameters)
    let warped = SeasonEstimate.histories(log, until: cut, seasonal.clock)
    let ahead = seasonal.clock.weeks(from: cut, to: until)
    var (actual, plainSum, seasonalSum, plainSquares, seasonalSquares) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (customer, warped) in zip(CustomerBase(log, until: cut).customers, warped) {
      guard
        let without = process.expectedOrders(Double(heldOut) / 7, given: customer.orders),
        let with = seasonal.process.expectedOrders(ahead, given: warped.history),
        without.isFinite, with.isFinite
      else { return nil }
      let made = Double(
        log.rows(customer.customer).count { log.days[$0] > cut && log.days[$0] <= until })
      actual += made
      plainSum += without
      seasonalSum += with
      plainSquares += (made - without) * (made - without)
      seasonalSquares += (made - with) * (made - with)
    }
    let n = Double(max(warped.count, 1))
    return BackTest(
      actual: actual, plainForecast: plainSum, seasonalForecast: seasonalSum,
      plainError: (plainSquares / n).squareRoot(), seasonalError: (seasonalSquares / n).squareRoot()
    )
  }
}
