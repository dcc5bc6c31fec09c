import Documents

/// A rule that acts during the run: it reads yesterday's figures and may change tomorrow's plan.
///
/// To add one: write one file with a type that conforms, and add one line to ``PolicyCatalog``.
public protocol Policy: LedgerPosting, Sendable {
  static var definition: PolicyDefinition { get }

  /// Reads the policy's own section of a scenario; problems go to the section's session.
  init(reading section: Section, campaigns: [String], horizon: Int)

  /// Campaigns whose contacts it watches; these must make contacts, so none may be standing.
  var watched: [Int] { get }

  /// Figures of them that customers make and not contacts, such as conversions: everybody is then lived
  /// up to every review.
  var watchedOutcomes: [CampaignFlow] { get }

  /// Of them, those whose figures it asks for by variant; each must have one.
  var watchedVariants: [Int] { get }

  /// Of them, those whose contacts must be with a person only once, or their outcomes would be alike.
  var countsPersonsOnce: [Int] { get }

  /// Campaigns whose expected conversion it asks for; each must state one.
  var expecting: [Int] { get }

  /// Campaigns between which it moves money; each must be of media.
  var reallocated: [Int] { get }

  /// The tier whose customers it asks for, by name.
  var countedTier: String? { get }

  /// Campaigns whose budget it may change; each must have one.
  var scaledBudgets: [Int] { get }

  /// Campaigns whose days of contact it may change; none may be standing.
  var rescheduled: [Int] { get }

  /// Campaigns whose split it may change; each must have a variant.
  var split: [Int] { get }

  /// All campaigns whose controls it may change; nil: not told.
  var controlled: [Int]? { get }

  /// Whether it may change a tier threshold: figures by tier are then of other people.
  var changesTiers: Bool { get }

  /// Whether it decides by figures of the run, so that it takes time to analyse and to adjust.
  var looksAtFigures: Bool { get }

  /// Whether it asks what standing campaigns cost.
  var needsStandingCosts: Bool { get }

  /// Months that it gives a name, for targets and costs.
  var roadmap: [RoadmapPhase] { get }

  /// The days on which it wants to look, ascending.
  func reviewDays(_ calendar: RunCalendar) -> [Int]

  /// Takes its numbers for one life.
  mutating func draw(_ draws: Draws)

  /// Looks and decides. Called on every review day, in order.
  mutating func review(_ situation: PolicySituation) -> [ControlChange]

  /// What it posts to its own sections; asked right after a review, in the month of the review.
  func entries(_ situation: PolicySituation) -> [LedgerEntry]
}

extension Policy {
  public var watched: [Int] { [] }
  public func entries(_ situation: PolicySituation) -> [LedgerEntry] { [] }
  public var watchedOutcomes: [CampaignFlow] { [] }
  public var watchedVariants: [Int] { [] }
  public var countsPersonsOnce: [Int] { [] }
  public var expecting: [Int] { [] }
  public var reallocated: [Int] { [] }
  public var countedTier: String? { nil }
  public var scaledBudgets: [Int] { [] }
  public var rescheduled: [Int] { [] }
  public var split: [Int] { [] }
  public var controlled: [Int]? { nil }
  public var changesTiers: Bool { false }
  public var looksAtFigures: Bool { !watched.isEmpty || countedTier != nil }
  public var needsStandingCosts: Bool { false }
  public var roadmap: [RoadmapPhase] { [] }

  /// A policy without numbers but those its days are built on has none to draw.
  public mutating func draw(_ draws: Draws) {}
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

/// A policy under the name that the scenario gives it.
public struct NamedPolicy: Sendable {
  public let name: String
  public var rule: any Policy
  /// Days from a review to the day on which what it decides is in force: those of analysis and of
  /// adjustment.
  public let delay: Int

  public init(name: String, rule: any Policy, delay: Int = 0) {
    self.name = name
    self.rule = rule
    self.delay = delay
  }
}

/// What a policy sees: names, calendar, controls, and the figures of watched campaigns up to the end of
/// yesterday, over all segments.
public struct PolicySituation: Sendable {
  public let day: Int
  public let month: Int
  public let calendar: RunCalendar
  /// Names of the campaigns, in the scenario's order.
  public let campaigns: [String]
  public let controls: Controls
  public let diary: CampaignDiary
  /// How media campaigns stand, by place.
  public let media: [Int: MediaStanding]
  /// Customers by the name of a tier, in small letters, as the month begins; of tiers that a policy asks
  /// for, and only then.
  public let customers: [String: Int64]
  /// Expected conversions, 0…1, by place of the campaigns that state one.
  public let expectations: [Int: Double]

  public init(
    day: Int, month: Int, calendar: RunCalendar, campaigns: [String], controls: Controls,
    diary: CampaignDiary, media: [Int: MediaStanding] = [:], customers: [String: Int64] = [:],
    expectations: [Int: Double] = [:]
  ) {
    self.expectations = expectations
    self.media = media
    self.customers = customers
    self.day = day
    self.month = month
    self.calendar = calendar
    self.campaigns = campaigns
    self.controls = controls
    self.diary = diary
  }
}

/// How a media campaign stands: the scenario's money of the month [currency], and the elasticity of its
/// touches at the present pressure.
public struct MediaStanding: Sendable, Equatable {
  public let planned: Double
  public let elasticity: Double

  public init(planned: Double, elasticity: Double) {
    self.planned = planned
    self.elasticity = elasticity
  }
}
