/// One step of an offer: from a minimum basket on, so much off.
public struct OfferStep: Sendable, Equatable {
  /// Smallest basket (ten-thousandths of the currency unit).
  public var minimum: Int64
  /// Off the basket (ten-thousandths), at most all of it.
  public var amount: Int64
  /// Off the basket as a share of it, 0…1, at most `cap` (ten-thousandths).
  public var share: Double
  public var cap: Int64
  /// What the company pays for a thing that is given away (ten-thousandths), whatever it is worth to the
  /// buyer; nil: what is off.
  public var cost: Int64?
  /// Where redemptions of the step are counted in a section of the offer's own.
  public var place: Int

  public init(
    minimum: Int64, amount: Int64 = 0, share: Double = 0, cap: Int64 = .max, place: Int = 0,
    cost: Int64? = nil
  ) {
    self.minimum = minimum
    self.amount = amount
    self.share = share
    self.cap = cap
    self.place = place
    self.cost = cost
  }

  /// The largest reduction (ten-thousandths); `.max` without a bound.
  var most: Int64 { share == 0 ? amount : cap }
}

/// An offer of one replication, compiled: what an order is checked against, and nothing else.
///
/// Of all steps whose minimum the basket reaches, the one that takes most off it counts. An offer of
/// any kind is these numbers; the loop knows no kinds.
struct OfferProgram: Sendable, Equatable {
  var steps: [OfferStep]
  var conditions: DrawnOfferConditions

  init(steps: [OfferStep], _ conditions: DrawnOfferConditions) {
    self.steps = steps
    self.conditions = conditions
  }
}

/// The numbers of ``OfferConditions`` in one replication.
struct DrawnOfferConditions: Sendable, Equatable {
  /// Probability that an order which qualifies redeems.
  var redemption = 1.0
  /// The part of a reduction that the company bears, 0…1; a supplier bears the rest.
  var companyShare = 1.0
  /// Days a personal coupon is valid for; nil: as long as the campaign's effect lasts.
  var validity: Int?
  /// Multiplies the hazard of the next step while a personal coupon is in hand.
  var pull = 1.0
  /// Baskets that fall short of a minimum by at most this (ten-thousandths) are raised to it …
  var topUpReach: Int64 = 0
  /// … with this probability.
  var topUpChance = 0.0
}

/// A program as it stands in a replication: plain numbers, its steps a slice of the buffer that all
/// campaigns share (``DrawnScenario/offerSteps``).
struct OfferTerms: Sendable, Equatable {
  let steps: Range<Int>
  let conditions: DrawnOfferConditions
  /// Days a personal coupon is valid for.
  let validity: Int
  /// A personal coupon is used up by its first redemption; a standing one is not.
  let isSingleUse: Bool
  /// The largest cost of one redemption to the company (ten-thousandths); `.max` without a bound.
  let mostCost: Int64
  /// Whether a thing is given and nothing is off: it may be worth more than the basket.
  let isInKind: Bool
  /// Whether there is one step of a fixed amount, as with most offers; then its numbers.
  let isPlain: Bool
  let minimum: Int64
  let amount: Int64

  /// - Parameters:
  ///   - buffer: takes the program's steps.
  ///   - lasts: days the campaign's effect lasts.
  init(_ program: OfferProgram, into buffer: inout [OfferStep], lasts: Int, isSingleUse: Bool) {
    steps = buffer.count..<buffer.count + program.steps.count
    buffer += program.steps
    conditions = program.conditions
    validity = program.conditions.validity ?? lasts
    self.isSingleUse = isSingleUse
    let most = program.steps.map { $0.cost ?? $0.most }.max() ?? 0
    let share = program.conditions.companyShare
    mostCost = most == .max ? .max : Money.discounted(most, share)
    isPlain = program.steps.count == 1 && program.steps[0].share == 0
    minimum = program.steps.first?.minimum ?? 0
    isInKind = program.steps.first?.cost != nil
    // Something that is worth nothing is taken all the same.
    amount = max(program.steps.first?.amount ?? 0, isInKind ? 1 : 0)
  }

  /// The company's part of a reduction (ten-thousandths).
  @inline(__always)
  func cost(of reduction: Int64) -> Int64 {
    // A basket may be smaller than what would be off it.
    isPlain && reduction == amount
      ? mostCost : Money.discounted(reduction, conditions.companyShare)
  }
}

extension CampaignsInForce {
  /// What an offer takes off a basket (ten-thousandths), at most all of it; 0 where the basket does not qualify.
  ///
  /// - Parameter minorUnit: to which a share of the basket is rounded, halves up (ten-thousandths).
  @inline(__always)
  func reduction(_ terms: OfferTerms, of spend: Int64, minorUnit: Int64) -> Int64 {
    if terms.isPlain {
      guard spend >= terms.minimum else { return 0 }
      return terms.isInKind ? terms.amount : min(terms.amount, spend)
    }
    return Self.mostOff(steps(terms), spend, minorUnit)
  }

  /// Static, because a call on the campaigns would copy them for every order.
  @inline(never)
  private static func mostOff(
    _ steps: UnsafeBufferPointer<OfferStep>, _ spend: Int64, _ minorUnit: Int64
  ) -> Int64 {
    var most: Int64 = 0
    for step in steps { most = max(most, step.off(spend, minorUnit)) }
    return most
  }

  /// Posts a redemption to the section of the offer's own, if it has one, at the place of the step
  /// that took most off, the first in the offer among equals.
  @inline(__always)
  func post(
    _ campaign: Int, of spend: Int64, cost: Int64, minorUnit: Int64, _ page: LedgerPage
  ) {
    guard let redemption = redemption(campaign), let terms = self[campaign].offer else { return }
    Self.post(redemption, steps(terms), of: spend, cost: cost, minorUnit: minorUnit, page)
  }

  @inline(never)
  private static func post(
    _ redemption: RedemptionCells, _ steps: UnsafeBufferPointer<OfferStep>, of spend: Int64,
    cost: Int64, minorUnit: Int64, _ page: LedgerPage
  ) {
    var best = steps[0]
    for step in steps.dropFirst() where step.off(spend, minorUnit) > best.off(spend, minorUnit) {
      best = step
    }
    page.add(redemption.cells, redemption.count, at: best.place, 1)
    if let figure = redemption.cost { page.add(redemption.cells, figure, at: best.place, cost) }
  }
}

extension OfferStep {
  /// What the step takes off a basket (ten-thousandths), at most all of it; 0 below its minimum.
  @inline(__always)
  fileprivate func off(_ spend: Int64, _ minorUnit: Int64) -> Int64 {
    guard spend >= minimum else { return 0 }
    guard share != 0 else { return min(amount, spend) }
    let units = (Double(spend) * share / Double(minorUnit) + 0.5).rounded(.down)
    return min(cap, spend, Money.nearest(units) &* minorUnit)
  }
}
