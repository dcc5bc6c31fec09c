/// A rule that acts during the run: it reads yesterday's figures and may change tomorrow's plan.
///
/// To add one: write one file with a type that conforms, and add one line to ``PolicyCatalog``.
public protocol Policy: LedgerPosting, Sendable {
  static var definition: PolicyDefinition { get }

  /// Reads the policy's own section of a scenario; problems go to the section's session.
  init(reading section: Section, campaigns: [String], horizon: Int)

  /// Campaigns whose contacts it watches; these must make contacts, so none may be standing.
  var watched: [Int] { get }

  /// The days on which it wants to look, ascending.
  func reviewDays(_ calendar: RunCalendar) -> [Int]

  /// Looks and decides. Called on every review day, in order.
  mutating func review(_ figures: PolicyFigures) -> [PolicyAction]

  /// What it posts to its own sections; asked right after a review, in the month of the review.
  func entries(_ figures: PolicyFigures) -> [LedgerEntry]
}

extension Policy {
  public var watched: [Int] { [] }
  public func entries(_ figures: PolicyFigures) -> [LedgerEntry] { [] }
}

/// What a catalogue tells about a policy.
public struct PolicyDefinition: Sendable {
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

/// What a policy sees: the books up to the end of yesterday, over all segments.
public struct PolicyFigures: Sendable {
  public let day: Int
  public let month: Int
  public let ledger: Ledger
  public let campaigns: [String]
  /// Campaigns switched off at the moment.
  public let paused: Set<Int>

  /// A campaign's figure since the start.
  public func total(campaign: Int, _ flow: CampaignFlow) -> Int64 {
    ledger.total(campaign: campaign, flow, before: month + 1)
  }
}

/// A decision. A standing campaign changes at the next month start, any other at once.
public struct PolicyAction: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case pause(campaign: Int)
    case resume(campaign: Int)
  }

  public let kind: Kind
  public let cause: String
  public let effect: String

  public init(_ kind: Kind, cause: String, effect: String) {
    self.kind = kind
    self.cause = cause
    self.effect = effect
  }
}
