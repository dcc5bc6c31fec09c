public enum KPIUnit: String, Sendable, Codable, CaseIterable {
  /// A share; 1 is 100 %.
  case share
  /// Currency units.
  case currency
  /// Persons, orders …
  case count
  /// A multiple, as in 1:3.5.
  case ratio
}

/// What a catalogue tells about a KPI.
public struct KPIDefinition: Sendable {
  public enum Scope: String, Sendable {
    /// All customers only.
    case overall
    /// All customers, or one tier as in `retention.core`.
    case overallOrTier
    /// One tier only.
    case tier
    /// All campaigns that make contacts, or one of them as in `contactConversion.newsletter`.
    case overallOrContactCampaign
    /// One campaign only, that holds some persons out.
    case testedCampaign
  }

  /// Which values a planner wants.
  public enum Direction: String, Sendable, Codable {
    case higher, lower
    /// Neither by itself: a band is wanted, as of the share of a tier.
    case neither
  }

  /// What must hold of another KPI, to date and against the baseline, so that a better value is the
  /// plan's doing: a ratio also improves by doing less, and credit grows without any effect.
  public struct Proof: Sendable {
    /// Key of the other KPI.
    public let kpi: String
    /// Whether it must surely (95 %) be more than the baseline's; otherwise it must not surely be less.
    public let mustGrow: Bool
    /// Of a figure that counts credit: the key of the KPI that is credited in all. Of what the plan adds to
    /// it, only as much is its doing as it adds to the other KPI.
    public let credit: String?
    /// The rest of a sentence where it does not hold.
    public let objection: String

    public init(_ kpi: String, mustGrow: Bool, credit: String? = nil, objection: String) {
      self.kpi = kpi
      self.mustGrow = mustGrow
      self.credit = credit
      self.objection = objection
    }

    /// Of averages: they also improve by who is missing, as where fewer people are won who would have
    /// ordered once.
    static let average = Proof(
      "orders", mustGrow: false,
      objection: "there are fewer orders in all: an average also improves by who is missing")
  }

  public let key: String
  public let name: String
  public let unit: KPIUnit
  public let better: Direction
  public let scope: Scope
  /// Over which months it is read unless somebody says otherwise.
  public let period: Period
  /// The values it can have at all; nil where there is no limit.
  public let bounds: ClosedRange<Double>?
  /// Shares and ratios have one of averages, unless they name another.
  public let proof: Proof?
  /// What a count counts, in the plural.
  public let things: String
  /// Keys it had in earlier versions; they are still read, with a message.
  public let formerKeys: [String]
  /// One or two sentences: numerator and denominator, summed over the period.
  public let definition: String

  public var higherIsBetter: Bool { better != .lower }

  public init(
    key: String, name: String, unit: KPIUnit, better: Direction = .higher, scope: Scope = .overall,
    over period: Period = .month, within bounds: ClosedRange<Double>? = nil, proof: Proof? = nil,
    needsProof: Bool = true,
    things: String = "customers", formerly formerKeys: [String] = [], definition: String
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.better = better
    self.scope = scope
    self.period = period
    self.bounds = bounds
    let isAverage = unit == .share || unit == .ratio
    self.proof = needsProof ? proof ?? (isAverage ? .average : nil) : nil
    self.things = things
    self.formerKeys = formerKeys
    self.definition = definition
  }
}
