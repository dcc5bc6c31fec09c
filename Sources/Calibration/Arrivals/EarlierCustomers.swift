import Foundation
import Lifecycle
import Statistics

/// First orders in a log that are not first orders: customers who were there before it begins, and come
/// back one after the other.
///
/// Of n such customers with rates λ ~ Gamma(r, α) the part n (α/(α+t))^r has not been seen after t, so
/// that n·[(α/(α+t))^r − (α/(α+u))^r] are first seen between t and u. First orders by week are taken as
/// Poisson counts of those and of newcomers at one level; n and the level by maximum likelihood (EM).
struct EarlierCustomers {
  /// Of them by month of the series, as far as it is likely that there are any.
  let expected: [Double]
  /// How many there were in all, whether they have been seen or not; nil where that is not proven.
  let customers: Double?

  /// From a gain of so much in log-likelihood on, customers are held to be earlier ones: ½χ²(0) + ½χ²(1)
  /// gives that by chance once in ten thousand steady logs; counts that stray more than Poisson give
  /// it more often, which the dispersion allows for.
  private static let proof = 6.9
  /// Half of the logarithm of the weeks: what one parameter more costs (Schwarz, Ann. Statist. 6, 1978).
  private static func cost(_ weeks: Double) -> Double { 0.5 * log(weeks) }

  /// - Parameters:
  ///   - weeks: first orders by week from the beginning of the log, the last one whole.
  ///   - process: fitted to the log, times in weeks.
  ///   - months: so many months of ``Arrivals/month`` days that end with the log's last day.
  ///   - first: weeks from the beginning of the log to that of the first month.
  /// - Returns: nil where the log is too short to tell.
  init?(weeks counts: [Double], _ process: RepurchaseProcess, months: Int, first: Double) {
    guard counts.count >= 4, counts.reduce(0, +) > 0 else { return nil }
    /// The share of them first seen between two weeks.
    func share(_ from: Double, _ to: Double) -> Double {
      exp(-process.r * log1p(from / process.alpha)) - exp(-process.r * log1p(to / process.alpha))
    }
    let shares = counts.indices.map { share(Double($0), Double($0 + 1)) }
    let seen = shares.reduce(0, +)
    let size = Double(counts.count)
    let total = counts.reduce(0, +)
    guard seen > 1e-6 else { return nil }
    var (earlier, level) = (0.5 * total / seen, 0.5 * total / size)
    for _ in 0..<2_000 {
      var (old, new) = (0.0, 0.0)
      for (count, share) in zip(counts, shares) where count > 0 {
        let part = earlier * share / (earlier * share + level)
        old += count * part
        new += count * (1 - part)
      }
      (earlier, level) = (old / seen, max(new / size, 1e-9))
    }
    let means = shares.map { earlier * $0 + level }
    let plain = total / size
    var (gain, dispersion) = (0.0, 0.0)
    for (count, mean) in zip(counts, means) {
      gain += count * log(mean / plain) - (mean - plain)
      dispersion += (count - mean) * (count - mean) / mean
    }
    dispersion = max(1, dispersion / max(1, size - 2))
    let odds = exp(min(gain / dispersion - Self.cost(size), 50))
    let month = Arrivals.month / 7
    expected = (0..<months).map { index in
      let start = first + Double(index) * month
      return earlier * share(start, start + month) * odds / (1 + odds)
    }
    // What thins out must also be much beside what comes evenly.
    let isProven = gain / dispersion > Self.proof && shares[0] * earlier > 0.25 * level
    customers = isProven ? earlier : nil
  }
}
