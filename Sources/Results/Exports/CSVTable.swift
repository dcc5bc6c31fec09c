import Documents
import Lifecycle

/// A table of a fixed number of columns as comma-separated values (see `CSVText`).
public struct CSVTable {
  private var csv = CSVText()
  private let width: Int

  public var text: String { csv.text }

  public init(_ columns: [String]) {
    width = columns.count
    append(columns.map { Cell.text($0) })
  }

  public enum Cell: ExpressibleByStringLiteral {
    case text(String)
    case count(Int)
    case number(Double?)

    public init(stringLiteral value: String) { self = .text(value) }
  }

  /// - Precondition: one cell per column.
  public mutating func append(_ cells: [Cell]) {
    precondition(cells.count == width, "a row of \(cells.count) cells in a table of \(width)")
    for cell in cells {
      switch cell {
      case .text(let text): csv.add(text)
      case .count(let count): csv.add(count)
      case .number(let number): csv.add(number)
      }
    }
    csv.endLine()
  }
}
