extension KPI {
  /// Money and orders of a month, and what spend brings.
  static let returns = [
    // Credit is not cause; see `roi` for the incremental figure.
    KPI(
      KPIDefinition(
        key: "roas", name: "Return on ad spend", unit: .ratio,
        definition: """
          Revenue credited to campaigns (last contact) in the month divided by their spend \
          in the month: the 1:x of planners.
          """),
      ratio: .campaigns(.revenue), to: .spend()),
    KPI(
      KPIDefinition(
        key: "roi", name: "Incremental return on investment", unit: .share,
        definition: """
          (Contribution gained over the baseline since the start minus spend added) \
          divided by spend added; the same people and luck without the plan. Undefined \
          when the plan adds no spend.
          """),
      terms: [.flow(.contribution, .toDate) - .flow(.serviceCost, .toDate), .spend(.toDate)],
      isPaired: true
    ) { own, against in
      guard let against else { return nil }
      let contribution = own[0] - against[0]
      let spend = own[1] - against[1]
      return spend > 0 ? Double(contribution - spend) / Double(spend) : nil
    },
    KPI(
      KPIDefinition(
        key: "revenue", name: "Revenue", unit: .currency,
        definition: "Revenue of the month, coupons not deducted."),
      amount: .flow(.revenue)),
    KPI(
      KPIDefinition(
        key: "contribution", name: "Contribution", unit: .currency,
        definition: """
          Margin times revenue of the month, minus contact and coupon cost of the month and \
          what customers in the states of a Markov chain cost.
          """),
      amount: .flow(.contribution) - .flow(.serviceCost) - .spend()),
    KPI(
      KPIDefinition(
        key: "spend", name: "Marketing spend", unit: .currency, higherIsBetter: false,
        definition: "Contact cost plus cost of redeemed coupons, in the month."),
      amount: .spend()),
    KPI(
      KPIDefinition(
        key: "orders", name: "Orders", unit: .count, definition: "Orders in the month."),
      amount: .flow(.orders)),
    KPI(
      KPIDefinition(
        key: "aov", name: "Average order value", unit: .currency,
        definition: "Revenue of the month divided by orders of the month."),
      ratio: .flow(.revenue), to: .flow(.orders)),
  ]
}

extension FigureSum {
  /// Contact and coupon cost of all campaigns.
  fileprivate static func spend(_ span: Span = .period) -> FigureSum {
    campaigns(.contactCost, span) + campaigns(.couponCost, span)
  }
}
