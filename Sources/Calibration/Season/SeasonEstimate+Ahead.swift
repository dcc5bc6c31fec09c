import Documents
import Foundation
import Lifecycle
import Statistics

extension SeasonEstimate {
  /// How much of the days after a day falls into each month of the calendar, by what is expected of them;
  /// together 1.
  ///
  /// - Parameter days: after `until`, the first is 1; not empty.
  private func shares(after until: Int32, _ days: ClosedRange<Int>) -> [Double] {
    var shares = [Double](repeating: 0, count: 12)
    for day in days {
      let month = CalendarDate(daysSince1970: Int(until) + day).month - 1
      shares[month] += factors[month]
    }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  /// What becomes of a horizon's total, draw by draw, as the factors are not known: of mean one.
  func factors(_ draws: Int, after until: Int32, days: Int, seed: UInt64) -> [Double] {
    guard days > 0, let root = Cholesky(logCovariance) else {
      return Array(repeating: 1, count: draws)
    }
    let shares = shares(after: until, 1...days)
    return (0..<draws).map { draw in
      let key = StreamKey(seed: seed, replication: UInt32(truncatingIfNeeded: draw))
      var stream = key.stream(Entity(named: "backtest season"), .prediction)
      let logs = root.multiply((0..<12).map { _ in stream.normal() })
      return (0..<12).reduce(0) { sum, month in
        sum + shares[month] * exp(logs[month] - logCovariance[month][month] / 2)
      }
    }
  }

  /// Covariance of the logarithms of blocks of days after a day, as far as the factors are not known.
  func covariance(after until: Int32, blocks: Int, days: Int) -> [[Double]] {
    let shares = (0..<blocks).map { block in
      self.shares(after: until, (block * days + 1)...((block + 1) * days))
    }
    return shares.map { one in
      let row = logCovariance.map { zip($0, one).reduce(0) { $0 + $1.0 * $1.1 } }
      return shares.map { other in zip(row, other).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }
}
