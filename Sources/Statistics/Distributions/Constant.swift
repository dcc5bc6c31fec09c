/// The law of a number that is known.
public struct Constant: Distribution {
  public static let definition = DistributionDefinition(
    name: "constant", summary: "Always the same value.",
    forms: [["value"]], parameters: [("value", "any number")], isDiscrete: true,
    source: "the Dirac measure at the value")

  public let value: Double

  /// - Parameter value: any number.
  public init(value: Double) throws(DistributionError) {
    try ParameterRange.finite.check(value, "value", in: "constant")
    self.value = value
  }

  public init(parameters: [String: Double]) throws(DistributionError) {
    let given = try ParameterSet(parameters, for: Self.definition)
    try self.init(value: given["value"])
  }

  public var support: ClosedRange<Double> { value...value }
  public var mean: Double { value }
  public var variance: Double { 0 }
  /// The value; the stream does not advance.
  public func sample(_ stream: inout RandomStream) -> Double { value }
  public func density(_ x: Double) -> Double { x == value ? 1 : 0 }
  public func cumulative(_ x: Double) -> Double { x < value ? 0 : 1 }
  public func quantile(_ p: Double) -> Double { value }
}
