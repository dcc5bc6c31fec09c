import Foundation
import Statistics

/// The numbers of a baseline: what closed forms make of the aims, in a trade in balance.
///
/// The aims are the stated figures, moved by as much as simulations of them were off; figures that nobody has
/// stated are assumed.
struct AggregateBaseline {
  let figures: AggregateFigures
  let trade: SteadyTrade
  /// New customers a month; the history has as many in each of its months.
  let newcomers: Double
  /// Customers with an order in the last 12 months.
  let customers: Double
  /// Mean of an order [currency], and so many times the stated order value of each group.
  let orderValue: Double
  let orderValueFactor: Double
  let prospects: SteadyProspects
  /// The people who are not aware, and how fast those become aware by themselves.
  let market: Double
  let organicHazard: Double
  let advertisement: Advertisement
  let retargetingCost: Double
  let newsletterCost: Double
  let newsletterOpen: Double
  let coreOrderValue: Double
  let silentDays: Double

  /// Advertising to people who are not aware.
  struct Advertisement {
    let dailyBudget: Double
    let contactCost: Double
    /// Of those reached; of those who open.
    let open: Double
    let advance: Double
  }

  /// What nobody is asked for; see the remarks in the file.
  enum Assumed {
    /// Of those who become aware, whoever does so without advertising.
    static let organicShare = 0.35
    /// People who are not aware, in new customers of a year.
    static let marketYears = 20.0
    /// Of those reached by advertising, whoever becomes aware.
    static let madeAware = 0.01, open = 0.08
    static let reach = 0.7, retargetingReach = 0.6, retargetingOpen = 0.1, retargetingDays = 28.0
    /// Of the cost of acquisition.
    static let retargetingShare = 0.1
    static let newsletterReach = 0.92, newsletterDays = 14.0
    /// A contact costs so much of an order value.
    static let newsletterCost = 1e-4
    static let spendShape = 5.0, spendSpread = 5.0
    /// What is solved is not known exactly: spread of the prospects' hazards, in logarithms, and standard
    /// deviations ÷ means of the customers' pace and of their chance to stay.
    static let hazardSpread = 0.15, paceError = 0.03, stayError = 0.05
  }

  static let daysInMonth = 30.4375

  /// - Parameters:
  ///   - aims: of figures that are stated.
  ///   - start: the trade of aims like them, whose history is taken over.
  init(_ figures: AggregateFigures, aims: [StatedFigure: Double], like start: SteadyTrade? = nil) {
    self.figures = figures
    let trade = Self.trade(figures, aims, like: start)
    self.trade = trade
    let shown = trade.figures
    let customers = aims[.customers] ?? 10_000
    self.customers = customers
    let newcomers = customers / shown.customers
    self.newcomers = newcomers
    let stated = figures.orderValue
    let value = aims[.orderValue] ?? stated
    orderValue = value
    orderValueFactor = value / stated

    let repeats = max(0, customers * shown.orders - 12 * newcomers)
    let firstOrders = newcomers / Self.daysInMonth
    let usual = SteadyProspects(firstOrders: firstOrders)
    let prospects =
      aims[.conversion].map {
        usual.converting($0, beside: customers, orders: repeats / (12 * Self.daysInMonth))
      } ?? usual
    self.prospects = prospects
    market = Assumed.marketYears * 12 * newcomers
    // More or fewer new customers than in the history, where the simulation asks for it.
    let pace = (aims[.newCustomers] ?? newcomers) / newcomers
    organicHazard = pace * Assumed.organicShare * prospects.becomingAware / market

    let acquisition = (aims[.cac] ?? 0.15 * value) * newcomers
    retargetingCost =
      Assumed.retargetingShare * acquisition / (prospects.aware + prospects.interested)
    newsletterCost = Assumed.newsletterCost * value
    let newsletter = customers * newsletterCost
    let byAds = pace * (1 - Assumed.organicShare) * prospects.becomingAware * Self.daysInMonth
    let reached = byAds / Assumed.madeAware
    advertisement = Advertisement(
      dailyBudget: (1 - Assumed.retargetingShare) * acquisition / Self.daysInMonth,
      contactCost: (1 - Assumed.retargetingShare) * acquisition * Assumed.reach / reached,
      open: Assumed.open, advance: Assumed.madeAware / Assumed.open)

    // Credit: first orders after retargeting, repeat orders after a newsletter.
    let credited = (aims[.roas] ?? 3) * 12 * (acquisition + newsletter) / value
    let first =
      12 * newcomers * Assumed.retargetingReach * Assumed.retargetingOpen
      * Assumed.retargetingDays / Self.daysInMonth
    let touched =
      repeats * Assumed.newsletterReach * Assumed.newsletterDays / Self.daysInMonth
    newsletterOpen = min(max((credited - first) / max(touched, 1e-9), 0.005), 0.95)

    coreOrderValue = Self.threshold(figures, aims[.coreShare], value / stated)
    let silent = Double(figures.trade.silentDays)
    silentDays = min(
      max((silent * (aims[.atRiskShare].map { 0.08 / $0 } ?? 1)).rounded(), 10),
      Double(30 * figures.trade.window - 5))
  }
}

extension AggregateFigures {
  /// Mean of an order over all groups [currency].
  var orderValue: Double {
    groups.isEmpty
      ? stated[.orderValue] ?? 100 : groups.reduce(0) { $0 + $1.share * $1.orderValue }
  }

  /// The groups, or everybody as one.
  var groupsOrAll: [Group] {
    groups.isEmpty ? [Group(name: "customers", share: 1, orderValue: orderValue)] : groups
  }

  var marginOrUsual: Double { margin ?? trade.margin }

  /// Orders a year that are many: half as much again as a customer of the year has, and more.
  var often: Int { coreOrders ?? max(2, Int((1.7 * (stated[.orders] ?? trade.orders)).rounded())) }
  /// … and that are more than the usual.
  var regular: Int { min(often, max(2, Int((stated[.orders] ?? trade.orders).rounded()))) }
}
