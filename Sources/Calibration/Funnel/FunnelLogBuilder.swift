import Documents
import Lifecycle
import Statistics

/// Fills the columns of a ``FunnelLog`` row by row.
struct FunnelLogBuilder {
  private let places: (person: Int, stage: Int, date: Int)
  private let options: FunnelLog.Options
  private var persons = IdentifierTable()
  private var names = IdentifierTable()
  /// By number of a name.
  private var stages: [FunnelStage?] = []
  /// By number: where a name that is no stage was met first, and in how many rows.
  private var unknown: [Int: (line: Int, rows: Int)] = [:]
  private var dates: DateReader
  private var lines: [Int] = []
  /// Rows read while the order of day and month was open.
  private var openDates = 0
  private(set) var person: [Int32] = []
  private(set) var sightings: [FunnelLog.Sighting] = []

  var count: Int { person.count }
  /// Bytes, with what is made of the rows.
  var footprint: Int { 120 * count + persons.footprint }

  init(_ places: [FunnelField: Int], _ options: FunnelLog.Options) {
    self.places = (places[.person] ?? 0, places[.stage] ?? 0, places[.date] ?? 0)
    self.options = options
    dates = DateReader(order: options.dateOrder)
  }

  mutating func append(
    _ record: DelimitedRecord, _ problems: inout ProblemList
  ) throws(CalibrationError) {
    let id = record.trimmed(places.person)
    if MissingValue.matchesIdentifier(id) {
      problems.add(line: record.line, "person is empty; write who it is, or drop the row")
    }
    guard let number = persons.number(of: id, hash: ByteHash.hash(id)) else {
      throw problems.error(
        line: record.line, "the log has more than 2^31 − 2 persons; split it by person")
    }
    let stage = stage(record, &problems)
    var (day, minute) = (Int32(0), Int16(-1))
    switch dates.read(record.trimmed(places.date), line: record.line) {
    case .moment(let found, let time): (day, minute) = (found, time)
    case .missing:
      problems.add(line: record.line, "date is empty; write e.g. 2011-03-15, or drop the row")
    case .fault(let message): problems.add(line: record.line, message)
    }
    person.append(number)
    lines.append(record.line)
    sightings.append(
      FunnelLog.Sighting(day: day, minute: minute, stage: stage ?? .unaware))
    if dates.order == nil { openDates = count }
  }

  private mutating func stage(
    _ record: DelimitedRecord, _ problems: inout ProblemList
  ) -> FunnelStage? {
    let bytes = record.trimmed(places.stage)
    if MissingValue.matches(bytes) {
      problems.add(line: record.line, "stage is empty; write the stage, or drop the row")
      return nil
    }
    let known = stages.count
    guard let number = names.number(of: bytes, hash: ByteHash.hash(bytes)) else { return nil }
    if Int(number) == known {
      let name = DelimitedRecord.text(bytes)
      stages.append(options.stages[name.lowercased()] ?? FunnelStage(recognising: name))
    }
    if let stage = stages[Int(number)] { return stage }
    let first = unknown[Int(number)]?.line ?? record.line
    unknown[Int(number)] = (first, (unknown[Int(number)]?.rows ?? 0) + 1)
    return nil
  }

  /// Names of stages that nobody has given a meaning: each once, where it is met first.
  private func report(_ name: String, _ line: Int, rows: Int, _ problems: inout ProblemList) {
    let shown = name.count > 40 ? "\(name.prefix(39))…" : name
    let known = FunnelStage.allCases.map(\.rawValue)
    let meant = Spelling.nearest(to: name.lowercased(), in: known).map { "; did you mean \($0)?" }
    problems.add(
      line: line,
      "stage must be one of \(known.joined(separator: ", ")) (got \(shown)"
        + (rows > 1 ? ", in \(rows) rows)" : ")")
        + (meant ?? "; name its stage with \(options.optionNames.stages) STAGE=\(shown)"))
  }

  /// What only the whole file can tell: the order of day and month, and names that nobody has.
  mutating func finish(_ problems: inout ProblemList) {
    if dates.order == nil, let open = dates.open {
      problems.add(
        line: open.line,
        "date \(open.text) may have the day or the month first, and no date of the file tells "
          + "which; say --date-order dmy or --date-order mdy")
    }
    if options.dateOrder == nil, dates.order == .mdy {
      for row in 0..<openDates {
        let seen = sightings[row]
        sightings[row] = FunnelLog.Sighting(
          day: DateReader.swapped(seen.day), minute: seen.minute, stage: seen.stage)
      }
    }
    let today = Int32(clamping: options.today.daysSince1970)
    for row in sightings.indices where sightings[row].day > today {
      let date = CalendarDate(daysSince1970: Int(sightings[row].day))
      problems.add(
        line: lines[row],
        "date \(date) lies in the future (today is \(options.today)); correct it")
    }
    let written = names.strings
    for (number, seen) in unknown.sorted(by: { $0.value.line < $1.value.line }) {
      report(written[number], seen.line, rows: seen.rows, &problems)
    }
    let found = Set(written.map { $0.lowercased() })
    for name in options.stages.keys.sorted() where !found.contains(name) {
      problems.add(
        line: nil,
        "has no stage called \(name), which --stages names; " + Naming.remedy(name, among: written))
    }
  }
}
