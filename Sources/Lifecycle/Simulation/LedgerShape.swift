/// Counts of events in a month, per segment.
public enum Flow: Int, CaseIterable, Sendable {
  /// Persons made aware, by hazard or by touch.
  case becameAware
  /// Prospects who fell back to unaware.
  case forgotten
  case becameInterested
  /// First orders.
  case firstOrders
  case orders
  /// Distinct customers with at least one order in the month.
  case buyers
  /// Revenue, in ten-thousandths of the currency unit.
  case revenue
  /// Margin × revenue, before marketing cost (ten-thousandths).
  case contribution
  /// Customers who dropped out in truth (observed or not).
  case lost
  /// … of these, customers of the installed base.
  case lostInstalled
  /// Dormant customers revived.
  case revived
  /// Marketing cost spent on persons who were not yet customers.
  case acquisitionCost
  /// Σ value of persons who left the books in the month (ten-thousandths), and how many.
  case closedValue
  case closedPersons
  /// What customers in the states of a Markov chain cost (ten-thousandths).
  case serviceCost
}

/// Counts of people at the start of a month (equally: at the end of the month before), per segment.
public enum Stock: Int, CaseIterable, Sendable {
  case unaware
  /// Σ value so far of the persons on the books (ten-thousandths); customers, then prospects.
  case customerValue
  case prospectValue
  /// Segments whose values were added up at this month start; 0: none were.
  case valuations
  /// Σ expected value beyond this moment, from the purchase model's closed form (ten-thousandths).
  case residualValue
}

/// Where a customer stands at the start of a month, as one cell of a histogram that retention and
/// repurchase are read from: one addition instead of seven.
struct CustomerProfile {
  /// Cells per tier of one retention period ago (and one set for those who were no customers).
  static let cells = 12

  /// - Parameters:
  ///   - tierThen: the tier one retention period ago + 1; 0 for none.
  ///   - active: an order within the activity window, 0 or 1; now and then.
  ///   - orders: in the trailing 12 months.
  @inline(__always)
  static func cell(tierThen: Int, active: Int, wasActive: Int, orders: UInt16) -> Int {
    let count = orders >= 2 ? 2 : Int(orders)
    return tierThen &* cells &+ active &* 6 &+ wasActive &* 3 &+ count
  }
}

/// Counts by tier at the start of a month.
public enum TierStock: Int, CaseIterable, Sendable {
  /// Customers who were in the tier at the start of the month just ended and did not order in it.
  case notRepurchased
  /// … who did.
  case repurchased
}

/// Counts and money by campaign in a month.
public enum CampaignFlow: Int, CaseIterable, Sendable {
  case contacts
  case delivered
  case opened
  case clicked
  /// Persons reached who took the next step within the campaign's window.
  case converted
  /// Persons advanced a stage, or revived, by the touch itself.
  case advanced
  case heldOut
  case heldOutConverted
  case contactCost
  case redemptions
  case couponCost
  /// The part of contact and coupon cost spent on persons who were not yet customers.
  case acquisitionCost
  /// Orders and revenue credited to the campaign that touched the buyer last.
  case orders
  case revenue
}

/// Counts by month of first order and calendar month: the retention triangle.
public enum CohortFlow: Int, CaseIterable, Sendable {
  /// Customers with an order in the month.
  case buyers
  case revenue
}

/// Sizes of a ledger and the address of each figure in it.
public struct LedgerShape: Sendable, Equatable, Codable {
  public let months: Int
  public let tiers: Int
  public let campaigns: Int
  /// Days for which daily orders are kept; 0 when nothing asks for them.
  public let days: Int

  let statuses: Int
  let mixOffset: Int
  let tierOffset: Int
  let profileOffset: Int
  let campaignOffset: Int
  let cohortOffset: Int
  let stride: Int

  public init(months: Int, tiers: Int, campaigns: Int, days: Int) {
    self.months = months
    self.tiers = tiers
    self.campaigns = campaigns
    self.days = days
    statuses = StatusCode.count(tiers: tiers)
    mixOffset = Self.flows + Self.stocks
    tierOffset = mixOffset + statuses
    profileOffset = tierOffset + tiers * Self.tierStocks
    campaignOffset = profileOffset + (tiers + 1) * CustomerProfile.cells
    cohortOffset = campaignOffset + campaigns * Self.campaignFlows
    stride = cohortOffset + (months + 1) * Self.cohortFlows
  }

  // Compile-time constants for the hot loop; a test holds them against the enumerations.
  static let flows = 15
  static let stocks = 5
  static let tierStocks = 2
  static let campaignFlows = 14
  static let cohortFlows = 2

  /// Entries of one segment: a block per month start 0…months, then repeat orders and first orders
  /// by day, and the mark of an overflow.
  var count: Int { overflow + 1 }
  /// The last entry, above 0 once an amount of money did not fit.
  var overflow: Int { (months + 1) * stride + 2 * days }

  @inline(__always) func index(_ month: Int, _ flow: Flow) -> Int {
    month &* stride &+ flow.rawValue
  }
  @inline(__always) func index(_ month: Int, _ stock: Stock) -> Int {
    month &* stride &+ Self.flows &+ stock.rawValue
  }
  @inline(__always) func index(_ month: Int, status: Int) -> Int {
    month &* stride &+ mixOffset &+ status
  }
  @inline(__always) func index(_ month: Int, tier: Int, _ stock: TierStock) -> Int {
    month &* stride &+ tierOffset &+ tier &* Self.tierStocks &+ stock.rawValue
  }
  @inline(__always) func index(_ month: Int, campaign: Int, _ flow: CampaignFlow) -> Int {
    month &* stride &+ campaignOffset &+ campaign &* Self.campaignFlows &+ flow.rawValue
  }
  @inline(__always) func index(_ month: Int, profile cell: Int) -> Int {
    month &* stride &+ profileOffset &+ cell
  }
  /// - Parameter cohort: 0 for the installed base, else month of first order + 1.
  @inline(__always) func index(_ month: Int, cohort: Int, _ flow: CohortFlow) -> Int {
    month &* stride &+ cohortOffset &+ cohort &* Self.cohortFlows &+ flow.rawValue
  }
  @inline(__always) func repeatOrders(day: Int) -> Int { (months &+ 1) &* stride &+ day }
  @inline(__always) func firstOrders(day: Int) -> Int { (months &+ 1) &* stride &+ days &+ day }
}

extension LedgerShape {
  private enum CodingKeys: String, CodingKey {
    case months, tiers, campaigns, days
  }

  /// Only the sizes travel; the addresses follow from them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func size(_ key: CodingKeys, _ range: ClosedRange<Int>) throws -> Int {
      let value = try container.decode(Int.self, forKey: key)
      guard range.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "size outside \(range)")
      }
      return value
    }
    self.init(
      months: try size(.months, 1...120), tiers: try size(.tiers, 1...15),
      campaigns: try size(.campaigns, 0...128), days: try size(.days, 0...4000))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(months, forKey: .months)
    try container.encode(tiers, forKey: .tiers)
    try container.encode(campaigns, forKey: .campaigns)
    try container.encode(days, forKey: .days)
  }
}
