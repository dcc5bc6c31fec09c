import Documents
import Lifecycle

/// What a planner knows of a business in aggregate, to begin a baseline from.
public struct AggregateFigures: Sendable {
  /// Some of the customers, with an order value of their own.
  public struct Group: Sendable, Equatable {
    public let name: String
    /// Of the customers.
    public let share: Double
    /// Mean of an order [currency].
    public let orderValue: Double

    public init(name: String, share: Double, orderValue: Double) {
      self.name = name
      self.share = share
      self.orderValue = orderValue
    }
  }

  public var trade: Trade
  public var currency: Currency
  /// First day of the year that is simulated.
  public var start: CalendarDate
  /// What has been stated.
  public var stated: [StatedFigure: Double]
  /// Contribution per unit of revenue, 0…1; nil: as in the trade.
  public var margin: Double?
  /// One or more; their shares sum to 1.
  public var groups: [Group]
  /// From this mean order value a customer of three orders a year is core [currency]; nil: the average
  /// order value, or what the share of core customers asks for.
  public var coreOrderValue: Double?
  /// Twelve factors, January first; nil: every month the same.
  public var season: [Double]?
  /// From so many orders a year a customer is core, or at risk when he stops; nil: 1.7 times the mean.
  public var coreOrders: Int?
  public var seed: UInt64

  public init(
    trade: Trade, currency: Currency = .cny,
    start: CalendarDate, stated: [StatedFigure: Double], margin: Double? = nil,
    groups: [Group] = [], coreOrderValue: Double? = nil, coreOrders: Int? = nil,
    season: [Double]? = nil,
    seed: UInt64 = 20_260_101
  ) {
    self.trade = trade
    self.currency = currency
    self.start = start
    self.stated = stated
    self.margin = margin
    self.groups = groups
    self.coreOrderValue = coreOrderValue
    self.coreOrders = coreOrders
    self.season = season
    self.seed = seed
  }
}

/// Figures that cannot all be true, with what to write instead.
public struct Contradiction: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String
}

extension AggregateFigures {
  /// Refuses what cannot be true of any business.
  ///
  /// - Parameter name: of a figure, as the planner gave it.
  public func check(_ name: (StatedFigure) -> String) throws(Contradiction) {
    for (figure, value) in stated.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where !figure.range.contains(value) {
      let (low, high) = (figure.text(figure.range.lowerBound), figure.text(figure.range.upperBound))
      throw Contradiction(
        description: "\(name(figure)) must be within \(low)…\(high) (got \(figure.text(value)))")
    }
    if let orders = stated[.orders], let repurchase = stated[.repurchase],
      repurchase >= orders - 1
    {
      throw Contradiction(
        description: "\(name(.repurchase)) \(StatedFigure.repurchase.text(repurchase)) needs more "
          + "than \(StatedFigure.orders.text(1 + repurchase)) orders a year of a customer (got "
          + "\(name(.orders)) \(StatedFigure.orders.text(orders))): whoever orders again has at least "
          + "two; write a repurchase rate below "
          + "\(StatedFigure.repurchase.text(max(0.001, orders - 1))), or more orders")
    }
    if let customers = stated[.customers], let new = stated[.newCustomers], 12 * new >= customers {
      throw Contradiction(
        description: "\(name(.newCustomers)) \(StatedFigure.newCustomers.text(new)) makes "
          + "\(StatedFigure.customers.text(12 * new)) customers in 12 months, all of them with an order "
          + "(got \(name(.customers)) \(StatedFigure.customers.text(customers))); write fewer than "
          + "\(StatedFigure.newCustomers.text(customers / 12)) new ones a month, or more customers")
    }
    if let core = stated[.coreShare], let silent = stated[.atRiskShare], core + silent >= 1 {
      throw Contradiction(
        description:
          "\(name(.coreShare)) and \(name(.atRiskShare)) are shares of the same customers "
          + "and sum to \(StatedFigure.coreShare.text(core + silent)); write less than 100 % together"
      )
    }
    if stated[.coreShare] != nil, coreOrderValue != nil {
      throw Contradiction(
        description:
          "\(name(.coreShare)) is solved by the order value from which customers are core, "
          + "and that is given as well; leave out one of them")
    }
  }
}

extension StatedFigure {
  /// A value as a reader sees it.
  public func text(_ value: Double) -> String {
    unit == .share ? "\(AggregateText.number(value * 100, 3)) %" : AggregateText.number(value, 4)
  }
}
