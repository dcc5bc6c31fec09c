import Lifecycle

/// What the books of one segment say of the whole run: kept beside the books of all segments together,
/// so that a run can be broken down without keeping books by segment.
public struct SegmentTotals: Sendable, Equatable {
  public enum Figure: Int, Sendable, CaseIterable {
    case contacts
    case delivered
    /// Contacts followed by the person's next step.
    case converted
    case contactCost
    case couponCost
    case creditedRevenue
    case newCustomers
    case orders
    case revenue
    /// Margin × revenue, before any cost.
    case contribution
    case serviceCost
    /// On the books.
    case customersAtStart
    case customersAtEnd

    public var isMoney: Bool {
      switch self {
      case .contactCost, .couponCost, .creditedRevenue, .revenue, .contribution, .serviceCost: true
      default: false
      }
    }
  }

  /// In the order of ``Figure``; money in ten-thousandths of the currency unit.
  let figures: [Int64]

  /// - Precondition: one for each figure.
  init(figures: [Int64]) {
    precondition(figures.count == Figure.allCases.count, "not the figures of a segment")
    self.figures = figures
  }

  public init(_ ledger: Ledger) {
    let months = ledger.shape.months
    func campaigns(_ flow: CampaignFlow) -> Int64 {
      (0..<months).reduce(0) { $0 + ledger.allCampaigns($1, flow) }
    }
    figures = Figure.allCases.map { figure in
      switch figure {
      case .contacts: campaigns(.contacts)
      case .delivered: campaigns(.delivered)
      case .converted: campaigns(.converted)
      case .contactCost: campaigns(.contactCost)
      case .couponCost: campaigns(.couponCost)
      case .creditedRevenue: campaigns(.revenue)
      case .newCustomers: ledger.total(.firstOrders, before: months)
      case .orders: ledger.total(.orders, before: months)
      case .revenue: ledger.total(.revenue, before: months)
      case .contribution: ledger.total(.contribution, before: months)
      case .serviceCost: ledger.total(.serviceCost, before: months)
      case .customersAtStart: ledger.customers(0)
      case .customersAtEnd: ledger.customers(months)
      }
    }
  }

  public subscript(figure: Figure) -> Int64 { figures[figure.rawValue] }
}
