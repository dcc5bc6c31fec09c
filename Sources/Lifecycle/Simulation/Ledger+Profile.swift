extension Ledger {
  /// Sums the cells of the customer histogram that a condition holds for.
  private func customers(
    _ month: Int, tierThen: Range<Int>, active: ClosedRange<Int> = 0...1,
    wasActive: ClosedRange<Int> = 0...1, orders: ClosedRange<UInt16> = 0...2
  ) -> Int64 {
    var sum: Int64 = 0
    for tier in tierThen {
      for isActive in active {
        for was in wasActive {
          for count in orders {
            let cell = CustomerProfile.cell(
              tierThen: tier, active: isActive, wasActive: was, orders: count)
            sum += counts[shape.index(month, profile: cell)]
          }
        }
      }
    }
    return sum
  }

  /// Customers with an order within the activity window, at the start of a month.
  public func active(_ month: Int) -> Int64 {
    customers(month, tierThen: 0..<shape.tiers + 1, active: 1...1)
  }

  /// Customers active one retention period ago (with a tier: customers then in the tier), and those
  /// of them who are active at the start of the month.
  public func retention(_ month: Int, tier: Int? = nil) -> (base: Int64, retained: Int64) {
    let then = tier.map { $0 + 1..<$0 + 2 } ?? 0..<shape.tiers + 1
    let was = tier == nil ? 1...1 : 0...1
    return (
      customers(month, tierThen: then, wasActive: was),
      customers(month, tierThen: then, active: 1...1, wasActive: was)
    )
  }

  /// Customers with at least one, and at least two, orders in the trailing 12 months.
  public func repurchase(_ month: Int) -> (once: Int64, twice: Int64) {
    let all = 0..<shape.tiers + 1
    return (
      customers(month, tierThen: all, orders: 1...2), customers(month, tierThen: all, orders: 2...2)
    )
  }
}
