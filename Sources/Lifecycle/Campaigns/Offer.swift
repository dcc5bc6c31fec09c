import Statistics

/// What a campaign gives away. To add one: write one file with a type that conforms, and add one
/// line to ``OfferCatalog``.
public protocol Offer: LedgerPosting, Sendable {
  static var definition: OfferDefinition { get }
  /// Reads the offer's own section of a scenario.
  init(reading section: Section)
  /// The terms of one replication, uncertain parameters drawn.
  func terms(_ key: StreamKey) -> OfferTerms
}

/// What a catalogue tells about an offer.
public struct OfferDefinition: Sendable {
  public let name: String
  public let summary: String
  /// Parameter, its meaning and unit.
  public let parameters: [(name: String, meaning: String)]

  public init(name: String, summary: String, parameters: [(name: String, meaning: String)]) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
  }
}

/// An offer reduced to the plain numbers an order is checked against.
public struct OfferTerms: Sendable, Equatable {
  /// Smallest basket (ten-thousandths of the currency unit).
  public var minimum: Int64
  /// Cost of one redemption (ten-thousandths of the currency unit).
  public var amount: Int64
  /// Probability that an order which qualifies redeems.
  public var redemption: Double
  /// A personal coupon is used up by its first redemption; a standing one is not.
  public var isSingleUse: Bool

  public init(minimum: Int64, amount: Int64, redemption: Double, isSingleUse: Bool) {
    self.minimum = minimum
    self.amount = amount
    self.redemption = redemption
    self.isSingleUse = isSingleUse
  }
}
