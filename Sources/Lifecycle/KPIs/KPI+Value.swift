extension KPI {
  /// Customer lifetime value and its two parts.
  static let value = [
    KPI(
      KPIDefinition(
        key: "ltv", name: "Customer lifetime value", unit: .currency,
        definition: """
          Discounted contribution minus direct marketing and service cost per customer, realised \
          since the start plus the expected residual beyond this month (closed form of the \
          purchase model with the season, no further marketing). Reported for the months of \
          targets and the horizon.
          """),
      terms: [.stock(.valuations), .realisedValue, .stock(.residualValue), .customersEver]
    ) { own, _ in
      guard own[0] > 0, own[3] > 0 else { return nil }
      let customers = Double(own[3])
      return Money(raw: own[1]).currency / customers + Money(raw: own[2]).currency / customers
    },
    KPI(
      KPIDefinition(
        key: "ltvRealised", name: "Realised part of LTV", unit: .currency,
        definition: """
          Discounted contribution minus direct marketing and service cost since the start, of \
          everybody ever on the books (the cost of prospects who never bought included), \
          per customer ever acquired or installed.
          """),
      terms: [.stock(.valuations), .realisedValue, .customersEver], formula: perCustomer),
    KPI(
      KPIDefinition(
        key: "ltvResidual", name: "Expected residual part of LTV", unit: .currency,
        definition: """
          Expected discounted contribution beyond this month of the customers still alive, \
          by the closed form of the purchase model with the season, given their traits, per \
          customer ever acquired or installed. A Markov chain has no season.
          """),
      terms: [.stock(.valuations), .stock(.residualValue), .customersEver], formula: perCustomer),
  ]

  /// Money per customer, where values were added up at all.
  private static let perCustomer: Formula = { own, _ in
    own[0] > 0 && own[2] > 0 ? Money(raw: own[1]).currency / Double(own[2]) : nil
  }
}

extension FigureSum {
  /// Value so far of everybody ever on the books, those who have left included.
  fileprivate static let realisedValue =
    stock(.customerValue) + stock(.prospectValue) + flow(.closedValue, .toDate)

  /// Customers of the installed base plus customers acquired so far.
  fileprivate static let customersEver = customers(.start) + flow(.firstOrders, .toDate)
}
