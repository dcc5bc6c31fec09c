import Documents

/// What the company pays for the plan whatever its campaigns do: a data platform, tools, advisers. It
/// falls on the first day of a month.
public struct FixedCost: Sendable {
  public let name: String
  /// Paid once, in the first of the months; nil: nothing.
  public let once: Quantity?
  /// Paid in every one of the months; nil: nothing.
  public let monthly: Quantity?
  /// Counted from 0.
  public let months: ClosedRange<Int>

  /// What falls in a month in one replication (ten-thousandths).
  func amount(_ month: Int, _ draws: Draws) -> Int64 {
    guard months.contains(month) else { return 0 }
    let first = month == months.lowerBound ? once.map { Money($0.value(draws)).raw } ?? 0 : 0
    return first + (monthly.map { Money($0.value(draws)).raw } ?? 0)
  }
}

extension Scenario {
  static let mostCosts = 1000

  /// What fixed costs amount to in one replication, by cost and month; nothing where one is switched
  /// off.
  func costAmounts(_ draws: Draws) -> [[Int64]] {
    costs.map { cost in
      (0..<calendar.horizon).map { month in
        switchedOff.contains(.cost(cost.name)) ? 0 : cost.amount(month, draws)
      }
    }
  }
}
