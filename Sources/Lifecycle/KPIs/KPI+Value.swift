extension KPI {
  /// What customers are worth: those there at the start, those acquired in the run, and all together.
  static let value = [
    KPI(
      KPIDefinition(
        key: "ltv.base", name: "Lifetime value of existing customers", unit: .currency,
        formerly: ["ltv"],
        definition: """
          Discounted contribution minus direct marketing and service cost of the customers on the \
          books at the start, realised since plus the expected residual beyond this month, per \
          customer on the books at the start. Reported for the months of targets and the horizon.
          """),
      value: .realisedBaseValue, .stock(.baseResidualValue), per: .customers(.start)),
    KPI(
      KPIDefinition(
        key: "ltv.base.realised", name: "Realised part of existing customers' LTV",
        unit: .currency,
        definition: """
          Discounted contribution minus direct marketing and service cost since the start of the \
          customers on the books then, those who have left included, per such customer.
          """),
      value: .realisedBaseValue, per: .customers(.start)),
    KPI(
      KPIDefinition(
        key: "ltv.base.residual", name: "Expected residual part of existing customers' LTV",
        unit: .currency, proof: .residual("ltv.base"), formerly: ["ltvResidual"],
        definition: """
          Expected discounted contribution beyond this month of the customers on the books at the \
          start who are still alive, per customer on the books at the start.
          """),
      value: .stock(.baseResidualValue), per: .customers(.start)),
    KPI(
      KPIDefinition(
        key: "ltv.new", name: "Lifetime value of new customers", unit: .currency,
        proof: .average,
        definition: """
          Discounted contribution minus marketing and service cost from the first order on, \
          without what was spent before it and coupons of it, realised plus the expected residual \
          beyond this month, per customer acquired since the start.
          """),
      value: .realisedNewValue + .flow(.presentAcquisitionCost, .toDate), .residualNewValue,
      per: .flow(.firstOrders, .toDate)),
    KPI(
      KPIDefinition(
        key: "ltv.new.afterCost", name: "Lifetime value of new customers after acquisition cost",
        unit: .currency,
        proof: .average,
        definition: """
          The lifetime value of new customers less everything spent since the start on people who \
          were not yet customers, whoever of them bought in the end, contacts of the unaware \
          included; discounted, per customer acquired since the start.
          """),
      value: .realisedNewValue, .residualNewValue, per: .flow(.firstOrders, .toDate)),
    KPI(
      KPIDefinition(
        key: "customerEquity", name: "Customer equity", unit: .currency,
        definition: """
          Discounted contribution minus all marketing and service cost since the start, contacts \
          of people who never became customers included, less fixed costs, plus the expected \
          residual beyond this month: the value of existing and of new customers after acquisition \
          cost, added up, less what no customer causes.
          """),
      terms: [.stock(.valuations), .realisedEquity, .stock(.residualValue)]
    ) { own, _ in
      own[0] > 0 ? Money(raw: own[1]).currency + Money(raw: own[2]).currency : nil
    },
    KPI(
      KPIDefinition(
        key: "customerEquity.realised", name: "Realised part of customer equity", unit: .currency,
        definition: "What of the customer equity came, or was spent, since the start."),
      terms: [.stock(.valuations), .realisedEquity]
    ) { own, _ in own[0] > 0 ? Money(raw: own[1]).currency : nil },
    KPI(
      KPIDefinition(
        key: "customerEquity.residual", name: "Expected residual part of customer equity",
        unit: .currency, proof: .residual("customerEquity"),
        definition: """
          Expected discounted contribution beyond this month of the customers still alive, by the \
          closed form of the purchase model with the season, given their traits. A Markov chain has \
          no season.
          """),
      terms: [.stock(.valuations), .stock(.residualValue)]
    ) { own, _ in own[0] > 0 ? Money(raw: own[1]).currency : nil },
  ]

  /// Money per customer, where values were added up at all.
  ///
  /// The parts are divided one by one: together they might not fit an integer.
  private init(_ definition: KPIDefinition, value parts: FigureSum..., per customers: FigureSum) {
    self.init(definition, terms: [.stock(.valuations), customers] + parts) { own, _ in
      guard own[0] > 0, own[1] > 0 else { return nil }
      return own.dropFirst(2).reduce(0) { $0 + Money(raw: $1).currency / Double(own[1]) }
    }
  }
}

extension FigureSum {
  /// Value so far of everybody ever on the books, those who have left included, and of the contacts
  /// of people who are on none.
  fileprivate static let realisedValue =
    stock(.customerValue) + stock(.prospectValue) + flow(.closedValue, .toDate)
    - flow(.presentUnawareCost, .toDate)

  /// The same less fixed costs, which no customer causes.
  fileprivate static let realisedEquity = realisedValue - .presentFixedCosts

  /// Of the value so far, that of the customers there at the start.
  fileprivate static let realisedBaseValue =
    stock(.baseValue) + flow(.closedBaseValue, .toDate)

  /// The rest: new customers, and all that was spent on people who were none.
  fileprivate static let realisedNewValue = realisedValue - realisedBaseValue
  fileprivate static let residualNewValue = stock(.residualValue) - stock(.baseResidualValue)
}

extension KPIDefinition.Proof {
  /// Of what is still to come: who orders less now also leaves later.
  fileprivate static func residual(_ whole: String) -> Self {
    Self(
      whole, mustGrow: false,
      objection: "\(whole) falls: what is to come grows by orders that do not come now")
  }
}
