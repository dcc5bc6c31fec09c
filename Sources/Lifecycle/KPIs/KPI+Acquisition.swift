extension KPI {
  /// How prospects become customers, and what that costs.
  static let acquisition = [
    KPI(
      KPIDefinition(
        key: "conversion", name: "Campaign conversion", unit: .share,
        definition: """
          Persons reached by campaigns who took the next step within the window of the \
          campaign, divided by persons reached, summed over the campaigns of the month.
          """),
      ratio: .campaigns(.converted), to: .campaigns(.delivered)),
    KPI(
      KPIDefinition(
        key: "funnelConversion", name: "Funnel conversion", unit: .share,
        definition: """
          First orders since the start divided by prospects at the start plus persons made \
          aware since.
          """),
      ratio: .flow(.firstOrders, .toDate), to: .prospects(.start) + .flow(.becameAware, .toDate)),
    KPI(
      KPIDefinition(
        key: "cac", name: "Customer acquisition cost", unit: .currency, higherIsBetter: false,
        definition: """
          Contact and coupon cost spent on persons who were not yet customers in the \
          month, divided by first orders in the month. Not defined in a run that spends \
          nothing on acquisition: whoever comes by itself is no bargain.
          """),
      terms: [.flow(.acquisitionCost), .flow(.firstOrders), .flow(.acquisitionCost, .run)]
    ) { own, _ in
      own[1] > 0 && own[2] > 0 ? Money(raw: own[0]).currency / Double(own[1]) : nil
    },
  ]
}
