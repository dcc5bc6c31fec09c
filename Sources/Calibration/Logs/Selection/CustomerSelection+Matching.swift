import Lifecycle
import Statistics

extension CustomerSelection {
  /// By id of a log: whether it is the first spelling of a customer to leave out; nil where nobody is
  /// named.
  ///
  /// An exclusion means the id that is written so; where none is, the one that is the same in another
  /// spelling (letter case, white space, leading zeros).
  ///
  /// - Throws: for every exclusion that is no customer of the log, with the nearest spelling, and for
  ///   those that may mean several.
  func excluded(from log: TransactionLog) throws(CalibrationError) -> [Bool]? {
    guard !excluded.isEmpty else { return nil }
    var places: [String: [Int32]] = [:]
    var plainPlaces: [[UInt8]: Set<Int32>] = [:]
    for exclusion in excluded {
      for name in names(exclusion) { places[name] = [] }
      if salt == nil { plainPlaces[Self.plain(exclusion.id)] = [] }
    }
    for (place, id) in log.ids.enumerated() {
      let first = log.first(Int32(truncatingIfNeeded: place))
      if places[id] != nil { places[id]?.append(first) }
      guard salt == nil else { continue }
      let plain = Self.plain(id)
      if plainPlaces[plain] != nil { plainPlaces[plain]?.insert(first) }
    }
    var isExcluded = [Bool](repeating: false, count: log.ids.count)
    var problems: [CalibrationError.Problem] = []
    var others = 0
    for exclusion in excluded {
      let exact = names(exclusion).flatMap { places[$0] ?? [] }
      let meant = exact.isEmpty ? Array(plainPlaces[Self.plain(exclusion.id)] ?? []) : exact
      guard let first = meant.first, Set(meant).count == 1 else {
        if problems.count < ProblemList.limit {
          problems.append(fault(exclusion, meant, log))
        } else {
          others += 1
        }
        continue
      }
      isExcluded[Int(first)] = true
    }
    if others > 0 {
      problems.append(CalibrationError.Problem(place: "--exclude", "and \(others) more like these"))
    }
    guard problems.isEmpty else { throw CalibrationError(problems) }
    return isExcluded
  }

  /// What an exclusion may be called in the log: `18102.0` is read as `18102` where all ids are
  /// written so, and ids may be hashed.
  private func names(_ exclusion: Exclusion) -> [String] {
    var names = [exclusion.id]
    if IdentifierTable.isWholeDecimal(exclusion.id.utf8) {
      names.append(String(exclusion.id.dropLast(2)))
    }
    guard let salt else { return names }
    let hash = KeyedHash(key: salt.utf8)
    return names + names.map(hash.text)
  }

  private static func plain(_ id: String) -> [UInt8] {
    Array(id.utf8).withUnsafeBufferPointer(IdentifierTable.plain)
  }

  /// Candidates for a spelling that are looked at: no more would be worth the wait.
  private static let mostCompared = 20_000

  private func fault(
    _ exclusion: Exclusion, _ meant: [Int32], _ log: TransactionLog
  ) -> CalibrationError.Problem {
    let place = exclusion.file ?? "--exclude"
    if meant.count > 1 {
      let names = Set(meant).sorted().map { log.ids[Int($0)] }.joined(separator: ", ")
      return CalibrationError.Problem(
        place: place, line: exclusion.line,
        "\(exclusion.id) may be one of several customers (\(names)); write it as the log does")
    }
    let length = exclusion.id.utf8.count
    let near =
      salt == nil
      ? Spelling.nearest(
        to: exclusion.id,
        in: log.ids.lazy.filter { abs($0.utf8.count - length) <= 2 }.prefix(Self.mostCompared))
      : nil
    let remedy =
      near.map { "did you mean \($0)?" }
      ?? "write an id of the log, or the name of a file with one "
      + "id a line"
    return CalibrationError.Problem(
      place: place, line: exclusion.line, "\(log.source) has no customer \(exclusion.id); \(remedy)"
    )
  }
}
