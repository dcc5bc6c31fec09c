/// What of a log cannot be read, and was left out because that was asked for
/// (``LogOptions/leavesOutUnreadable``).
public struct UnreadableCells: Sendable {
  /// Shown in full.
  static let exampleLimit = 10
  /// A larger share is no matter of some cells: a column is mapped or a format understood wrongly.
  public static let largestShare = 0.5

  /// Records with a cell that cannot be read, as places in the log, ascending; the cell counts as
  /// missing.
  public private(set) var records: [Int32] = []
  /// Lines of records with more or fewer fields than the header, ascending; they are not in the log.
  public private(set) var lines: [UInt32] = []
  /// Cells by field.
  public private(set) var cells: [LogField: Int] = [:]
  /// The first ten that were met: value, fault and remedy, with the line.
  public private(set) var examples: [CalibrationError.Problem] = []

  public init() {}

  public var isEmpty: Bool { records.isEmpty && lines.isEmpty }

  /// How many records are concerned.
  public var count: Int { records.count + lines.count }

  /// Whether a record has a cell that cannot be read.
  /// - Parameter record: a place in the log.
  public func holds(_ record: Int) -> Bool {
    guard !records.isEmpty else { return false }
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(records[middle]) < record { low = middle + 1 } else { high = middle }
    }
    return low < records.count && Int(records[low]) == record
  }

  /// - Parameter record: its place in the log.
  mutating func add(
    _ field: LogField, record: Int, _ problem: @autoclosure () -> CalibrationError.Problem
  ) {
    cells[field, default: 0] += 1
    let place = Int32(clamping: record)
    if records.last != place { records.append(place) }
    if examples.count < Self.exampleLimit { examples.append(problem()) }
  }

  mutating func add(line: Int, _ problem: @autoclosure () -> CalibrationError.Problem) {
    lines.append(UInt32(clamping: line))
    if examples.count < Self.exampleLimit { examples.append(problem()) }
  }

  /// - Parameter places: of records in another log, ascending.
  mutating func replaceRecords(_ places: [Int32]) { records = places }

  /// Puts in order what was found after the file had been read.
  mutating func settle() {
    guard zip(records, records.dropFirst()).contains(where: { $0 >= $1 }) else { return }
    records = Array(Set(records)).sorted()
  }
}
