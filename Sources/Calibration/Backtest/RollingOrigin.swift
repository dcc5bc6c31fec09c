import Foundation
import Lifecycle
import Statistics

/// An earlier forecast: the models fitted to the log up to the end of a quarter before the last day, and
/// scored quarter by quarter on what came up to it, a year at most.
public struct RollingOrigin: Sendable, Hashable, Codable {
  /// A quarter of 91 days.
  public struct Block: Sendable, Hashable, Codable {
    public let forecast: Double
    public let actual: Int

    /// log(actual/forecast), with half an order more in both, so that no orders have one too.
    public var logRatio: Double { log((Double(actual) + 0.5) / (forecast + 0.5)) }
  }

  /// The last day that the fit saw, YYYY-MM-DD.
  public let until: String
  /// Length of what was forecast.
  public let weeks: Double
  public let customers: Int
  /// The model that weighs most in the forecast.
  public let model: String
  public let forecast: Double
  public let actual: Int
  /// log(actual/forecast).
  public let logRatio: Double
  public let blocks: [Block]
  /// Covariance of the blocks' log-ratios by chance, unknown parameters and an unknown season alone.
  public let noise: [[Double]]
  /// How far the mean value of an order was off; nil without amounts or orders.
  public let value: OrderValueMiss?
  /// By model: the log-density of the total that came.
  let scores: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case until, weeks, customers, model, forecast, actual, logRatio, blocks, noise, value, scores
  }

  /// Days of a block.
  static let quarter: Int32 = 91
  /// Quarters before the last day at which forecasts are made, and quarters ahead that are scored.
  static let mostOrigins = 8
  static let mostBlocks = 4
  /// Days of history that an earlier forecast needs at least; of a longer log it needs half, so that it
  /// knew about as much as the next one does.
  static let shortest: Int32 = 75

  /// Of a larger base every second, third … customer is looked at: the luck of 25,000 moves a ratio by
  /// a hundredth, calendars by more.
  public static let mostCustomers = 25_000

  /// Of a log every so many-th customer is looked at.
  static func step(_ log: OrderLog) -> Int {
    max(1, (log.ids.count + mostCustomers - 1) / mostCustomers)
  }

  /// - Parameters:
  ///   - until: the last day of the calibration window, since 1970-01-01.
  ///   - looksForSeason: whether each looks for a season in what it sees.
  ///   - fit: fits the models; what it throws leaves out that origin.
  ///   - spend: fits what an order is worth; nil where the log does not tell.
  /// - Returns: the origins, the earliest first, and for each one left out the reason.
  public static func origins(
    _ log: OrderLog, until: Int32, looksForSeason: Bool = false,
    fit: (CustomerBase) throws -> ModelMixture,
    spend: (CustomerBase) -> SpendProcess? = { _ in nil }
  ) -> (origins: [RollingOrigin], leftOut: [String]) {
    var origins: [RollingOrigin] = []
    var leftOut: [String] = []
    let first = log.period.lowerBound
    let earliest = first + max(shortest, (until - first) / 2)
    for back in (1...mostOrigins).reversed() {
      let day = until - Int32(back) * quarter
      guard day >= earliest else { continue }
      do {
        origins.append(
          try RollingOrigin(
            log, at: day, blocks: min(back, mostBlocks), looksForSeason: looksForSeason, fit: fit,
            spend: spend))
      } catch {
        leftOut.append("The forecast made on \(Holdout.date(day)) is left out: \(error)")
      }
    }
    return (origins, leftOut)
  }

  private init(
    _ log: OrderLog, at day: Int32, blocks count: Int, looksForSeason: Bool,
    fit: (CustomerBase) throws -> ModelMixture, spend: (CustomerBase) -> SpendProcess?
  ) throws {
    let step = Self.step(log)
    let plain = CustomerBase(log, until: day) { $0 % step == 0 }
    guard !plain.customers.isEmpty else {
      throw CalibrationError(nil, "nobody had ordered by then")
    }
    let days = (1...count).map { $0 * Int(Self.quarter) }
    let fitted = try SeasonedFit(
      log, plain, ahead: days[count - 1], looksForSeason: looksForSeason, fit: fit)
    let (base, mixture) = (fitted.base, fitted.models)
    let ends = days.map(fitted.weeks)
    let conditional = MixtureForecast(mixture, base, mostExact: .max)
    // Cumulative, by member of the mixture.
    let forecasts = try conditional.members.map { member in
      try ends.map { try member.conditional.total(weeks: $0) }
    }
    let actual = Self.actual(log, base, count)
    var before = 0.0
    blocks = (0..<count).map { block in
      let sum = zip(forecasts, mixture.members).reduce(0) { $0 + $1.0[block] * $1.1.weight }
      defer { before = sum }
      return Block(forecast: max(sum - before, 0), actual: actual[block])
    }
    value = try spend(base).flatMap { process in
      try OrderValueMiss(
        log, base, conditional, process, days: days[count - 1], weeks: ends[count - 1])
    }
    let lengths = zip(ends, [0] + ends).map { $0 - $1 }
    let byFit = try OriginNoise(mixture, base, lengths: lengths).covariance
    let bySeason = fitted.season?.covariance(after: day, blocks: count, days: Int(Self.quarter))
    noise = byFit.indices.map { row in
      byFit.indices.map { byFit[row][$0] + (bySeason?[row][$0] ?? 0) }
    }
    until = Holdout.date(day)
    weeks = Double(days[count - 1]) / 7
    customers = base.customers.count
    model = mixture.members[0].fit.model.rawValue
    forecast = before
    self.actual = actual.reduce(0, +)
    logRatio = Foundation.log((Double(self.actual) + 0.5) / (before + 0.5))
    let total = Double(self.actual)
    let variance = Self.usual * Self.usual + Self.meanOf(noise)
    scores = Dictionary(
      zip(mixture.members, forecasts).map { member, sums in
        let miss = Foundation.log((total + 0.5) / (sums[count - 1] + 0.5))
        return (
          member.fit.model.rawValue,
          -0.5 * (miss * miss / variance + Foundation.log(variance))
        )
      }, uniquingKeysWith: max)
  }

  /// A standard deviation of the calendar's own, for scores: without it a large log would choose by
  /// accidents of the calendar.
  private static let usual = 0.1

  private static func meanOf(_ matrix: [[Double]]) -> Double {
    matrix.reduce(0) { $0 + $1.reduce(0, +) } / Double(max(1, matrix.count * matrix.count))
  }

  /// Orders of the base's customers by block.
  private static func actual(_ log: OrderLog, _ base: CustomerBase, _ count: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: count)
    for customer in base.customers {
      for row in log.rows(customer.customer) where log.days[row] > base.until {
        let block = Int((log.days[row] - base.until - 1) / quarter)
        if block < count { sums[block] += 1 }
      }
    }
    return sums
  }
}

extension [RollingOrigin] {
  /// How many have forecast the same quarter, at the most; 1 without any.
  private var overlap: Double { Double(map(\.blocks.count).max() ?? 1) }

  /// How many of these do not overlap: a quarter that several have forecast counts once.
  var independent: Double { Double(count) / overlap }

  /// The log-densities of each model, summed over origins and divided by how often a quarter counts.
  func scores() -> [RepurchaseProcess.Model: Double] {
    var sums: [RepurchaseProcess.Model: Double] = [:]
    for model in RepurchaseProcess.Model.allCases {
      let known = compactMap { $0.scores[model.rawValue] }
      if known.count == count, count > 0 { sums[model] = known.reduce(0, +) / overlap }
    }
    return sums
  }
}
