/// Ids that are spelled differently and mean one customer.
struct IDsToMerge: DataCheck {
  static let definition = DataCheckDefinition(
    key: "ids-to-merge", name: "Ids to merge",
    summary: """
      Ids that are equal once blanks, case and leading zeros are left out of account (document B: \
      merge duplicate ids of one customer).
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let ids = survey.log.ids
    guard !ids.isEmpty else { return .notPossible("no record has a customer id") }
    // By hash first: a dictionary of a million texts costs more than everything else here.
    var groups: [UInt64: [Int]] = [:]
    var firsts: [UInt64: Int] = [:]
    firsts.reserveCapacity(ids.count)
    for (place, id) in ids.enumerated() {
      let hash = Self.hash(id)
      if let first = firsts[hash] {
        groups[hash, default: [first]].append(place)
      } else {
        firsts[hash] = place
      }
    }
    let merged = groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    guard !merged.isEmpty else { return .fine }
    let surplus = merged.reduce(0) { $0 + $1.count - 1 }
    let share = Double(surplus) / Double(ids.count)
    return .found(
      PainPoint(
        definition, title: "Ids that mean one customer", count: surplus, of: ids.count, unit: .ids,
        stake: share, isSettled: true,
        examples: merged.prefix(PainPoint.exampleLimit).map { group in
          PainPoint.Example(
            line: Self.line(of: group[1], in: survey.log),
            text: group.map { "“\(ids[$0])”" }.joined(separator: " = "))
        },
        consequence: """
          Merged. Apart, they would be \(DiagnosisFigures.count(surplus, "customer")) too many, each \
          with fewer repeat orders than in truth.
          """,
        remedy: "Make the systems that write the log agree on one spelling of ids."))
  }

  private static func line(of id: Int, in log: TransactionLog) -> Int? {
    log.customer.firstIndex(of: Int32(truncatingIfNeeded: id)).map { Int(log.line[$0]) }
  }

  /// FNV-1a (Fowler, Noll & Vo) over the bytes that matter.
  static func hash(_ id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var isLeading = true
    for byte in id.utf8 {
      if byte == 0x20 || byte == 0x09 { continue }
      if isLeading, byte == 0x30 { continue }
      isLeading = false
      let isUpper = byte >= 0x41 && byte <= 0x5A
      hash = (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }
}
