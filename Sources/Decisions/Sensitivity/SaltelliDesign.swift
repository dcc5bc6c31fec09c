import Statistics

/// The runs from which variance-based indices of a stochastic simulator are estimated.
///
/// Two independent samples of N points, A and B, are the halves of one shifted Sobol sequence in twice
/// the factors' dimensions; AB_j is A with column j from B, BA_j is B with column j from A (Saltelli et
/// al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181,
/// 2010). A run also needs a seed, which is treated as one more factor: A_i and all AB_ij have
/// seed number i, so that chance cancels in their differences; B_i and all BA_ij have N + i, so that
/// chance is not mistaken for a factor's share; AZ_i is A_i's point with B_i's seed, which gives the
/// seed its own indices. With N a power of 2 the points are balanced.
public struct SaltelliDesign: Sendable, Hashable {
  /// Half the dimensions of the sequence.
  public static let factorLimit = SobolSequence.dimensionLimit / 2

  /// D, the number of factors.
  public let factors: Int
  /// N, the number of base points.
  public let basePoints: Int
  /// The runs made for each base point, in order.
  public let blocks: [Block]
  /// A_i and B_i side by side, for each base point.
  private let points: [Double]

  /// Which of a base point's runs.
  public enum Block: Sendable, Hashable {
    case a, b
    /// A with the column of one factor from B.
    case ab(Int)
    /// B with the column of one factor from A.
    case ba(Int)
    /// A with the seed of B.
    case az
  }

  /// - Parameters:
  ///   - factors: 1 to 20.
  ///   - basePoints: 2 to 2^30, best a power of 2.
  ///   - secondOrder: whether BA_j are run, for the indices of pairs.
  ///   - stream: of the sequence's shift.
  public init(
    factors: Int, basePoints: Int, secondOrder: Bool = false, stream: inout RandomStream
  ) throws(SensitivityError) {
    guard factors >= 1 else { throw SensitivityError("no factor varies; name at least one") }
    guard factors <= Self.factorLimit else {
      throw SensitivityError(
        """
        \(factors) factors are too many for variance-based indices, which take at most \
        \(Self.factorLimit) (the sequence has \(SobolSequence.dimensionLimit) dimensions, two per \
        factor); screen them with Morris' method first and keep the most important
        """)
    }
    guard (2...SobolSequence.pointLimit).contains(basePoints) else {
      throw SensitivityError(
        "\(basePoints) base points; 2 to \(SobolSequence.pointLimit) are possible, 1024 a start")
    }
    self.factors = factors
    self.basePoints = basePoints
    blocks =
      [.a] + (0..<factors).map { .ab($0) } + (secondOrder ? (0..<factors).map { .ba($0) } : [])
      + [.az, .b]
    do throws(SobolSequenceError) {
      points = try SobolSequence(dimensions: 2 * factors, stream: &stream).points(0..<basePoints)
    } catch {
      throw SensitivityError(error.description)
    }
  }

  /// How many runs there are; all those of a base point stand together.
  public var rowCount: Int { basePoints * blocks.count }

  /// - Precondition: index within 0..<rowCount.
  public func row(_ index: Int) -> DesignRow {
    row(blocks[index % blocks.count], index / blocks.count)
  }

  /// - Precondition: the base point and the block's factor are of this design.
  public func row(_ block: Block, _ base: Int) -> DesignRow {
    let start = 2 * factors * base
    let a = points[start..<start + factors]
    let b = points[start + factors..<start + 2 * factors]
    switch block {
    case .a: return DesignRow(point: Array(a), seed: base)
    case .b: return DesignRow(point: Array(b), seed: basePoints + base)
    case .az: return DesignRow(point: Array(a), seed: basePoints + base)
    case .ab(let factor):
      return DesignRow(point: Self.mixed(Array(a), Array(b), at: factor), seed: base)
    case .ba(let factor):
      return DesignRow(point: Self.mixed(Array(b), Array(a), at: factor), seed: basePoints + base)
    }
  }

  private static func mixed(_ point: [Double], _ other: [Double], at factor: Int) -> [Double] {
    var point = point
    point[factor] = other[factor]
    return point
  }

  /// The responses of all rows, sorted into their blocks.
  ///
  /// - Parameter responses: in the order of the rows.
  public func responses(_ responses: [Double]) throws(SensitivityError) -> SobolResponses {
    guard responses.count == rowCount else {
      throw SensitivityError("\(responses.count) responses for \(rowCount) runs")
    }
    func column(_ block: Int) -> [Double] {
      stride(from: block, to: rowCount, by: blocks.count).map { responses[$0] }
    }
    let hasPairs = blocks.count > factors + 3
    return try SobolResponses(
      a: column(0), b: column(blocks.count - 1), ab: (1...factors).map(column),
      ba: hasPairs ? (factors + 1...2 * factors).map(column) : nil, az: column(blocks.count - 2))
  }
}
