import Statistics

/// A way to ask how factors move responses: which rows are lived, and what they say.
///
/// To add one: write one file with a type that conforms, and add one line to
/// ``SensitivityMethods/all``. Options, help, sentences, tables and charts follow its definition, as long
/// as one of ``SensitivityMeasure`` is what its factors are ranked by; another measure is another case
/// there, with its columns, sentences and chart in `Reports`.
public protocol SensitivityMethod: Sendable {
  static var definition: SensitivityMethodDefinition { get }

  /// - Parameter stream: of whatever is random in the design.
  init(_ size: DesignSize, stream: inout RandomStream) throws(SensitivityError)

  /// Rows of the design; 0 for a method that reads what was lived already.
  var rowCount: Int { get }
  /// Rows that are asked for at once. Rows of different rounds have different seeds.
  var roundSize: Int { get }

  /// - Precondition: index within 0..<rowCount.
  func row(_ index: Int) -> FactorRow

  /// What the sample says of one response.
  ///
  /// - Parameters:
  ///   - response: its place in the sample; its values are finite.
  ///   - stream: of bootstraps, ties and shuffles.
  func indices(
    _ sample: FactorSample, response: Int, stream: inout RandomStream
  ) throws(SensitivityError) -> ResponseIndices
}

/// What a catalogue tells about a method.
public struct SensitivityMethodDefinition: Sendable {
  /// As a command line names it.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Paper.
  public let source: String
  /// What ``DesignSize/base`` counts, e.g. `base points`; nil where nothing is lived.
  public let counts: String?
  public let standardSize: Int
  public let sizes: ClosedRange<Int>
  /// Replications in a block of lives.
  public let blockSize: Int
  /// The most factors.
  public let factorLimit: Int?
  /// Whether 0 and 1 are among the coordinates of its rows.
  public let endsAreReached: Bool
  /// Whether it asks where targets are missed.
  public let judgesTargets: Bool
  /// Whether it can tell what pairs of factors do together.
  public let tellsPairs: Bool
  /// What factors are ranked by.
  public let measure: SensitivityMeasure

  public init(
    name: String, summary: String, source: String, counts: String?, standardSize: Int,
    sizes: ClosedRange<Int>, measure: SensitivityMeasure, blockSize: Int = 1,
    factorLimit: Int? = nil, endsAreReached: Bool = false, judgesTargets: Bool = false,
    tellsPairs: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.source = source
    self.counts = counts
    self.standardSize = standardSize
    self.sizes = sizes
    self.blockSize = blockSize
    self.factorLimit = factorLimit
    self.endsAreReached = endsAreReached
    self.judgesTargets = judgesTargets
    self.tellsPairs = tellsPairs
    self.measure = measure
  }
}

/// What a method says of a factor first of all: what tables, charts and sentences begin with.
public enum SensitivityMeasure: Sendable {
  /// The share of the variance with interactions, beside that alone.
  case total
  /// The share of the variance alone.
  case share
  /// The mean size of its effect.
  case effect
  /// The changes at both ends of its range.
  case swing
}

/// All methods.
public enum SensitivityMethods {
  public static let all: [any SensitivityMethod.Type] = [
    KeptRunMethod.self,
    OneAtATimeMethod.self,
    MorrisMethod.self,
    SobolMethod.self,
    PrimMethod.self,
  ]

  public static var names: [String] { all.map { $0.definition.name } }

  public static func named(_ name: String) -> (any SensitivityMethod.Type)? {
    all.first { $0.definition.name == name }
  }
}

/// How large a design is.
public struct DesignSize: Sendable {
  public let factors: Int
  /// What the method counts: base points, walks, replications or rows.
  public let base: Int
  /// Whether pairs of factors are asked for as well, where the method can.
  public let pairs: Bool

  public init(factors: Int, base: Int, pairs: Bool = false) {
    self.factors = factors
    self.base = base
    self.pairs = pairs
  }
}

/// One row of a design of factors.
public struct FactorRow: Sendable, Hashable {
  /// A coordinate in [0, 1] per factor; nil for a factor that stays where it is.
  public let point: [Double?]
  /// The replication whose luck it has, counted from 0; rows with the same number share it.
  public let seed: Int

  public init(point: [Double?], seed: Int) {
    self.point = point
    self.seed = seed
  }
}

/// What was lived, row by row.
public struct FactorSample: Sendable {
  /// By factor, its values in the quantity's unit.
  public var factors: [[Double]]
  /// By response; not a number where it has no value.
  public var responses: [[Double]]
  /// Whether the targets that are asked for were missed.
  public var isMissed: [Bool] = []
  /// Rows that were lived once more with other luck, and their responses then.
  public var twins: [(row: Int, responses: [Double])] = []

  public init(factors: [[Double]], responses: [[Double]]) {
    self.factors = factors
    self.responses = responses
  }
}
