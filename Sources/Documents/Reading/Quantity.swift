import Statistics

/// A number of a scenario: fixed, or uncertain and drawn anew for each replication.
///
/// It is a handle into the scenario's ``QuantityTable`` and knows what was read. A change of the
/// scenario changes the table, so lives take their numbers from ``Draws``.
public struct Quantity: Sendable {
  /// What is known about the number.
  public enum Law: Sendable {
    case fixed(Double)
    /// A distribution of the number, in the dimension's unit, and the name of its family.
    case uncertain(any Distribution, name: String)
  }

  /// The key path; also the address of the draws, so one parameter's luck leaves the others' alone.
  public let path: String
  /// Its place in the scenario's table; nil for a number that no document states.
  public let id: QuantityID?
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
    law: Law, dimension: Dimension, path: String, range: ClosedRange<Double>, text: String,
    id: QuantityID? = nil
  ) {
    self.id = id
    self.path = path
    self.law = law
    self.dimension = dimension
    self.range = range
    self.text = text
  }

  /// Whether replications draw different values.
  public var isUncertain: Bool { law.isUncertain }

  /// The fixed value, or the law's mean (its median, where it has no mean), within ``range``.
  public var central: Double { law.central(in: range) }

  /// One draw in a hundred lies below.
  public var low: Double { law.quantile(0.01, in: range) }

  /// One draw in a hundred lies above.
  public var high: Double { law.quantile(0.99, in: range) }

  /// The value in one replication by itself; what a life uses is ``value(_:)-(Draws)``.
  public func value(_ key: StreamKey) -> Double { law.value(key, path: path, range: range) }

  /// The value in one replication. A number that no document states is what it was made as.
  public func value(_ draws: Draws) -> Double { id.map { draws[$0] } ?? central }
}

extension Quantity.Law {
  public var isUncertain: Bool {
    if case .uncertain = self { true } else { false }
  }

  func central(in range: ClosedRange<Double>) -> Double {
    switch self {
    case .fixed(let value): value
    case .uncertain(let law, _):
      (law.mean.isFinite ? law.mean : law.quantile(0.5)).clamped(to: range)
    }
  }

  func quantile(_ share: Double, in range: ClosedRange<Double>) -> Double {
    switch self {
    case .fixed(let value): return value
    case .uncertain(let law, _):
      let value = law.quantile(share)
      return (value.isNaN ? law.mean : value).clamped(to: range)
    }
  }

  /// The fixed value, or a draw from the parameter's own stream.
  ///
  /// A draw outside `range` is drawn again, so the law is the conditional one; after 1000 draws
  /// (for a law that was read, less likely than 1 in 10^1300) the last is moved to the nearer end.
  func value(_ key: StreamKey, path: String, range: ClosedRange<Double>) -> Double {
    switch self {
    case .fixed(let value): return value
    case .uncertain(let law, _):
      var stream = key.stream(Entity(named: path), .parameter)
      var draw = law.sample(&stream)
      for _ in 1..<1000 where !range.contains(draw) { draw = law.sample(&stream) }
      return draw.clamped(to: range)
    }
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
