/// Records that repeat another in every field.
struct ExactDuplicates: DataCheck {
  static let definition = DataCheckDefinition(
    key: "exact-duplicates", name: "Exact duplicates",
    summary: """
      Records that equal an earlier one in every column of the file (by a 64-bit hash), from the \
      first on; at stake is their part of the sales.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let log = survey.log
    guard log.fingerprint.count == log.count else {
      return .notPossible("the records have no fingerprints")
    }
    let repeats = RepeatedRecords(log.fingerprint)
    guard !repeats.pairs.isEmpty else { return .fine }
    var sales = 0.0
    if !log.amount.isEmpty {
      for (record, _) in repeats.pairs where log.amount[record] > 0 {
        sales += Double(log.amount[record]) / 10_000
      }
    }
    let count = repeats.pairs.count
    let total = survey.sales
    let share = Double(count) / Double(log.count)
    let part = total > 0 ? sales / total : share
    let isDropped = survey.dropsDuplicates
    let isDoubtful = isDropped && share >= 0.05
    let doubt =
      isDoubtful
      ? """
       So many are rarely slips: without a product column, two products of one invoice with the \
      same quantity and price look the same, and dropping them makes orders too small.
      """ : ""
    return .found(
      PainPoint(
        definition, title: "Exact duplicates", count: count, of: log.count, unit: .records,
        stake: part, isSettled: isDropped && !isDoubtful,
        examples: repeats.pairs.prefix(PainPoint.exampleLimit).map { record, first in
          survey.example(record, "as in line \(log.line[first])")
        },
        consequence: isDropped
          ? "Dropped, and with them \(DiagnosisFigures.percent(part)) of the sales; kept, they would "
            + "raise the value of orders by that much.\(doubt)"
          : "Kept, since a log without invoices or times of day may repeat itself honestly: if they "
            + "are slips, spend is \(DiagnosisFigures.percent(part)) too high. The number of orders "
            + "does not change: a customer's records of one day are one order.",
        remedy: isDoubtful
          ? "Export the log again with a column that tells the lines of an invoice apart (product "
            + "code or line number)."
          : isDropped
            ? "Look at the dropped lines, and stop the export from doubling them."
            : "Check a few against the invoices, and remove them if they are slips."))
  }
}

/// The records whose fingerprint has occurred before, with the first that has it; by open addressing
/// in one pass.
struct RepeatedRecords {
  let pairs: [(record: Int, first: Int)]

  init(_ fingerprints: [UInt64]) {
    var size = 16
    while size < 2 * fingerprints.count { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    let mask = size - 1
    var pairs: [(record: Int, first: Int)] = []
    for (record, fingerprint) in fingerprints.enumerated() {
      // The high bits too: a poor hash may differ in them only.
      var slot =
        Int(truncatingIfNeeded: (fingerprint ^ (fingerprint >> 32)) &* 0x9E37_79B9_7F4A_7C15 >> 20)
        & mask
      while slots[slot] >= 0, fingerprints[Int(slots[slot])] != fingerprint {
        slot = (slot + 1) & mask
      }
      if slots[slot] >= 0 {
        pairs.append((record, Int(slots[slot])))
      } else {
        slots[slot] = Int32(truncatingIfNeeded: record)
      }
    }
    self.pairs = pairs
  }
}
