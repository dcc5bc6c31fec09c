/// The responses of a ``SaltelliDesign``, block by block: what ``SobolIndices`` are estimated from.
public struct SobolResponses: Sendable, Equatable {
  public let a: [Double]
  public let b: [Double]
  /// One column per factor.
  public let ab: [[Double]]
  /// One column per factor; nil without indices of pairs.
  public let ba: [[Double]]?
  /// Nil where the simulator has no seed.
  public let az: [Double]?

  /// - Throws: ``SensitivityError`` unless all columns have the same length, at least 2, and all
  ///   figures are finite and below 10^150 in size, so that their squares are finite too.
  public init(
    a: [Double], b: [Double], ab: [[Double]], ba: [[Double]]? = nil, az: [Double]? = nil
  ) throws(SensitivityError) {
    guard a.count >= 2 else { throw SensitivityError("at least two base points are needed") }
    guard !ab.isEmpty else { throw SensitivityError("no factor varies; name at least one") }
    guard ba.map({ $0.count == ab.count }) ?? true else {
      throw SensitivityError("AB and BA have different numbers of factors")
    }
    for column in [a, b] + ab + (ba ?? []) + (az.map { [$0] } ?? []) {
      guard column.count == a.count else {
        throw SensitivityError("\(column.count) responses in a block of \(a.count) base points")
      }
      guard let wild = column.first(where: { !($0.magnitude <= 1e150) }) else { continue }
      throw SensitivityError("a response is \(wild); choose a response that is always finite")
    }
    self.a = a
    self.b = b
    self.ab = ab
    self.ba = ba
    self.az = az
  }

  public var basePoints: Int { a.count }
  public var factors: Int { ab.count }

  /// All figures less the mean, divided by the population standard deviation, both over A, B, AB and
  /// BA; nil when the responses do not vary by more than rounding.
  ///
  /// The product estimators are not invariant to a shift; centred they have their smallest variance
  /// (Sobol', Mathematics and Computers in Simulation 55, 2001).
  func standardised() -> SobolResponses? {
    let columns = [a, b] + ab + (ba ?? [])
    let count = Double(columns.count * basePoints)
    let size = columns.reduce(0) { max($0, WeightedSums.largest($1)) }
    let mean = columns.reduce(0) { $0 + WeightedSums.sum($1) / count }
    let variance = columns.reduce(0) { $0 + WeightedSums.squares($1, around: mean) / count }
    let deviation = variance.squareRoot()
    // Sums of a constant column differ from it by a few units in the last place.
    guard deviation > 1e-14 * size, deviation > 1e-150 else { return nil }
    func scaled(_ column: [Double]) -> [Double] { column.map { ($0 - mean) / deviation } }
    return SobolResponses(
      checked: scaled(a), scaled(b), ab.map(scaled), ba.map { $0.map(scaled) }, az.map(scaled))
  }

  private init(
    checked a: [Double], _ b: [Double], _ ab: [[Double]], _ ba: [[Double]]?, _ az: [Double]?
  ) {
    self.a = a
    self.b = b
    self.ab = ab
    self.ba = ba
    self.az = az
  }
}
