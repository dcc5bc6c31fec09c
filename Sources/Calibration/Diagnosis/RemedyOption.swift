import Documents
import Lifecycle

/// Options as remedies name them, ready to be copied.
enum RemedyOption {
  /// Customers that are named one by one, and how long their names may be together.
  static let mostNamed = 5
  static let longestList = 60

  /// `--exclude 12,17`: so many customers at most, on one line, and only ids that a command line takes as they are;
  /// otherwise that their ids go into a file.
  ///
  /// - Parameters:
  ///   - ids: at least one.
  ///   - what: who they are, e.g. `all 12`.
  static func exclude(_ ids: [String], _ what: String) -> String {
    let isPlain = ids.allSatisfy { id in
      !id.isEmpty && id.first != "-"
        && id.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
            || "-_.:@/".unicodeScalars.contains($0)
        }
    }
    let list = ids.prefix(mostNamed).joined(separator: ",")
    return ids.count <= mostNamed && isPlain && list.count <= longestList
      ? "--exclude \(list)"
      : "--exclude FILE with the ids of \(what), one a line"
  }

  /// The day before one, YYYY-MM-DD.
  static func dayBefore(_ date: CalendarDate) -> CalendarDate {
    CalendarDate(daysSince1970: date.daysSince1970 - 1)
  }
}

extension OrderLog {
  /// Customers whose first order lies on a day or later.
  func newcomers(from date: CalendarDate) -> Int {
    ids.indices.count { Int(days[starts[$0]]) >= date.daysSince1970 }
  }
}
