/// What a tier rule can look at: a customer's observed history at a month start, never the hidden
/// traits.
public enum TierMeasure: String, Sendable, CaseIterable {
  /// Mean spend per order in the trailing 12 months [currency]; 0 without an order.
  case orderValue
  /// Orders in the trailing 12 months.
  case frequency
  /// Spend in the trailing 12 months [currency].
  case monetary
  /// Days since the last order.
  case recency
  /// Whole months since the first order, known or declared for the installed base too.
  case tenure
}

/// One bound of a rule, in the units rows are kept in (ten-thousandths, orders, days, months).
public struct TierCondition: Sendable, Equatable {
  let measure: TierMeasure
  let atLeast: Bool
  let bound: Int64
}

/// Ordered rules, compiled: the first one of whose conditions enough hold gives the tier.
public struct TierRules: Sendable, Equatable {
  /// The most tiers of a scenario.
  static let mostTiers = 15

  struct Rule: Sendable, Equatable {
    let tier: Int
    let conditions: Range<Int>
  }
  let rules: [Rule]
  let conditions: [TierCondition]
  /// The tier of customers no rule matches.
  let otherwise: Int
  /// By rule, how many of its conditions need not hold; empty: all must.
  var spares: [Int] = []
}

/// The rules as plain memory for a pass, with the customer's measures worked out in integers.
struct TierReader {
  let rules: UnsafeBufferPointer<TierRules.Rule>
  let conditions: UnsafeBufferPointer<TierCondition>
  let otherwise: Int
  /// See ``TierRules/spares``.
  var spares = UnsafeBufferPointer<Int>(start: nil, count: 0)

  /// The tier of a customer at the start of `month`, which is day `day`.
  @inline(__always)
  func tier(of customer: Customer, month: Int, day: Int) -> Int {
    for rule in rules {
      var holds = true
      for i in rule.conditions where !self.holds(conditions[i], customer, month, day) {
        holds = false
        break
      }
      if holds { return rule.tier }
    }
    return otherwise
  }

  /// The tier by rules of which some conditions may fail, the first no more of whose conditions fail
  /// than may. Apart from ``tier(of:month:day:)``, which is asked of every row every month.
  func surveyedTier(of customer: Customer, month: Int, day: Int) -> Int {
    for (place, rule) in rules.enumerated() {
      // Below 0 from the start where few customers leave fewer cuts than a tier needs.
      var spare = spares[place]
      for i in rule.conditions where !holds(conditions[i], customer, month, day) { spare -= 1 }
      if spare >= 0 { return rule.tier }
    }
    return otherwise
  }

  @inline(__always)
  func holds(
    _ condition: TierCondition, _ customer: Customer, _ month: Int, _ day: Int
  ) -> Bool {
    condition.holds(customer, month, day)
  }
}

extension TierCondition {
  /// Whether a customer's history meets it on a day of a month.
  @inline(__always)
  func holds(_ customer: Customer, _ month: Int, _ day: Int) -> Bool {
    let value: Int64
    var bound = bound
    switch measure {
    case .frequency: value = Int64(customer.orderSum)
    case .recency: value = Int64(day) - Int64(customer.lastOrder)
    case .monetary: value = customer.spendSum
    case .tenure: value = Int64(month) - Int64(customer.tenureStart)
    case .orderValue:
      // Mean ≥ bound exactly when sum ≥ bound × orders; no division, no rounding.
      let orders = Int64(customer.orderSum)
      value = customer.spendSum
      if orders == 0 { return atLeast ? self.bound <= 0 : self.bound >= 0 }
      bound &*= orders
    }
    return atLeast ? value >= bound : value <= bound
  }
}
