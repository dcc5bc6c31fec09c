/// A table as comma-separated values: RFC 4180 but for the line ends, which are `\n`.
///
/// Numbers stand in the shortest form that reads back to the same number, with a point, whatever the
/// machine's language; a number there is none of is an empty field.
struct CSVTable {
  private(set) var text = ""
  private let width: Int

  init(_ columns: [String]) {
    width = columns.count
    append(columns.map { Cell.text($0) })
  }

  enum Cell: ExpressibleByStringLiteral {
    case text(String)
    case count(Int)
    case number(Double?)

    init(stringLiteral value: String) { self = .text(value) }
  }

  /// - Precondition: one cell per column.
  mutating func append(_ cells: [Cell]) {
    precondition(cells.count == width, "a row of \(cells.count) cells in a table of \(width)")
    for (i, cell) in cells.enumerated() {
      if i > 0 { text += "," }
      text += Self.field(cell)
    }
    text += "\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): return quoted(text)
    case .count(let count): return String(count)
    case .number(let number):
      guard let number, number.isFinite else { return "" }
      // −0 would be a difference without one.
      return number == 0 ? "0.0" : "\(number)"
    }
  }

  private static func quoted(_ text: String) -> String {
    let isSpecial = text.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
    guard isSpecial else { return text }
    var field = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { field += "\"" }
      field.unicodeScalars.append(scalar)
    }
    return field + "\""
  }
}
