import Lifecycle
import Statistics

/// What a part of a plan is worth: the plan less the plan without it, in the same replications, with the
/// same people and luck, from the start of the run to its horizon. Values of parts do not add up.
public struct ElementValue: Sendable, Codable {
  public let part: ValuedPart
  public let replications: Int
  /// Contribution after spend, in currency units: what the company would lose without it.
  public let contribution: PairedDifference
  /// Contribution before spend, and the spend that the part causes.
  public let gross: PairedDifference
  public let spend: PairedDifference
  public let orders: PairedDifference
  public let newCustomers: PairedDifference
  /// Lifetime value of a customer there at the start, and the equity of all customers at the horizon; nil
  /// where they have no value.
  public let ltv: PairedDifference?
  public let equity: PairedDifference?
  /// Contribution ÷ spend, a ratio of means with Fieller's interval; nil where it does not surely spend.
  public let roi: Spread?
  /// The sign of the contribution is known (99 %).
  public let isKnown: Bool

  /// A ratio with its error.
  public struct Spread: Sendable, Codable, Equatable {
    public let value: Double
    public let standardError: Double
    public let lower: Double
    public let upper: Double
  }

  /// Keys of what lives are asked for.
  private static let keys = [
    "contribution", "spend", "orders", "newCustomers", "ltv.base", "customerEquity",
  ]

  /// At the horizon, over the whole run.
  static func readings(_ plan: Scenario) -> [KPIReading?] {
    keys.map { key in
      plan.catalogues.kpis[key].map {
        KPIReading(
          KPIReference($0, over: $0.isOverPeriod ? .toDate : nil), month: plan.calendar.horizon)
      }
    }
  }

  /// - Parameters:
  ///   - without: readings of the plan without the part, replication after replication.
  ///   - plan: of the plan itself, at least as many.
  /// - Returns: nil with fewer than two replications.
  init?(_ part: ValuedPart, _ without: [[Double]], of plan: [[Double]]) {
    let count = min(without.count, plan.count)
    guard count > 1 else { return nil }
    func column(_ reading: Int) -> [Double] {
      (0..<count).map { plan[$0][reading] - without[$0][reading] }
    }
    func difference(_ values: [Double]) -> PairedDifference? {
      values.allSatisfy(\.isFinite) ? PairedDifference(values) : nil
    }
    let (net, spent) = (column(0), column(1))
    guard let contribution = difference(net), let spend = difference(spent),
      let gross = difference(zip(net, spent).map { $0 + $1 }),
      let orders = difference(column(2)), let newCustomers = difference(column(3))
    else { return nil }
    self.part = part
    replications = count
    self.contribution = contribution
    self.gross = gross
    self.spend = spend
    self.orders = orders
    self.newCustomers = newCustomers
    ltv = difference(column(4))
    equity = difference(column(5))
    let ratio = RatioOfMeans((part: net, whole: spent))
    if let value = ratio.value, let error = ratio.standardError, let interval = ratio.interval() {
      roi = Spread(
        value: value, standardError: error, lower: interval.lowerBound,
        upper: interval.upperBound)
    } else {
      roi = nil
    }
    let half =
      Moments(net).estimate?.halfWidth(level: 0.99) ?? .infinity
    isKnown = half < abs(contribution.mean) || half == 0
  }
}

/// What the parts of a plan are worth, and what they are worth together.
public struct PlanValues: Sendable, Codable {
  /// Campaigns and policies, in the plan's order.
  public let parts: [ElementValue]
  /// All campaigns at once; nil with fewer than two.
  public let together: ElementValue?
  /// Contribution of all campaigns together less the sum of each alone: they work for or against each
  /// other. nil with fewer than two.
  public let interaction: PairedDifference?
  /// Lives that were lived for it.
  public let lives: Int

  /// - Returns: nil where nothing was lived for it.
  init?(_ rounds: ValueRounds) {
    let plan = rounds.rows[rounds.parts.count]
    guard plan.count > 1 else { return nil }
    let values = rounds.parts.indices.map { place in
      ElementValue(rounds.parts[place], rounds.rows[place], of: plan)
    }
    parts = values.compactMap { $0 }.filter { $0.part.kind != .together }
    together = values.compactMap { $0 }.first { $0.part.kind == .together }
    lives = rounds.rows.reduce(0) { $0 + $1.count }
    let campaigns = rounds.parts.indices.filter { rounds.parts[$0].kind == .campaign }
    let all = rounds.parts.firstIndex { $0.kind == .together }
    interaction = all.flatMap { all in
      let count = (campaigns + [all]).map { rounds.rows[$0].count }.min() ?? 0
      guard count > 1 else { return nil }
      let rest = (0..<count).map { row in
        let whole = plan[row][0] - rounds.rows[all][row][0]
        return campaigns.reduce(whole) { $0 - (plan[row][0] - rounds.rows[$1][row][0]) }
      }
      return PairedDifference(rest)
    }
  }
}
