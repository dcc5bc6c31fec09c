/// What fixed costs came to in a month, by cost. They are the company's and no segment's: the books of
/// the first segment hold them, and what is read of one segment says nothing of them.
public enum FixedCostFlow: Int, LedgerFigure {
  case cost
  case presentCost

  public static let section = LedgerSection.ID.open("fixedCost")
  /// Its places are the scenario's costs, in their order; see ``section(of:)``.
  public static let dimension = LedgerDimension.places([])

  public var descriptor: FigureDescriptor {
    switch self {
    case .cost: .money(self, "Fixed cost", "What the company pays whatever its campaigns do.")
    case .presentCost:
      .money(self, "Fixed cost, discounted", "… discounted to the start, from the day it falls.")
    }
  }

  /// - Parameter costs: names.
  static func section(of costs: [String]) -> LedgerSection {
    LedgerSection(
      id: section, dimension: .places(costs), figures: allCases.map(\.descriptor))
  }
}

extension Ledger {
  /// A fixed cost of a month, by its place in the scenario; 0 where the scenario has none.
  public func callAsFunction(_ month: Int, cost place: Int) -> Int64 {
    self[FigureAddress(FixedCostFlow.cost, at: place, month: month)] ?? 0
  }

  /// Posts fixed costs, which no customer and no policy changes.
  ///
  /// - Parameters:
  ///   - costs: by cost and month.
  ///   - discounts: by month, of its first day.
  mutating func post(costs: [[Int64]], discounts: [Double]) {
    for (place, months) in costs.enumerated() {
      for (month, cost) in months.enumerated() where cost != 0 {
        let present = Money.discounted(cost, discounts[month])
        post(month, LedgerEntry(FixedCostFlow.cost, at: place, cost))
        post(month, LedgerEntry(FixedCostFlow.presentCost, at: place, present))
      }
    }
  }
}

extension FigureSum {
  /// Fixed costs of the company; nothing where a scenario has none.
  static let fixedCosts = figure(FixedCostFlow.cost).orNothing
  static let presentFixedCosts = figure(FixedCostFlow.presentCost, .all, .toDate).orNothing
}
