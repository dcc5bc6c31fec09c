import Foundation
import Lifecycle
import Statistics

/// A table of survivors under renewal, fitted column by column.
public struct ContractCalibration: Sendable {
  public let result: ContractResult
  /// For the baseline: survivors now and the retention rates to come, by column.
  public let segments: [ContractBaseline.Segment]

  /// Periods beyond the table for which survivors are forecast.
  private static let ahead = 60

  /// - Parameters:
  ///   - table: the first column counts periods 0, 1, 2 …; every other is a group's survivors.
  ///   - until: the last period that the fit sees; nil for all of them.
  /// - Throws: ``CalibrationError`` with the line of a wrong entry, or why a fit is refused.
  public init(
    _ table: DelimitedTable, choice: ContractFit.Choice, until: Int? = nil
  ) throws(CalibrationError) {
    guard table.columns.count > 1 else {
      throw CalibrationError(
        table.source,
        "has one column (`\(table.columns[0])`); a table of survivors has the periods "
          + "0, 1, 2 … in the first and survivors in the others")
    }
    try Self.checkPeriods(table)
    let last = table.rows.count - 1
    let until = until ?? last
    guard (2...max(2, last)).contains(until), last >= 2 else {
      throw CalibrationError(
        "--until",
        "must be a period within 2…\(max(2, last)) (got \(until)); "
          + "\(table.source) has the periods 0 to \(last)")
    }
    var groups: [ContractResult.Group] = []
    var segments: [ContractBaseline.Segment] = []
    for name in table.columns.dropFirst() {
      let counts = try Self.counts(table, name)
      let survivors = try SurvivorTable(
        [Array(counts[...until])], place: "\(table.source), `\(name)`")
      let fit = try ContractFit(
        survivors, choice: choice, place: "\(table.source), `\(name)`")
      groups.append(ContractResult.Group(name, fit, counts, until: until))
      segments.append(
        ContractBaseline.Segment(
          name: name, survivors: counts[until], age: until,
          retention: try Self.retention(fit, after: until, place: table.source)))
    }
    self.segments = segments
    result = ContractResult(groups, log: table.source, until: until)
  }

  /// The rates of the next renewals, as far as they can be computed.
  ///
  /// - Throws: where not even the first can.
  private static func retention(
    _ fit: ContractFit, after until: Int, place: String
  ) throws(CalibrationError) -> [Estimate] {
    var rates: [Estimate] = []
    for step in 1...ahead {
      guard let rate = fit.retention(until + step) else { break }
      rates.append(rate)
    }
    guard !rates.isEmpty else {
      throw CalibrationError(
        place,
        "the share that renews after period \(until) cannot be computed from the fit; use "
          + "--model sbg or an earlier --until")
    }
    return rates
  }

  private static func checkPeriods(_ table: DelimitedTable) throws(CalibrationError) {
    let periods = try table.numbers(in: table.columns[0])
    for (index, period) in periods.enumerated() where period != Double(index) {
      throw CalibrationError(
        table.source, line: table.lines[index],
        "`\(table.columns[0])` must count 0, 1, 2 … (got \(table.rows[index][0])); "
          + "write \(index)")
    }
  }

  private static func counts(
    _ table: DelimitedTable, _ name: String
  ) throws(CalibrationError) -> [Int] {
    let numbers = try table.numbers(in: name)
    var counts: [Int] = []
    for (index, number) in numbers.enumerated() {
      guard let count = Int(exactly: number), (0...1_000_000_000).contains(count) else {
        throw CalibrationError(
          table.source, line: table.lines[index],
          "`\(name)` must be a whole number of survivors (got \(number)); write e.g. 631")
      }
      counts.append(count)
    }
    return counts
  }
}

extension ContractFit {
  /// P(renewal t | alive), with the standard error by the delta method over the log-parameters.
  func retention(_ t: Int) -> Estimate? {
    guard let value = process.retention(Double(t)) else { return nil }
    let step = 1e-5
    var slopes: [Double] = []
    for index in parameters.indices {
      func moved(_ sign: Double) -> Double? {
        var p = parameters
        p[index] *= exp(sign * step)
        return ContractProcess(alpha: p[0], beta: p[1], c: p.count > 2 ? p[2] : 1)
          .retention(Double(t))
      }
      guard let up = moved(1), let down = moved(-1) else { return nil }
      slopes.append((up - down) / (2 * step))
    }
    var variance = 0.0
    for i in slopes.indices {
      for j in slopes.indices { variance += slopes[i] * slopes[j] * logCovariance[i][j] }
    }
    return Estimate(value: value, standardError: max(0, variance).squareRoot())
  }
}
