/// Cells that say nothing in their column, and records that are no records.
struct UnreadableValues: DataCheck {
  static let definition = DataCheckDefinition(
    key: "unreadable", name: "Unreadable cells",
    summary: """
      Dates and numbers that cannot be read, dates in the future, amounts beyond all bounds, and \
      records with more or fewer fields than the header, from the first on; at stake are the orders \
      they may be. Other commands refuse such a log unless told to leave them out.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    let unreadable = log.unreadable
    guard !unreadable.isEmpty else { return .fine }
    let records = log.count + unreadable.lines.count
    let lost = unreadable.lines.count + unreadable.records.count { log.lacksReadableValue(Int($0)) }
    let share = Double(lost) / Double(records)
    let fields = LogField.allCases.compactMap { field in
      unreadable.cells[field].map { "\(field.rawValue) \(DiagnosisFigures.count($0))" }
    }
    let torn =
      unreadable.lines.isEmpty
      ? [] : ["number of fields \(DiagnosisFigures.count(unreadable.lines.count))"]
    return .found(
      PainPoint(
        definition, title: "Unreadable cells: " + (fields + torn).joined(separator: ", "),
        count: unreadable.count, of: records, unit: .records, stake: share,
        examples: unreadable.examples.map { PainPoint.Example(line: $0.line, text: $0.message) },
        consequence: """
          \(DiagnosisFigures.count(lost, "record")) (\(DiagnosisFigures.percent(share))) cannot \
          count as orders; the customers' histories have holes there, and a forecast starts too low \
          by as much.
          """,
        remedy: """
          Correct the cells where the log comes from; calibrate, segment and backtest leave them out \
          only when told to (--drop-unreadable).
          """))
  }
}
