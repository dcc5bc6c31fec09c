import Foundation
import Lifecycle
import Statistics

extension CalendarShock {
  /// What becomes of a horizon's total, draw by draw: the mean of the factors of its months, of mean one.
  func factors(_ draws: Int, days: Int, seed: UInt64) -> [Double] {
    let months = max(1, Int((Double(days) / Arrivals.month).rounded()))
    return (0..<draws).map { draw in
      let key = StreamKey(seed: seed, replication: UInt32(truncatingIfNeeded: draw))
      var stream = key.stream(Entity(named: "backtest shock"), .prediction)
      let law = MonthlyShock.Law(
        persistent: persistent.quantiles[stream.index(below: persistent.quantiles.count)],
        transient: transient.quantiles[stream.index(below: transient.quantiles.count)],
        persistence: persistence, initial: initial)
      let factors = law.path(months: months, key).factors
      return factors.reduce(0, +) / Double(factors.count)
    }
  }

  /// How much of it is what is usual, where few earlier forecasts say otherwise.
  var doubts: [String] {
    if independent >= 2 { return [] }
    let few =
      independent == 0
      ? "The log is too short for an earlier forecast" : "Earlier forecasts are few and overlap"
    return [
      "\(few): the calendar's part of the interval is mostly what is usual elsewhere, not what this "
        + "log shows."
    ]
  }

  /// What is to be said of a bound that binds, and of forecasts that all erred to one side.
  var sentences: [String] {
    let capped =
      "Earlier forecasts strayed so much that the shock's bound, a standard deviation of "
      + "\(MonthlyShock.most), cuts off a part: intervals may still be too narrow."
    return (isCapped ? [capped] : []) + (isOneSided ? [biasSentence] : [])
  }

  private var biasSentence: String {
    let percent = Int((100 * abs(expm1(-bias))).rounded())
    return
      "Forecasts at earlier dates were all too \(bias < 0 ? "high" : "low"), by \(percent) % on "
      + "the average: that is a bias of the model, not a spread. It is not corrected; expect the "
      + "next forecast to err to the same side."
  }
}
