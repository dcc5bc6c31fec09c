extension KPI {
  /// Who stays, as a company can observe it, and who is lost in truth.
  static let retention = [
    KPI(
      KPIDefinition(
        key: "retention", name: "Retention rate", unit: .share, scope: .overallOrTier,
        within: 0...1,
        definition: """
          Customers active one retention period ago who are active now, divided by \
          customers active then; new ones left out, those known to have left since counted in. \
          With a tier: of those who were in the tier then. Active: an order within the activity \
          window.
          """),
      ratio: .retained, to: .onceActive),
    KPI(
      KPIDefinition(
        key: "churn", name: "Churn rate", unit: .share, better: .lower, scope: .overallOrTier,
        within: 0...1, definition: "1 − retention rate."),
      terms: [.retained, .onceActive]
    ) { own, _ in
      own[1] > 0 ? 1 - Double(own[0]) / Double(own[1]) : nil
    },
    KPI(
      KPIDefinition(
        key: "reactivation", name: "Reactivation rate", unit: .share, scope: .overallOrTier,
        within: 0...1,
        definition: """
          Customers not active one retention period ago who are active now, divided by customers \
          not active then; new ones left out, those known to have left since counted in. With a \
          tier: of those who were in the tier then.
          """),
      ratio: .reactivated, to: .onceInactive),
    KPI(
      KPIDefinition(
        key: "customersLost", name: "Customers lost", unit: .count, better: .lower,
        scope: .overallOrTier,
        proof: KPIDefinition.Proof(
          "orders", mustGrow: false,
          objection: "there are fewer orders in all: whoever never comes is not lost either"),
        definition: """
          Customers active one retention period ago who are not active now, as a company can observe \
          it: those of the churn rate. With a tier: of those who were in the tier then.
          """),
      amount: .onceActive - .retained),
    KPI(
      KPIDefinition(
        key: "winBackRate", name: "Win-back rate", unit: .share, over: .toDate,
        definition: """
          Customers won back in the period (the hidden state) divided by customers who dropped out in it.
          """),
      ratio: .flow(.revived), to: .flow(.lost)),
    KPI(
      KPIDefinition(
        key: "retention.existingCustomers", name: "Retention rate of existing customers",
        unit: .share, within: 0...1,
        definition: "The retention rate of customers who were on the books at the start of the run."
      ),
      ratio: .retainedExisting, to: .onceActiveExisting),
    KPI(
      KPIDefinition(
        key: "retention.newCustomers", name: "Retention rate of new customers", unit: .share,
        within: 0...1,
        definition: "The retention rate of customers whose first order came in the run."),
      ratio: .retained - .retainedExisting, to: .onceActive - .onceActiveExisting),
    KPI(
      KPIDefinition(
        key: "trueLoss", name: "True loss", unit: .share, better: .lower,
        definition: """
          Customers who dropped out in the period (the hidden state, which no company can \
          observe) divided by customers on the books at its start.
          """),
      ratio: .flow(.lost), to: .customers(.opening)),
    // A core tier that asks for three orders a year has a rate of 100 % by the first definition; for
    // a tier the monthly one is used.
    KPI(
      KPIDefinition(
        key: "repurchase", name: "Repurchase rate", unit: .share, scope: .overallOrTier,
        within: 0...1,
        definition: """
          Customers with at least two orders in the trailing 12 months divided by \
          customers with at least one. With a tier: customers of the tier at the start of \
          the month who ordered in it, divided by all of them.
          """),
      ratio: .profiles(orders: 2...2), to: .profiles(orders: 1...2),
      ofTier: (.repurchased, .repurchased + .figure(TierStock.notRepurchased, .tier, .closing))),
    KPI(
      KPIDefinition(
        key: "repurchase.existingCustomers", name: "Repurchase rate of existing customers",
        unit: .share, within: 0...1,
        definition: """
          The repurchase rate of customers who were on the books at the start of the run.
          """),
      ratio: .existing(orders: 2...2), to: .existing(orders: 1...2)),
    KPI(
      KPIDefinition(
        key: "repurchase.newCustomers", name: "Repurchase rate of new customers", unit: .share,
        within: 0...1,
        definition: "The repurchase rate of customers whose first order came in the run."),
      ratio: .profiles(orders: 2...2) - .existing(orders: 2...2),
      to: .profiles(orders: 1...2) - .existing(orders: 1...2)),
  ]
}

extension FigureSum {
  /// Customers active one retention period ago, and those of them who are active now.
  fileprivate static let onceActive = profiles(wasActive: 1...1, isNew: false)
  fileprivate static let retained = profiles(active: 1...1, wasActive: 1...1, isNew: false)
  fileprivate static let onceActiveExisting = existing(wasActive: 1...1, isNew: false)
  fileprivate static let retainedExisting = existing(
    active: 1...1, wasActive: 1...1, isNew: false)
  /// The same of customers who were not active then.
  fileprivate static let onceInactive = profiles(wasActive: 0...0, isNew: false)
  fileprivate static let reactivated = profiles(active: 1...1, wasActive: 0...0, isNew: false)
  fileprivate static let repurchased = figure(TierStock.repurchased, .tier, .closing)
}
