import Documents
import Lifecycle
import Statistics

/// Which column of a file is which field of a log.
struct LogColumns {
  /// By field: the column's place in the header.
  private(set) var places: [LogField: Int] = [:]

  /// Takes the columns that the user named and recognises the rest by name.
  /// - Parameters:
  ///   - header: names of the columns.
  ///   - isUTF8: whether the header could be decoded.
  /// - Throws: when a needed column is missing, two columns fit a field, or a named one is not there.
  init(
    header: [String], isUTF8: Bool, source: String, named: [LogField: String]
  ) throws(CalibrationError) {
    var problems: [String] = []
    for field in LogField.allCases {
      guard let name = named[field], !name.isEmpty else { continue }
      if let place = Self.place(of: name, in: header) {
        places[field] = place
      } else {
        let meant = Spelling.nearest(to: name, in: header).map { "; did you mean \($0)?" } ?? ""
        problems.append(
          "has no column \(name) for \(field.rawValue) (columns: \(Self.list(header)))\(meant)")
      }
    }
    for (one, other) in Self.pairs where places[one] != nil && places[one] == places[other] {
      problems.append(
        "has column \(header[places[one] ?? 0]) mapped twice, as \(one.rawValue) and as "
          + "\(other.rawValue); keep one")
    }
    let taken = Set(places.values)
    let letters = header.map(Self.letters)
    for field in LogField.allCases where named[field] == nil {
      let synonyms = field.synonyms
      let fitting = header.indices.filter {
        synonyms.contains(letters[$0]) && !taken.contains($0)
      }
      // For the item any of them will do.
      if fitting.count > 1, field != .item {
        let names = fitting.map { header[$0] }
        problems.append(
          "has \(fitting.count) columns that may be the \(field.rawValue) "
            + "(\(Self.list(names))); choose with --map \(field.rawValue)=\(names[0])")
      } else if let place = fitting.first {
        places[field] = place
      } else if field.isNeeded {
        problems.append(
          "has no column that is recognised as the \(field.rawValue) "
            + "(columns: \(Self.list(header))); name it with --map \(field.rawValue)=COLUMN"
            + Self.hint(header, isUTF8: isUTF8))
      }
    }
    if places[.customer] == nil, places[.date] == nil, named.isEmpty, !problems.isEmpty {
      problems[problems.count - 1] += "; a table of survivors is read by calibrate --model sbg"
    }
    if !problems.isEmpty {
      throw CalibrationError(
        problems.map { CalibrationError.Problem(place: source, line: nil, $0) })
    }
  }

  /// Any two different fields, once.
  private static let pairs: [(LogField, LogField)] = LogField.allCases.indices.flatMap { first in
    LogField.allCases[(first + 1)...].map { (LogField.allCases[first], $0) }
  }

  /// The column of that name; letter case is looked past where that leaves one.
  private static func place(of name: String, in header: [String]) -> Int? {
    if let place = header.firstIndex(of: name) { return place }
    let alike = header.indices.filter { header[$0].lowercased() == name.lowercased() }
    return alike.count == 1 ? alike[0] : nil
  }

  /// Lower case, letters and digits only: `Invoice_Date` and `invoice date` are one.
  private static func letters(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
    return shown.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }

  private static func hint(_ header: [String], isUTF8: Bool) -> String {
    if !isUTF8 { return "; the header is not UTF-8, so save the file as CSV in UTF-8" }
    let isData = header.contains { $0.first?.isNumber == true || $0.first == "-" }
    return isData ? "; the first line must name the columns" : ""
  }
}
