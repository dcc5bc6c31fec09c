import Lifecycle
import Statistics

/// What a study decides by: a KPI, or of a ratio of differences its numerator and denominator, since a
/// replication in which a plan adds next to nothing must not rule.
public struct Objective: Sendable {
  public let reading: KPIReading
  /// What lives are asked for, one behind the other.
  public let readings: [KPIReading]

  public init(_ reading: KPIReading) {
    self.reading = reading
    let parts = reading.reference.fraction
    readings =
      parts.isEmpty ? [reading] : parts.map { KPIReading($0, month: reading.month) }
  }

  var isRatio: Bool { readings.count > 1 }

  /// A value for each replication, by which scenarios are compared; not a number where there is none.
  ///
  /// A ratio R of means is made linear around that of the first stage: R + (part − R·whole) ÷ mean whole
  /// (Cochran, Sampling Techniques, 1977, eq. 6.13), the same way for all replications, so that what has
  /// been decided is not undone by those that come later.
  ///
  /// - Parameters:
  ///   - rows: readings by replication.
  ///   - place: of the first of ``readings`` in a row.
  ///   - stage: replications of the first stage.
  func column(_ rows: [[Double]], from place: Int, stage: Int) -> [Double] {
    guard isRatio else { return rows.map { $0[place] } }
    var ratio = RatioOfMeans()
    var whole = Moments()
    for row in rows.prefix(stage) {
      ratio.add(row[place], row[place + 1])
      whole.add(row[place + 1])
    }
    guard let value = ratio.value else { return rows.map { _ in .nan } }
    return rows.map { value + ($0[place] - value * $0[place + 1]) / whole.mean }
  }

  /// The KPI over all replications; a ratio is one of means, with Fieller's interval.
  func estimate(_ rows: [[Double]], from place: Int, level: Double) -> StatedEstimate {
    guard isRatio else {
      return StatedEstimate(meanOf: rows.map { $0[place] }, level: level)
    }
    var ratio = RatioOfMeans()
    for row in rows { ratio.add(row[place], row[place + 1]) }
    guard let value = ratio.value, let interval = ratio.interval(level: level) else {
      return .undefined("it does not surely add spend, so there is no return on it")
    }
    return StatedEstimate(
      value: value, se: ratio.standardError, lower: interval.lowerBound,
      upper: interval.upperBound)
  }
}
