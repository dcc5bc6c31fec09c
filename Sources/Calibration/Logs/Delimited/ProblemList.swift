/// What is wrong with a file: the first problems in full, the rest counted, so that a file wrong in
/// every line does not fill the screen or the memory.
struct ProblemList {
  /// Shown in full.
  static let limit = 10

  let place: String
  private(set) var count = 0
  private var shown: [CalibrationError.Problem] = []

  init(place: String) { self.place = place }

  var isEmpty: Bool { count == 0 }

  /// - Parameter message: evaluated only when it will be shown.
  mutating func add(line: Int?, _ message: @autoclosure () -> String) {
    count += 1
    if shown.count < Self.limit {
      shown.append(CalibrationError.Problem(place: place, line: line, message()))
    }
  }

  /// Everything so far, by line.
  var error: CalibrationError {
    var problems = shown.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
    if count > shown.count {
      problems.append(
        CalibrationError.Problem(place: place, "and \(count - shown.count) more like these"))
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
