import Lifecycle

/// Sums over replications of customers by tier and by month of first order, of a segment or of all.
struct PeopleTally {
  let segment: String
  private let tiers: [String]
  private let horizon: Int
  /// By tier and month 0…horizon.
  private var customers: [Double]
  private var loyal: [Double]
  /// Customers by month of first order + 1; 0: the installed base.
  private var sizes: [Double]
  /// By cohort 0…horizon and month 0..<horizon; revenue in currency units.
  private var buyers: [Double]
  private var revenue: [Double]

  init(segment: String, tiers: [String], horizon: Int) {
    self.segment = segment
    self.tiers = tiers
    self.horizon = horizon
    customers = Array(repeating: 0, count: tiers.count * (horizon + 1))
    loyal = customers
    sizes = Array(repeating: 0, count: horizon + 1)
    buyers = Array(repeating: 0, count: (horizon + 1) * horizon)
    revenue = buyers
  }

  mutating func add(_ ledger: Ledger) {
    for tier in tiers.indices {
      for month in 0...horizon {
        let place = tier * (horizon + 1) + month
        customers[place] += Double(ledger.customers(month, tier: tier))
        loyal[place] += Double(ledger.loyal(month, tier: tier))
      }
    }
    for cohort in 0...horizon {
      sizes[cohort] += Double(
        cohort == 0 ? ledger.customers(0) : ledger(cohort - 1, .firstOrders))
      for month in max(0, cohort - 1)..<horizon {
        let place = cohort * horizon + month
        buyers[place] += Double(ledger(month, cohort: cohort, .buyers))
        revenue[place] += Money(raw: ledger(month, cohort: cohort, .revenue)).currency
      }
    }
  }

  /// The installed base and every month of first order that had one.
  func rows(_ arm: Arm, _ replications: Int) -> [CohortRow] {
    let n = Double(max(1, replications))
    return (0...horizon).flatMap { cohort -> [CohortRow] in
      let size = sizes[cohort] / n
      guard size > 0 else { return [] }
      return (max(0, cohort - 1)..<horizon).map { month in
        CohortRow(
          arm: arm, cohort: cohort - 1, month: month, size: size,
          buyers: buyers[cohort * horizon + month] / n,
          revenue: revenue[cohort * horizon + month] / n)
      }
    }
  }

  func tierMonths(_ arm: Arm, _ replications: Int) -> [TierMonth] {
    let n = Double(max(1, replications))
    return tiers.enumerated().flatMap { tier, name in
      (0...horizon).map { month in
        let place = tier * (horizon + 1) + month
        return TierMonth(
          arm: arm, segment: segment, month: month, tier: name, customers: customers[place] / n,
          loyal: loyal[place] / n)
      }
    }
  }

  func cohortMonths(_ arm: Arm, _ replications: Int) -> [CohortMonth] {
    rows(arm, replications).map {
      CohortMonth(
        arm: arm, segment: segment, cohort: $0.cohort + 1, month: $0.month + 1,
        buyers: $0.buyers, revenue: $0.revenue)
    }
  }
}
