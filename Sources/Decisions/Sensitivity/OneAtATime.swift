import Statistics

/// What moving one factor to the low and to the high end of its range does to the response, the others
/// at their base: the rows of a tornado diagram.
///
/// The runs of a replication share their random numbers, so effects are means of paired differences.
public struct OneAtATime: Codable, Sendable, Equatable {
  public struct Row: Codable, Sendable, Equatable {
    /// The factor's place in what was handed in.
    public let factor: Int
    /// Response at the low end less that at the base.
    public let low: Estimate
    /// Response at the high end less that at the base.
    public let high: Estimate
    /// Response at the high end less that at the low end.
    public let swing: Estimate
    /// Whether both ends lie surely on the same side of the base: each 95 % interval excludes 0. The
    /// best or worst value is then inside the range. Where it is not so, at most 1 in 20 is flagged.
    public let nonMonotone: Bool

    /// How far apart the three responses are: the length of a bar.
    public var reach: Double { max(low.value, high.value, 0) - min(low.value, high.value, 0) }
  }

  /// The base response.
  public let base: Estimate
  /// The farthest-reaching factor first; equal ones in the order handed in.
  public let rows: [Row]

  /// - Parameters:
  ///   - base: the response of each replication.
  ///   - low: for each factor, the responses of the same replications at its low end.
  ///   - high: likewise at its high end.
  /// - Throws: ``SensitivityError`` for fewer than two replications, which show no error, for
  ///   columns of different lengths, or figures that are not finite.
  public init(base: [Double], low: [[Double]], high: [[Double]]) throws(SensitivityError) {
    guard base.count >= 2, let level = Moments(base).estimate else {
      throw SensitivityError("\(base.count) replications show no error; run at least two")
    }
    guard low.count == high.count else {
      throw SensitivityError("\(low.count) low ends and \(high.count) high ends")
    }
    for column in [base] + low + high {
      guard column.count == base.count else {
        throw SensitivityError("\(column.count) responses in \(base.count) replications")
      }
      guard let wild = column.first(where: { !($0.magnitude <= 1e150) }) else { continue }
      throw SensitivityError("a response is \(wild); choose a response that is always finite")
    }
    self.base = level
    let rows = low.indices.compactMap { factor -> Row? in
      guard let down = Self.difference(low[factor], base),
        let up = Self.difference(high[factor], base),
        let swing = Self.difference(high[factor], low[factor])
      else { return nil }
      let side = Self.side(down)
      return Row(
        factor: factor, low: down, high: up, swing: swing,
        nonMonotone: side != 0 && side == Self.side(up))
    }
    self.rows = rows.sorted { ($0.reach, $1.factor) > ($1.reach, $0.factor) }
  }

  private static func difference(_ x: [Double], _ y: [Double]) -> Estimate? {
    Moments(zip(x, y).map { $0 - $1 }).estimate
  }

  /// 1 surely above 0, −1 surely below, else 0.
  private static func side(_ effect: Estimate) -> Int {
    let interval = effect.interval(level: 0.95)
    if interval.lowerBound > 0 { return 1 }
    return interval.upperBound < 0 ? -1 : 0
  }
}
