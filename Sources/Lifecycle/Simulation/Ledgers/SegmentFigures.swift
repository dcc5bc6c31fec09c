/// What happened in a month, by segment.
public enum Flow: Int, LedgerFigure {
  case becameAware
  case forgotten
  case becameInterested
  case firstOrders
  case orders
  case buyers
  case revenue
  case contribution
  case lost
  case lostInstalled
  case revived
  case acquisitionCost
  case closedValue
  case closedPersons
  case serviceCost
  case closedBaseValue
  case presentAcquisitionCost
  case presentUnawareCost

  public static let section = LedgerSection.ID.flow
  public static let dimension = LedgerDimension.none

  public var descriptor: FigureDescriptor {
    switch self {
    case .becameAware:
      .count(self, "Became aware", "Persons made aware, by hazard or by a contact.")
    case .forgotten: .count(self, "Forgotten", "Prospects who fell back to unaware.")
    case .becameInterested: .count(self, "Became interested", "Prospects who became interested.")
    case .firstOrders: .count(self, "First orders", "First orders.")
    case .orders: .count(self, "Orders", "Orders, first ones included.")
    case .buyers: .count(self, "Buyers", "Distinct customers with an order in the month.")
    case .revenue: .money(self, "Revenue", "Revenue, coupons not deducted.")
    case .contribution:
      .money(self, "Contribution", "Margin × revenue, before marketing and service cost.")
    case .lost:
      .count(self, "Lost", "Customers who dropped out in truth, whether observed or not.")
    case .lostInstalled: .count(self, "Lost of the installed base", "… of these, installed ones.")
    case .revived: .count(self, "Won back", "Dormant customers who were revived.")
    case .acquisitionCost:
      .money(self, "Acquisition cost", "Marketing cost spent on persons who were no customers yet.")
    case .closedValue:
      .money(self, "Closed value", "Σ value of the persons who left the books in the month.")
    case .closedPersons: .count(self, "Closed persons", "Persons who left the books in the month.")
    case .serviceCost:
      .money(self, "Service cost", "What customers in the states of a Markov chain cost.")
    case .closedBaseValue:
      .money(
        self, "Closed value of the base",
        "… of the closed value, that of customers who were on the books at the start.")
    case .presentAcquisitionCost:
      .money(
        self, "Acquisition cost, discounted",
        "Marketing cost spent on persons who were no customers yet, discounted to the start.")
    case .presentUnawareCost:
      .money(
        self, "Cost of the unaware, discounted",
        "… of it, the contacts of people who were not aware: no person on the books bears it.")
    }
  }
}

/// What stands at the start of a month (equally: at the end of the month before), by segment.
public enum Stock: Int, LedgerFigure {
  case unaware
  case customerValue
  case prospectValue
  case valuations
  case residualValue
  case baseValue
  case baseResidualValue

  public static let section = LedgerSection.ID.stock
  public static let dimension = LedgerDimension.none

  public var descriptor: FigureDescriptor {
    switch self {
    case .unaware: .count(self, "Unaware", "People of the market who are not aware.")
    case .customerValue:
      .money(self, "Value of customers", "Σ value so far of the customers on the books.")
    case .prospectValue:
      .money(self, "Value of prospects", "Σ value so far of the prospects on the books.")
    case .valuations:
      .count(self, "Valuations", "Segments whose values were added up here; 0: none were.")
    case .residualValue:
      .money(
        self, "Residual value",
        "Σ expected value beyond this moment, by the purchase model's closed form.")
    case .baseValue:
      .money(
        self, "Value of the base",
        "… of the value of customers, that of those who were on the books at the start.")
    case .baseResidualValue:
      .money(
        self, "Residual value of the base",
        "… of the residual value, that of customers who were on the books at the start.")
    }
  }
}

/// Orders by day; kept only where something asks for them.
public enum DayFlow: Int, LedgerFigure {
  case repeatOrders
  case firstOrders

  public static let section = LedgerSection.ID.day
  public static let dimension = LedgerDimension.day

  public var descriptor: FigureDescriptor {
    switch self {
    case .repeatOrders: .count(self, "Repeat orders", "Orders of the day after the first.")
    case .firstOrders: .count(self, "First orders", "First orders of the day.")
    }
  }
}
