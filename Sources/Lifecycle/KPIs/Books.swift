/// What KPIs are computed from.
public struct Books: Sendable {
  public let ledger: Ledger
  /// The same replication without the plan, for incremental figures.
  public let baseline: Ledger?

  public init(ledger: Ledger, baseline: Ledger? = nil) {
    self.ledger = ledger
    self.baseline = baseline
  }
}
