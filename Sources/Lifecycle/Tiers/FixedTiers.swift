/// The baseline's tiers in one replication, as customers of a life are sorted into them beside its own:
/// it changes nothing that anybody does, and costs nothing where no reading asks for it.
struct FixedTiers: Sendable {
  /// Where the books count them.
  struct Cells: Sendable {
    let tiers: LedgerCells
    let profiles: LedgerCells
    /// nil where no campaign reaches any persons.
    let persons: LedgerCells?
  }

  let rules: TierRules
  let tiers: Int
  /// The tier between the first order and the next review.
  let entry: Int
  /// By segment, the tier of customers who are there at the start and have no past that is lived.
  let start: [Int]
  /// Months between reviews.
  let cadence: Int
  /// Share of labels that are right, by month from the first on; empty: all are.
  let accuracy: [Double]
  let firstMonth: Int
  let cells: Cells
  /// Of words beside the rows: tier + 1 at the last 16 month starts, see ``MonthMark``.
  let column: Int

  /// The same as plain memory, lent for a pass.
  struct Reader {
    let rules: TierReader
    let tiers: Int
    let entry: Int
    let start: Int
    let cadence: Int
    let cells: Cells
    let column: Int
    fileprivate let accuracy: UnsafeBufferPointer<Double>
    fileprivate let firstMonth: Int

    /// nil: every label is right.
    func accuracy(_ month: Int) -> Double? {
      accuracy.isEmpty ? nil : accuracy[month - firstMonth]
    }
  }

  func withReader<R>(segment: Int, _ body: (UnsafePointer<Reader>) -> R) -> R {
    rules.rules.withUnsafeBufferPointer { ordered in
      rules.conditions.withUnsafeBufferPointer { conditions in
        accuracy.withUnsafeBufferPointer { accuracy in
          let reader = Reader(
            rules: TierReader(rules: ordered, conditions: conditions, otherwise: rules.otherwise),
            tiers: tiers, entry: entry, start: start[segment], cadence: cadence, cells: cells,
            column: column, accuracy: accuracy, firstMonth: firstMonth)
          return withUnsafePointer(to: reader, body)
        }
      }
    }
  }
}
