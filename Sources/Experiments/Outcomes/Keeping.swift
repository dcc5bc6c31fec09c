/// What a store keeps of a run. Whatever it is, an interrupted run goes on to the same bytes: what a
/// finished run does not need is given up when it finishes.
public enum Keeping: String, Sendable, Codable, CaseIterable {
  /// Nothing of single replications: the figures that reports and exports show.
  case summary
  /// The books of every life, all segments together.
  case figures
  /// The books of every life by segment.
  case ledgers

  /// What is asked of the lives.
  public var reduction: Reduction { self == .ledgers ? .ledgers : .totals }
}
