/// A univariate law: sampler, density or mass, distribution function, quantile and moments.
///
/// To add one: write one file with a type that conforms, and add one line to
/// ``DistributionCatalog``; the battery of tests runs over the catalogue.
public protocol Distribution: Sendable {
  /// Name, parameters with units, support and source, for `cohortcast distributions`.
  static var definition: DistributionDefinition { get }

  /// Builds the law from named parameters as a scenario writes them, e.g. `["mean": 0.12, "n": 200]`.
  ///
  /// - Throws: ``DistributionError`` naming the parameter, its value and the remedy.
  init(parameters: [String: Double]) throws(DistributionError)

  /// Smallest interval that holds all the mass; infinite ends allowed.
  var support: ClosedRange<Double> { get }
  var mean: Double { get }
  var variance: Double { get }
  /// One draw.
  func sample(_ stream: inout RandomStream) -> Double
  /// The density at `x`, or the mass of a discrete law.
  func density(_ x: Double) -> Double
  /// P(X ≤ x).
  func cumulative(_ x: Double) -> Double
  /// The smallest x with P(X ≤ x) ≥ p, for p in 0…1.
  func quantile(_ p: Double) -> Double
}

/// What a catalogue tells about a distribution.
public struct DistributionDefinition: Sendable {
  /// The name a scenario uses.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The accepted parameter sets, e.g. `[["alpha", "beta"], ["mean", "n"]]`.
  public let forms: [[String]]
  /// Meaning and range of each parameter, by name.
  public let parameters: [(name: String, meaning: String)]
  public let isDiscrete: Bool
  /// Paper or page the parameterisation follows.
  public let source: String

  public init(
    name: String, summary: String, forms: [[String]],
    parameters: [(name: String, meaning: String)], isDiscrete: Bool = false, source: String
  ) {
    self.name = name
    self.summary = summary
    self.forms = forms
    self.parameters = parameters
    self.isDiscrete = isDiscrete
    self.source = source
  }
}

/// A parameter that no law has, or a set of parameters that names none.
public struct DistributionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The parameter at fault, or nil when the set as a whole is.
  public let parameter: String?
  public let description: String

  public init(parameter: String?, _ description: String) {
    self.parameter = parameter
    self.description = description
  }
}
