import Foundation

/// The order log of a company that does not exist: BG/NBD customers (r = 1, α = 9 weeks, a = 1,
/// b = 4) with gamma-gamma spends (p = 6, q = 4, γ = 90) over 2024 and 2025.
struct SyntheticLog {
  private var state: UInt64
  private(set) var lines: [String] = []

  init(seed: UInt64) { state = seed }

  /// The log as CSV text.
  static func text(customers: Int, seed: UInt64 = 1) -> String {
    var log = SyntheticLog(seed: seed)
    for customer in 1...customers { log.live(customer) }
    return "order_id,customer_id,order_date,amount\n" + log.lines.joined(separator: "\n") + "\n"
  }

  /// Uniform on (0, 1), by splitmix64 (Steele, Lea & Flood 2014).
  mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return (Double((z ^ (z >> 31)) >> 12) + 0.5) * 0x1p-52
  }

  /// Gamma of a whole shape.
  mutating func gamma(_ shape: Int) -> Double {
    (0..<shape).reduce(0) { sum, _ in sum - log(uniform()) }
  }

  private mutating func live(_ customer: Int) {
    var moment = uniform() * 731
    let rate = gamma(1) / 63
    let loss = 1 - pow(uniform(), 0.25)
    let scale = 90 / gamma(4)
    var orders = 0
    while moment < 731 {
      let cents = Int((gamma(6) * scale * 100).rounded()) + 1
      let amount = "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
      lines.append("A\(lines.count + 1),C\(customer),\(Self.date(Int(moment))),\(amount)")
      orders += 1
      if orders > 1, uniform() < loss { return }
      moment -= log(uniform()) / rate
    }
  }

  /// A day counted from the first of January of a year.
  static func date(_ day: Int, since first: Int = 2024) -> String {
    var (rest, year) = (day, first)
    while true {
      let leap = year % 4 == 0 ? 29 : 28
      for (month, length) in [31, leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        if rest < length { return String(format: "%d-%02d-%02d", year, month + 1, rest + 1) }
        rest -= length
      }
      year += 1
    }
  }
}
