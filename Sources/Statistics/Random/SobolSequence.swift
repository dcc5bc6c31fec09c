import CGSL

/// Sobol's sequence in the unit cube with a random digital shift: points that fill the cube evenly,
/// each of them uniform.
///
/// The points are GSL's (Bratley & Fox, "Algorithm 659", ACM TOMS 14, 1988; Antonov & Saleev's Gray-code
/// order), with the origin, which GSL leaves out, as point 0: without it the first 2^k points are not
/// balanced (Owen, "On dropping the first Sobol' point", 2022). The shift, one random word per
/// dimension, is added to the binary digits without carry (L'Ecuyer & Lemieux, "Recent advances in
/// randomized quasi-Monte Carlo methods", 2002). It keeps the evenness.
public struct SobolSequence: Sendable, Hashable {
  /// The most dimensions GSL has direction numbers for.
  public static let dimensionLimit = 40
  /// Points before the 30 digits of a coordinate are used up.
  public static let pointLimit = 1 << 30

  public let dimensions: Int
  /// 53 random digits per dimension.
  private let shift: [UInt64]

  /// - Parameter stream: where the shift comes from, one number per dimension.
  /// - Throws: ``SobolSequenceError`` unless 1 ≤ dimensions ≤ 40.
  public init(dimensions: Int, stream: inout RandomStream) throws(SobolSequenceError) {
    guard (1...Self.dimensionLimit).contains(dimensions) else { throw .dimensions(dimensions) }
    self.dimensions = dimensions
    var shift: [UInt64] = []
    for _ in 0..<dimensions { shift.append(stream.next() >> 11) }
    self.shift = shift
  }

  /// The plain sequence, without a shift.
  ///
  /// - Throws: ``SobolSequenceError`` unless 1 ≤ dimensions ≤ 40.
  public init(unshifted dimensions: Int) throws(SobolSequenceError) {
    guard (1...Self.dimensionLimit).contains(dimensions) else { throw .dimensions(dimensions) }
    self.dimensions = dimensions
    shift = Array(repeating: 0, count: dimensions)
  }

  /// The points of a range, one after the other, each coordinate in [0, 1). A point does not depend on
  /// the range it is asked for with; the points before it cost time all the same.
  ///
  /// - Throws: ``SobolSequenceError`` for a range outside 0..<2^30, or when memory ran out.
  public func points(_ range: Range<Int>) throws(SobolSequenceError) -> [Double] {
    guard range.lowerBound >= 0, range.upperBound <= Self.pointLimit else { throw .range(range) }
    guard !range.isEmpty else { return [] }
    guard var source = SobolSource(dimensions: dimensions) else { throw .memory }
    var digits = [Double](repeating: 0, count: dimensions)
    var points = [Double](repeating: 0, count: range.count * dimensions)
    var place = 0
    for index in 0..<range.upperBound {
      // Point 0 is the origin; GSL starts with point 1.
      if index > 0, !source.next(into: &digits) { throw .memory }
      guard index >= range.lowerBound else { continue }
      for axis in 0..<dimensions {
        // A coordinate has 30 binary digits, so the product is whole.
        let shifted = UInt64(digits[axis] * 0x1p53) ^ shift[axis]
        points[place] = Double(Int64(bitPattern: shifted)) * 0x1p-53
        place += 1
      }
    }
    return points
  }
}

/// The owner of GSL's state.
private struct SobolSource: ~Copyable {
  private let state: UnsafeMutablePointer<gsl_qrng>

  init?(dimensions: Int) {
    guard GSL.ready, let state = gsl_qrng_alloc(cgsl_sobol(), UInt32(dimensions)) else {
      return nil
    }
    self.state = state
  }

  deinit { gsl_qrng_free(state) }

  mutating func next(into point: inout [Double]) -> Bool {
    point.withUnsafeMutableBufferPointer {
      gsl_qrng_get(state, $0.baseAddress) == GSL_SUCCESS
    }
  }
}

/// Why a sequence cannot be had.
public enum SobolSequenceError: Error, Equatable, Sendable, CustomStringConvertible {
  case dimensions(Int)
  case range(Range<Int>)
  case memory

  public var description: String {
    switch self {
    case .dimensions(let count):
      "Sobol's sequence has 1 to \(SobolSequence.dimensionLimit) dimensions here, not \(count)"
    case .range(let range):
      "Sobol's sequence has the points 0..<\(SobolSequence.pointLimit) here, not \(range)"
    case .memory: "no memory for Sobol's sequence"
    }
  }
}
