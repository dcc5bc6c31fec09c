import Foundation

extension SyntheticLog {
  /// A log as CSV text of customers who never leave: NBD (r = 2, α = 8 weeks), first orders in the
  /// first ten weeks of 2022; on a later day one orders with probability 1 − exp(−λ·factor/7), where
  /// the factor is that of the month. `region` takes turns among the regions given.
  ///
  /// - Parameter factors: twelve, January first; empty for none.
  static func staying(
    customers: Int, days: Int, factors: [Double] = [], regions: [String] = [], seed: UInt64 = 1
  ) -> String {
    var log = SyntheticLog(seed: seed)
    let dates = (0..<days).map { date($0, since: 2022) }
    let chances = dates.map { date in
      factors.isEmpty ? 1 : factors[(Int(date.dropFirst(5).prefix(2)) ?? 1) - 1]
    }
    var lines = ["customer,date,amount" + (regions.isEmpty ? "" : ",region")]
    for customer in 0..<customers {
      let rate = log.gamma(2) / 56
      let end = regions.isEmpty ? "" : ",\(regions[customer % regions.count])"
      for day in customer % 70..<days
      where day == customer % 70 || log.uniform() < -expm1(-rate * chances[day]) {
        lines.append("k\(customer),\(dates[day]),\(20 + customer % 60).50\(end)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
