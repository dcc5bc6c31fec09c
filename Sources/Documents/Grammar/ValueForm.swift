/// What a reader accepts as the value of a key: what it asked for, and nothing kept by hand.
public indirect enum ValueForm: Sendable, Hashable {
  case number(NumberForm)
  case text(TextForm)
  /// One of these names, in any case of letters; `*` in a name stands for a name of the user's own.
  case words([String])
  /// `yes`, `no` and their like.
  case flag
  /// `2026-01-31`.
  case date
  /// A list, and where `orSingle` one item of it by itself.
  case list(ValueForm, count: ClosedRange<Int>?, orSingle: Bool)
  case mapping(MappingForm)
  /// Left empty, as a mapping of names may be.
  case nothing
  /// Written one way or another.
  case either([ValueForm])
}

/// A text that is free, or has a shape.
public struct TextForm: Sendable, Hashable {
  /// What it looks like, in words; empty for any text.
  public let shape: String
  /// A regular expression (ECMA 262) that matches exactly the texts accepted; nil for any text.
  public let pattern: String?
  public let example: String

  public init(_ shape: String = "", pattern: String? = nil, example: String) {
    self.shape = shape
    self.pattern = pattern
    self.example = example
  }
}

/// A number with its unit.
public struct NumberForm: Sendable, Hashable {
  public let dimension: Dimension
  /// The values allowed, in the unit read; where a limit hangs on other keys, the widest there is.
  public let range: ClosedRange<Double>
  public let role: QuantityRole
  public let isInteger: Bool
  /// Whether it may be a distribution.
  public let takesLaw: Bool
  /// The spans that a whole number of time may be written in, with their lengths in the unit read; nil
  /// for all other numbers.
  public let spans: [String: Double]?
  /// Whether a number by itself would mean two things, and is refused.
  public let needsUnit: Bool

  public init(
    _ dimension: Dimension, in range: ClosedRange<Double>, _ role: QuantityRole,
    isInteger: Bool = false, takesLaw: Bool = false, spans: [String: Double]? = nil,
    needsUnit: Bool = false
  ) {
    self.dimension = dimension
    self.range = range
    self.role = role
    self.isInteger = isInteger
    self.takesLaw = takesLaw
    self.spans = spans
    self.needsUnit = needsUnit
  }
}
