import Lifecycle

/// A fixed cost of the company by month, means over replications.
public struct CostRow: Sendable, Codable, Equatable {
  public let arm: Arm
  public let cost: String
  /// Months 1…horizon [currency].
  public let months: [Double]

  public init(arm: Arm, cost: String, months: [Double]) {
    self.arm = arm
    self.cost = cost
    self.months = months
  }

  public var total: Double { months.reduce(0, +) }
}

/// Sums over replications of the fixed costs of an arm.
struct CostTally {
  private let names: [String]
  private let horizon: Int
  /// By cost and month (ten-thousandths).
  private var sums: [Double]

  init(_ scenario: Scenario, horizon: Int) {
    names = scenario.costs.map(\.name)
    self.horizon = horizon
    sums = Array(repeating: 0, count: names.count * horizon)
  }

  mutating func add(_ ledger: Ledger) {
    for place in names.indices {
      for month in 0..<horizon {
        sums[place * horizon + month] += Double(ledger(month, cost: place))
      }
    }
  }

  func rows(_ arm: Arm, _ replications: Int) -> [CostRow] {
    guard replications > 0 else { return [] }
    let unit = Double(Money.unitsPerCurrency) * Double(replications)
    return names.enumerated().map { place, name in
      CostRow(
        arm: arm, cost: name,
        months: sums[place * horizon..<(place + 1) * horizon].map { $0 / unit })
    }
  }
}
