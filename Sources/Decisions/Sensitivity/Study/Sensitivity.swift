import Lifecycle

/// What a study of factors says, as its document has it.
public struct Sensitivity: Sendable, Encodable {
  public struct Row: Sendable, Encodable {
    public let path: String
    /// As the scenario writes it; nil where it is not the law that the factor takes its values from.
    public let law: String?
    /// The ends of the values that were tried, in the quantity's unit; of a law its 5 % and 95 % point.
    public let from: Double
    public let to: Double
    /// The same as a scenario would write them.
    public let fromText: String
    public let toText: String
    /// All of them, where they were listed.
    public let values: [Double]?
    public let unit: String
    /// `plan`, or `both` where the baseline moves too.
    public let moves: String
    /// Whether the range is a fifth of a constant's value, which nobody has stated.
    public let isAssumed: Bool
  }

  public struct Response: Sendable, Encodable {
    public let kpi: StatedKPI
    public let figures: ResponseIndices

    private enum CodingKeys: String, CodingKey {
      case variance, indices, base, seed
      case pairs = "S2"
    }

    public func encode(to encoder: any Encoder) throws {
      try kpi.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(figures.variance, forKey: .variance)
      try container.encode(figures.indices, forKey: .indices)
      try container.encodeIfPresent(figures.pairs, forKey: .pairs)
      try container.encodeIfPresent(figures.base, forKey: .base)
      try container.encode(figures.seed, forKey: .seed)
    }

    public var indices: [FactorIndex] { figures.indices }
    public var seed: SeedShare { figures.seed }
    public var pairs: [PairIndex]? { figures.pairs }
    public var base: StatedEstimate? { figures.base }
  }

  /// A part of the space of factors in which targets are missed often.
  public struct Box: Sendable, Encodable {
    public struct Limit: Sendable, Encodable {
      public let path: String
      /// In the quantity's unit; nil for an open end.
      public let from: Double?
      public let to: Double?
      public let fromText: String?
      public let toText: String?

      private enum CodingKeys: String, CodingKey { case path, from, to, fromText, toText }

      public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encodeIfPresent(fromText, forKey: .fromText)
        try container.encodeIfPresent(toText, forKey: .toText)
      }
    }

    public let limits: [Limit]
    /// The share of all misses that lie in the box.
    public let coverage: Double
    /// The share of the box's rows that miss.
    public let density: Double
    /// The share of all rows that lie in the box.
    public let mass: Double
  }

  /// What boxes are about.
  public struct Miss: Sendable, Encodable {
    /// Numbers of the targets, from 1 in the order of the file, and what they ask for.
    public let targets: [Int]
    public let statements: [String]
    /// The share of rows that miss one of them.
    public let share: StatedEstimate
    /// The chance that outcomes without any pattern yield a box as dense; nil without a box.
    public let pValue: Double?
  }

  /// A point of the trade-off between boxes that cover much and boxes that are dense.
  public struct Step: Sendable, Encodable {
    public let coverage: Double
    public let density: Double
    public let mass: Double
  }

  public let method: String
  /// How many base points, walks, replications or rows there were.
  public let base: Int
  public let factors: [Row]
  public let responses: [Response]
  public internal(set) var missed: Miss?
  /// Empty where there is none, or none that chance would not make.
  public internal(set) var boxes: [Box]?
  public internal(set) var tradeOff: [Step]?
  /// What a reader must know of how factors were chosen.
  public let notes: [String]
  /// Rows of the design, or of the run that was read.
  public let rows: Int
  /// Lives in all.
  public let lives: Int

  private enum CodingKeys: String, CodingKey {
    case method, base, factors, responses, missed, boxes, tradeOff, notes, rows
  }
}
