extension KPI {
  /// Money and orders, and what spend brings. Credit and cause have different names: what is credited
  /// to campaigns may have come anyway, what is added is the difference to the baseline.
  static let returns = [
    KPI(
      KPIDefinition(
        key: "revenue", name: "Revenue", unit: .currency, over: .toDate,
        definition: "Revenue of orders, coupons not deducted."),
      amount: .flow(.revenue)),
    KPI(
      KPIDefinition(
        key: "contribution", name: "Contribution", unit: .currency, over: .toDate,
        definition: """
          Margin times revenue, minus contact and coupon cost, fixed costs and what customers in \
          the states of a Markov chain cost.
          """),
      amount: .contributionBeforeSpend - .spend),
    KPI(
      KPIDefinition(
        key: "spend", name: "Marketing spend", unit: .currency, better: .lower, over: .toDate,
        definition: """
          Contact cost plus cost of redeemed coupons plus the fixed costs of the company, such as \
          tools and advisers.
          """),
      amount: .spend),
    KPI(
      KPIDefinition(
        key: "fixedCosts", name: "Fixed costs", unit: .currency, better: .lower, over: .toDate,
        definition: """
          What of the spend is for no contact and no coupon: the scenario's `costs`, each in the \
          month in which it falls.
          """),
      amount: .fixedCosts),
    KPI(
      KPIDefinition(
        key: "orders", name: "Orders", unit: .count, over: .toDate, things: "orders",
        definition: "Orders."),
      amount: .flow(.orders)),
    KPI(
      KPIDefinition(
        key: "aov", name: "Average order value", unit: .currency, over: .trailing(3),
        proof: KPIDefinition.Proof(
          "revenue", mustGrow: false,
          objection: "there is less revenue in all: orders of less value are missing"),
        definition: "Revenue divided by orders."),
      ratio: .flow(.revenue), to: .flow(.orders)),
    KPI(
      KPIDefinition(
        key: "revenue.added", name: "Added revenue", unit: .currency, over: .toDate,
        definition: "Revenue minus the baseline's: the same people and luck without the plan."),
      added: .flow(.revenue)),
    KPI(
      KPIDefinition(
        key: "revenue.credited", name: "Credited revenue", unit: .currency, over: .toDate,
        proof: .credit,
        definition: """
          Revenue of orders credited to the last effective contact. Many of these orders would have \
          come anyway.
          """),
      amount: .campaigns(.revenue)),
    KPI(
      KPIDefinition(
        key: "contribution.added", name: "Added contribution before spend", unit: .currency,
        over: .toDate,
        definition: "Contribution before contact, coupon and fixed cost minus the baseline's."),
      added: .contributionBeforeSpend),
    KPI(
      KPIDefinition(
        key: "spend.added", name: "Added spend", unit: .currency, better: .lower, over: .toDate,
        definition: "Contact, coupon and fixed cost minus the baseline's."),
      added: .spend),
    KPI(
      KPIDefinition(
        key: "roas.credited", name: "Credited return on ad spend", unit: .ratio,
        over: .trailing(3), proof: .credit, formerly: ["roas"],
        definition: """
          Revenue credited to the last effective contact divided by contact and coupon cost: the \
          1:x of planners. Campaigns whose contacts fell on one day share orders equally, each \
          going to one of them by lot. It counts orders that would have come anyway, and no fixed \
          costs.
          """),
      ratio: .campaigns(.revenue), to: .campaignSpend),
    KPI(
      KPIDefinition(
        key: "roas.breakEven", name: "Break-even return on ad spend", unit: .ratio,
        better: .neither, over: .trailing(3),
        definition: """
          Revenue divided by margin times revenue, 1 ÷ margin: the credited return on ad spend at \
          which what is credited just pays for contacts and coupons.
          """),
      ratio: .flow(.revenue), to: .flow(.contribution)),
    KPI(
      KPIDefinition(
        key: "roas.incremental", name: "Incremental return on ad spend", unit: .ratio,
        over: .trailing(3),
        definition: """
          Added revenue divided by added spend, fixed costs included, both against the baseline: \
          a ratio of means. \
          Undefined where it is not certain (95 %) that the plan adds spend.
          """),
      paired: .flow(.revenue), to: .spend),
    KPI(
      KPIDefinition(
        key: "roi", name: "Incremental return on investment", unit: .share, over: .toDate,
        definition: """
          Added contribution before spend minus added spend, divided by added spend, fixed costs \
          included: a ratio of means. Undefined where it is not certain (95 %) that the plan adds spend.
          """),
      paired: .contributionBeforeSpend - .spend, to: .spend),
  ]
}

extension KPIDefinition.Proof {
  /// Of what people do who were reached: they may be others, who would have done it anyway.
  static let reach = Self(
    "revenue", mustGrow: true,
    objection:
      "the plan does not surely add revenue: it reaches others, who would have gone on anyway")

  /// Of what is credited to campaigns.
  static let credit = Self(
    "revenue", mustGrow: true, credit: "revenue.credited",
    objection: "the plan does not surely add revenue: what is credited would have come anyway")
}

extension FigureSum {
  /// Contact and coupon cost of all campaigns.
  fileprivate static let campaignSpend = campaigns(.contactCost) + campaigns(.couponCost)
  /// All that is spent, fixed costs included.
  fileprivate static let spend = campaignSpend + .fixedCosts

  /// Margin times revenue minus what states of a Markov chain cost.
  fileprivate static let contributionBeforeSpend = flow(.contribution) - flow(.serviceCost)
}
