import Documents
import Lifecycle
import Statistics

extension DelimitedTable {
  /// The place of a column.
  ///
  /// - Parameter option: that named it, for the message.
  /// - Throws: when there is no such column; the message lists those there are.
  public func place(of name: String, option: String) throws(CalibrationError) -> Int {
    if let place = columns.firstIndex(of: name) { return place }
    throw CalibrationError(
      option, "\(source) has no column `\(name)`; " + Naming.remedy(name, among: columns))
  }

  /// The texts of a column, none empty.
  ///
  /// - Parameter remedy: what to do about an empty field.
  func names(in column: Int, remedy: String) throws(CalibrationError) -> [String] {
    var problems = ProblemList(place: source)
    for (row, line) in zip(rows, lines) where row[column].isEmpty {
      problems.add(line: line, "`\(columns[column])` is empty; \(remedy), or drop the row")
    }
    try problems.check()
    return rows.map { $0[column] }
  }

  /// The numbers of a column: decimal, finite, at most 10^15 in size.
  ///
  /// - Throws: with the lines that have none.
  public func numbers(in name: String) throws(CalibrationError) -> [Double] {
    let column = try place(of: name, option: "column")
    var problems = ProblemList(place: source)
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count)
    for (row, line) in zip(rows, lines) {
      let text = row[column]
      let isPlain = text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
      }
      if isPlain, let number = Double(text), abs(number) <= 1e15 {
        numbers.append(number)
      } else if text.isEmpty {
        problems.add(line: line, "`\(name)` is empty; write a number, or drop the row")
      } else {
        let shown = text.count > 40 ? "\(text.prefix(39))…" : text
        problems.add(
          line: line,
          "`\(name)` must be a number (got \(shown)); write digits with a decimal point, e.g. 12.30"
        )
      }
    }
    try problems.check()
    return numbers
  }
}

/// What to write instead of a name that is not there.
enum Naming {
  /// `did you mean …?` or the names there are.
  static func remedy(_ name: String, among names: [String]) -> String {
    if let meant = Spelling.nearest(to: name, in: names) { return "did you mean `\(meant)`?" }
    let shown = names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
    let more = names.count > 20 ? " and \(names.count - 20) more" : ""
    return "there are \(shown)\(more)"
  }
}
