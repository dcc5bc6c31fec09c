extension KPI {
  /// How many customers there are, and of what kind.
  static let customers = [
    KPI(
      KPIDefinition(
        key: "newCustomers", name: "New customers", unit: .count, over: .toDate,
        definition: "First orders."),
      amount: .flow(.firstOrders)),
    KPI(
      KPIDefinition(
        key: "customers", name: "Customers on the books", unit: .count, scope: .overallOrTier,
        definition: """
          Customers on the books at the end of the month, dormant ones included unless \
          losses are observed.
          """),
      amount: .customers()),
    KPI(
      KPIDefinition(
        key: "activeCustomers", name: "Active customers", unit: .count,
        definition: "Customers with an order within the activity window, at the end of the month."),
      amount: .profiles(active: 1...1)),
    KPI(
      KPIDefinition(
        key: "loyalCustomers", name: "Loyal customers", unit: .count,
        definition: "Customers who meet the loyalty rule of the scenario at the end of the month."),
      amount: .customers(isLoyal: true)),
    // Of everybody on the books, those long gone would soon be most.
    KPI(
      KPIDefinition(
        key: "tierShare", name: "Tier share of active customers", unit: .share, better: .neither,
        scope: .tier, within: 0...1,
        definition: """
          Active customers of the tier divided by active customers of all tiers, at the end of the \
          month. Base: customers with an order within the activity window; `bookTierShare` is the \
          share of all.
          """),
      ratio: .figure(TierStock.active, .tier, .closing),
      to: .figure(TierStock.active, .all, .closing)),
    KPI(
      KPIDefinition(
        key: "bookTierShare", name: "Tier share of all customers", unit: .share, better: .neither,
        scope: .tier, within: 0...1,
        definition: """
          Customers of the tier divided by customers of all tiers, at the end of the month. Base: \
          everybody on the books, also those who are no longer active.
          """),
      ratio: .customers(), to: .figure(StatusStock.persons, .everyCustomer, .closing)),
    KPI(
      KPIDefinition(
        key: "labelAccuracy", name: "Label accuracy", unit: .share,
        definition: """
          Customers labelled with the tier of the last review divided by customers of all \
          tiers, at the end of the month; undefined where no label can be wrong.
          """),
      ratio: .figure(LabelStock.customers, .diagonal, .closing),
      to: .figure(LabelStock.customers, .all, .closing)),
  ]
}
