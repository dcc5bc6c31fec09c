/// What is wrong with a file: the first problems in full, the rest counted, so that a file wrong in
/// every line does not fill the screen or the memory.
struct ProblemList {
  /// Shown in full.
  static let limit = 10

  let place: String
  /// Cells and records that are wrong on their own; they are left out where that is asked for.
  private(set) var unreadable = UnreadableCells()
  /// What is wrong beside them.
  private var others = 0
  private var shown: [CalibrationError.Problem] = []

  init(place: String) { self.place = place }

  var isEmpty: Bool { others == 0 && unreadable.isEmpty }
  /// Nothing is wrong but cells and records on their own.
  var isReadable: Bool { others == 0 }

  /// - Parameter message: evaluated only when it will be shown.
  mutating func add(line: Int?, _ message: @autoclosure () -> String) {
    others += 1
    if shown.count < Self.limit {
      shown.append(CalibrationError.Problem(place: place, line: line, message()))
    }
  }

  /// A cell that cannot be read.
  ///
  /// - Parameter record: its place in the log.
  mutating func add(
    line: Int, _ field: LogField, record: Int, _ message: @autoclosure () -> String
  ) {
    unreadable.add(
      field, record: record, CalibrationError.Problem(place: place, line: line, message()))
  }

  /// A record whose fields cannot be told apart.
  mutating func add(unreadable line: Int, _ message: @autoclosure () -> String) {
    unreadable.add(line: line, CalibrationError.Problem(place: place, line: line, message()))
  }

  /// See ``UnreadableCells/settle()``.
  mutating func settle() { unreadable.settle() }

  /// Everything so far, by line.
  var error: CalibrationError {
    let all = (unreadable.examples + shown).enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
    var problems = Array(all.prefix(Self.limit))
    let count = others + unreadable.lines.count + unreadable.cells.values.reduce(0, +)
    if count > problems.count {
      problems.append(
        CalibrationError.Problem(place: place, "and \(count - problems.count) more like these"))
    }
    return CalibrationError(problems)
  }

  /// Everything so far and one last problem, after which the file cannot be read on.
  func error(line: Int?, _ message: String) -> CalibrationError {
    CalibrationError(
      error.problems + [CalibrationError.Problem(place: place, line: line, message)])
  }

  func check() throws(CalibrationError) {
    if !isEmpty { throw error }
  }
}
