import Documents
import Lifecycle
import Statistics

/// How a log is to be read, where the file alone does not say.
public struct LogOptions: Sendable, Hashable {
  /// Which of day and month comes first in `03/04/2011`.
  public enum DateOrder: String, Sendable, Hashable, CaseIterable {
    /// Day, month, year.
    case dmy
    /// Month, day, year.
    case mdy
  }

  /// The sign in front of the decimals; the other one may separate thousands.
  public enum DecimalSign: String, Sendable, Hashable, CaseIterable {
    case point, comma
  }

  /// Columns named by the user; an empty name means that the log has no such column. Fields that are
  /// not here are recognised by the column's name.
  public var columns: [LogField: String]
  /// nil: found from the file.
  public var dateOrder: DateOrder?
  /// nil: found from the file.
  public var decimalSign: DecimalSign?
  /// Ids are kept only as their keyed hash under this secret; nil keeps them as they are.
  public var salt: String?
  /// Which customers are looked at.
  public var selection = CustomerSelection()
  /// Later dates are errors.
  public var today: CalendarDate
  /// Cells that cannot be read count as missing and are told apart (``TransactionLog/unreadable``),
  /// as long as they are in at most half of the records; otherwise they are errors.
  public var leavesOutUnreadable = false
  /// Bytes that a log may come to in memory; a larger one is an error. Nil: what the process can get.
  public var memory: Int?

  public init(
    columns: [LogField: String] = [:], dateOrder: DateOrder? = nil,
    decimalSign: DecimalSign? = nil, salt: String? = nil, today: CalendarDate
  ) {
    self.columns = columns
    self.dateOrder = dateOrder
    self.decimalSign = decimalSign
    self.salt = salt
    self.today = today
  }

  /// Reads `customer=CustomerID,date=InvoiceDate`.
  /// - Parameter maps: one or more such lists. A part without `=` belongs to the column name before
  ///   it, so that names may hold commas; an empty name means "no such column".
  /// - Throws: for an unknown field, a field or a column named twice, and a needed field left empty.
  public static func columns(
    parsing maps: [String]
  ) throws(CalibrationError) -> [LogField: String] {
    var columns: [LogField: String] = [:]
    var problems: [CalibrationError.Problem] = []
    func report(_ message: String) {
      problems.append(CalibrationError.Problem(place: "--map", message))
    }
    for (name, column) in maps.flatMap(pairs) {
      guard let column else {
        report("must read FIELD=COLUMN (got \(name)); write customer=CustomerID,date=InvoiceDate")
        continue
      }
      guard let field = LogField(rawValue: name) else {
        let known = LogField.allCases.map(\.rawValue)
        let meant = Spelling.nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
        report("knows no field \(name) (\(known.joined(separator: ", ")))\(meant)")
        continue
      }
      if let first = columns[field] {
        report("names \(field.rawValue) twice (\(first), \(column)); keep one")
      } else if column.isEmpty, field.isNeeded {
        report("leaves \(field.rawValue) empty; a log needs it, so name its column")
      } else if let other = columns.first(where: { $0.value == column && !column.isEmpty }) {
        report("takes \(column) as \(other.key.rawValue) and as \(field.rawValue); keep one")
      }
      columns[field] = column
    }
    if !problems.isEmpty { throw CalibrationError(problems) }
    return columns
  }

  private static func pairs(_ map: String) -> [(name: String, column: String?)] {
    var pairs: [(name: String, column: String?)] = []
    for part in map.split(separator: ",", omittingEmptySubsequences: false) {
      if let equals = part.firstIndex(of: "=") {
        pairs.append(
          (
            String(part[..<equals]).trimmed.lowercased(),
            String(part[part.index(after: equals)...]).trimmed
          ))
      } else if let last = pairs.indices.last, let column = pairs[last].column, !column.isEmpty {
        pairs[last].column = column + "," + String(part).trimmedAtEnd
      } else {
        pairs.append((String(part).trimmed, nil))
      }
    }
    return pairs
  }
}
