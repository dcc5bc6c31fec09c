import Statistics

/// A number of a scenario: fixed, or uncertain and drawn anew for each replication.
public struct Quantity: Sendable {
  /// What is known about the number.
  public enum Law: Sendable {
    case fixed(Double)
    /// A distribution of the number, in the dimension's unit, and the name of its family.
    case uncertain(any Distribution, name: String)
  }

  /// The key path; also the address of the draws, so one parameter's luck leaves the others' alone.
  public let path: String
  public let law: Law
  public let dimension: Dimension
  /// The values allowed, in the dimension's unit; draws stay within.
  public let range: ClosedRange<Double>
  /// The number or the law as a scenario would write it, with unit.
  public let text: String

  /// A fixed number, e.g. a default.
  ///
  /// - Parameters:
  ///   - value: in the dimension's unit; finite, within `range`.
  ///   - range: nil for the dimension's natural one.
  public init(
    _ value: Double, _ dimension: Dimension, path: String, in range: ClosedRange<Double>? = nil,
    currency: Currency = .cny
  ) {
    self.init(
      law: .fixed(value), dimension: dimension, path: path,
      range: range ?? dimension.naturalRange, text: dimension.text(value, currency))
  }

  init(
    law: Law, dimension: Dimension, path: String, range: ClosedRange<Double>, text: String
  ) {
    self.path = path
    self.law = law
    self.dimension = dimension
    self.range = range
    self.text = text
  }

  /// Whether replications draw different values.
  public var isUncertain: Bool {
    if case .uncertain = law { true } else { false }
  }

  /// The fixed value, or the law's mean (its median, where it has no mean), within ``range``.
  public var central: Double {
    switch law {
    case .fixed(let value): return value
    case .uncertain(let law, _):
      return clamped(law.mean.isFinite ? law.mean : law.quantile(0.5))
    }
  }

  /// The value in one replication: the fixed one, or a draw from the parameter's own stream.
  ///
  /// A draw outside ``range`` is drawn again, so the law is the conditional one; after 1000 draws
  /// (for a law that was read, less likely than 1 in 10^1300) the last is moved to the nearer end.
  public func value(_ key: StreamKey) -> Double {
    switch law {
    case .fixed(let value): return value
    case .uncertain(let law, _):
      var stream = key.stream(Entity(named: path), .parameter)
      var draw = law.sample(&stream)
      for _ in 1..<1000 where !range.contains(draw) { draw = law.sample(&stream) }
      return clamped(draw)
    }
  }

  private func clamped(_ value: Double) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }
}
