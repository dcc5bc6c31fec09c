import Foundation
import Lifecycle

extension CalibrationResult {
  /// People on the way to their first order, and what the baseline expects of them.
  public struct ProspectForecast: Sendable, Codable {
    public var unaware: Int
    public var aware: Int
    public var interested: Int
    /// Expected first orders by month of the run.
    public var firstOrders: [Double]
    /// Where they come from and what becomes of the law of new customers, a sentence each.
    public var sentences: [String]
  }

  /// Enters who is on the way, and new customers less what these bring.
  mutating func enter(_ prospects: ProspectForecast, _ segments: [CalibratedSegment]) {
    self.prospects = prospects
    newcomers = segments.map { Newcomers(segment: $0.name, law: $0.arrivals) }
  }
}

extension CalibrationResult.ProspectForecast {
  /// - Parameters:
  ///   - hadArrivals: whether anybody came by themselves, and `hasArrivals` whether anybody still does.
  ///   - short: calendar months in which prospects bring more than came.
  init(
    _ funnel: ProspectFunnel, _ months: [Double], hadArrivals: Bool, hasArrivals: Bool,
    short: Int, segments: Int
  ) {
    (unaware, aware, interested) = (funnel.persons[0], funnel.persons[1], funnel.persons[2])
    firstOrders = months
    let total = months.reduce(0, +)
    let stages = zip(["unaware", "aware", "interested"], funnel.persons).filter { $0.1 > 0 }
      .map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    var sentences = [
      "Prospects: \(stages), \(funnel.origin); they are expected to bring "
        + "\(String(format: "%.1f", total)) first orders in the \(months.count) months of the "
        + "run, from whose first day on they move."
    ]
    if hadArrivals {
      sentences.append(
        hasArrivals
          ? "What they bring is taken off the new customers who come by themselves, calendar month by "
            + "calendar month, so that nobody is counted twice."
          : "They bring as many as came by themselves or more, so that nobody else is expected.")
    }
    if short > 0, hasArrivals {
      sentences.append(
        "In \(short) of the calendar months they bring more than came by themselves: nobody else is "
          + "expected then.")
    }
    if segments > 1 {
      sentences.append(
        "Nothing says which segment a prospect will be of: they are shared out as "
          + (hadArrivals ? "new customers come" : "customers are")
          + (funnel.laws == funnel.means
            ? "."
            : ", and each segment draws its hazards by itself, so that intervals of the total are a "
              + "little narrow."))
    }
    self.sentences = sentences
  }
}
