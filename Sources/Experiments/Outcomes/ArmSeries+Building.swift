import Lifecycle

extension ReplicationBooks {
  func ledger(_ arm: Arm) -> Ledger? {
    switch arm {
    case .plan: plan.ledger
    case .baseline: baseline?.ledger
    case .twin: twin?.ledger
    }
  }
}

extension Experiment {
  func scenario(_ arm: Arm) -> Scenario { arm == .baseline ? baseline ?? plan : plan }
}

extension Sequence where Element == ReplicationBooks {
  /// The mean over replications of a figure of an arm.
  func mean(_ arm: Arm, _ figure: (Ledger) -> Double) -> Double {
    var sum = 0.0
    var count = 0
    for replication in self {
      if let ledger = replication.ledger(arm) {
        sum += figure(ledger)
        count += 1
      }
    }
    return count > 0 ? sum / Double(count) : 0
  }
}

extension ArmSeries {
  /// Mean head counts by stage; loyal customers are counted among the customers as well.
  static func funnel(
    _ arm: Arm, _ experiment: Experiment, _ books: [ReplicationBooks]
  ) -> [ArmSeries] {
    let months = 0...experiment.plan.calendar.horizon
    let stages: [(String, @Sendable (Ledger, Int) -> Int64)] = [
      ("unaware", { $0($1, .unaware) }), ("aware", { $0.aware($1) }),
      ("interested", { $0.interested($1) }), ("customers", { $0.customers($1) }),
      ("loyal", { $0.loyal($1) }),
    ]
    return stages.map { name, count in
      ArmSeries(
        arm: arm, name: name,
        values: months.map { month in books.mean(arm) { Double(count($0, month)) } })
    }
  }

  /// Mean share of customers per tier; 0 where there are no customers.
  static func tierMix(
    _ arm: Arm, _ experiment: Experiment, _ books: [ReplicationBooks]
  ) -> [ArmSeries] {
    experiment.scenario(arm).tiers.enumerated().map { tier, name in
      ArmSeries(
        arm: arm, name: name,
        values: (0...experiment.plan.calendar.horizon).map { month in
          books.mean(arm) { ledger in
            let all = ledger.customers(month)
            return all > 0 ? Double(ledger.customers(month, tier: tier)) / Double(all) : 0
          }
        })
    }
  }
}

extension CohortRow {
  /// The installed base and every month of first order that had one.
  static func all(
    _ arm: Arm, _ experiment: Experiment, _ books: [ReplicationBooks]
  ) -> [CohortRow] {
    let horizon = experiment.plan.calendar.horizon
    return (-1..<horizon).flatMap { cohort -> [CohortRow] in
      let size = books.mean(arm) {
        Double(cohort < 0 ? $0.customers(0) : $0(cohort, .firstOrders))
      }
      guard size > 0 else { return [] }
      return (max(0, cohort)..<horizon).map { month in
        CohortRow(
          arm: arm, cohort: cohort, month: month, size: size,
          buyers: books.mean(arm) { Double($0(month, cohort: cohort + 1, .buyers)) },
          revenue: books.mean(arm) {
            Money(raw: $0(month, cohort: cohort + 1, .revenue)).currency
          })
      }
    }
  }
}
