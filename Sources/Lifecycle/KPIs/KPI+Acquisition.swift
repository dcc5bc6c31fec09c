extension KPI {
  /// How prospects become customers, and what that costs.
  static let acquisition = [
    KPI(
      KPIDefinition(
        key: "funnelConversion", name: "Funnel conversion", unit: .share, within: 0...1,
        proof: KPIDefinition.Proof(
          "newCustomers", mustGrow: false,
          objection: "the plan acquires fewer customers: whoever it no longer reaches is left out"),
        definition: """
          First orders since the start divided by prospects at the start plus persons made \
          aware since.
          """),
      ratio: .flow(.firstOrders, .toDate), to: .prospects(.start) + .flow(.becameAware, .toDate)),
    KPI(
      KPIDefinition(
        key: "cac", name: "Customer acquisition cost", unit: .currency, better: .lower,
        over: .trailing(3),
        proof: KPIDefinition.Proof(
          "newCustomers", mustGrow: false,
          objection: "the plan acquires fewer customers: those who cost something are left out"),
        definition: """
          Contact and coupon cost spent on persons who were not yet customers divided by first \
          orders, organic ones included. Not defined where nothing is spent on acquisition: \
          whoever comes by itself is no bargain.
          """),
      terms: [.flow(.acquisitionCost), .flow(.firstOrders)]
    ) { own, _ in
      own[0] > 0 && own[1] > 0 ? Money(raw: own[0]).currency / Double(own[1]) : nil
    },
  ]
}
