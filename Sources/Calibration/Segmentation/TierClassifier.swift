/// Tiers with everything that was learnt about them: sorts the customers of any day.
public struct TierClassifier: Sendable {
  /// A tier and the share of customers that document A wants in it.
  public struct Tier: Sendable, Hashable {
    public let name: String
    /// In words, thresholds as learnt.
    public let rule: String
    /// Nil where no share is wanted.
    public let wanted: ClosedRange<Double>?

    public init(_ name: String, rule: String, wanted: ClosedRange<Double>? = nil) {
      self.name = name
      self.rule = rule
      self.wanted = wanted
    }
  }

  /// Shares that document A wants: core, important or potential, basic or general, at risk.
  public enum Wanted {
    public static let core = 0.10...0.15
    public static let important = 0.30...0.35
    public static let basic = 0.40...0.45
    public static let atRisk = 0.05...0.10
  }

  /// In order of value.
  public let tiers: [Tier]
  /// Sentences for the user.
  public let notes: [String]
  /// The place of each customer's tier.
  let assign: @Sendable (CustomerMeasures) -> [Int]

  /// - Parameter assign: places in `tiers`, one per customer.
  public init(
    _ tiers: [Tier], notes: [String] = [],
    assign: @escaping @Sendable (CustomerMeasures) -> [Int]
  ) {
    self.tiers = tiers
    self.notes = notes
    self.assign = assign
  }
}
