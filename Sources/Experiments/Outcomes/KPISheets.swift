import Lifecycle

/// KPIs compiled for the books of a forecast.
struct KPISheets {
  private let plan: KPISheet
  /// The plan's KPIs read of the baseline, for what is compared with it; nil where the plan's sheet
  /// serves: the books have the same shape …
  private let against: KPISheet?
  /// … and the baseline's own, whose tiers may have another order or other names.
  private let baseline: KPISheet?

  /// - Parameter books: of a replication; all have their shapes.
  init(_ references: [KPIReference], _ books: ReplicationBooks) {
    plan = KPISheet(references, shape: books.plan.ledger.shape)
    guard let shape = books.baseline?.ledger.shape else {
      (against, baseline) = (nil, nil)
      return
    }
    let own = references.map(books.baselineReference)
    let isSame = shape == books.plan.ledger.shape
    against = isSame ? nil : KPISheet(references, shape: shape)
    let hasSameTiers = zip(references, own).allSatisfy { $0.place == $1?.place }
    baseline = isSame && hasSameTiers ? nil : KPISheet(own, shape: shape)
  }

  /// Every KPI at every month, see ``KPISheet/values(_:against:)``.
  ///
  /// - Returns: empty for a baseline that is not there, nil for a twin.
  func values(
    _ books: ReplicationBooks
  ) -> (plan: [Double], baseline: [Double], twin: [Double]?) {
    let comparison = against ?? plan
    var baseline: (compared: KPISheet.Sums, values: [Double])?
    if let ledger = books.baseline?.ledger {
      let sums = comparison.sums(ledger)
      let own = self.baseline
      baseline = (sums, (own ?? comparison).values(own?.sums(ledger) ?? sums, against: nil))
    }
    return (
      plan.values(plan.sums(books.plan.ledger), against: baseline?.compared),
      baseline?.values ?? [],
      books.twin.map { twin in
        plan.values(plan.sums(twin.ledger), against: twin.baseline.map(comparison.sums))
      }
    )
  }
}
