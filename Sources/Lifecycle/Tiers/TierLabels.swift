import Documents
import Statistics

/// How well the company knows the tiers of its customers: at a review the label of a customer is the
/// tier by the rules with a certain probability, else any other tier.
///
/// Campaigns, standing prices and every figure by tier go by labels, as they would in the company; the
/// books count true tiers beside them (``LabelStock``).
public struct TierLabels: Sendable {
  /// Share of labels that are right at the start, and from the end of the rise on.
  public let accuracy: Quantity
  public let final: Quantity?
  /// Months in which it rises from the one to the other, evenly.
  public let months: Int

  /// - Parameter section: `tiers.labels`.
  init(reading section: Section, tiers: Int) {
    section.explain(
      [
        "accuracy": "share of labels that are right at the start",
        "to": "share of labels that are right after the rise",
        "within": "months in which the share rises, evenly",
      ], defaults: ["to": "`accuracy`"])
    section.alternatives(([], []), (["to"], ["within"]))
    accuracy = section.quantity("accuracy", .share, .share)
    final = section.has("to") ? section.quantity("to", .share, .share) : nil
    months =
      final == nil ? 0 : section.wholeMonths("within", .window, in: 1...120, default: 12)
    if tiers < 2 {
      section.report("can be wrong only where there are two tiers or more; add one or delete it")
    }
  }

  /// The share of labels that are right at a review.
  ///
  /// - Parameter month: of the review; before the run as at its start.
  func accuracy(_ month: Int, _ draws: Draws) -> Double {
    let first = accuracy.value(draws)
    guard let final else { return first }
    let share = min(1, Double(max(0, month)) / Double(months))
    return first + (final.value(draws) - first) * share
  }
}

/// Customers by the tier they belong to and the tier they are taken for.
public enum LabelStock: Int, LedgerFigure {
  case customers

  public static let section = LedgerSection.ID.open("label")
  /// The tier by the rules, then the label.
  public static let dimension = LedgerDimension.pair(.tier, .tier)

  public var descriptor: FigureDescriptor {
    .count(
      self, "Customers", "Customers of a tier under a label, at the start of the month.")
  }
}

extension Pass {
  /// Gives a customer a label at a review, and keeps the tier by the rules.
  @inline(never)
  func label(_ c: Customer, tier: Int, month: Int) -> Int {
    c.trueTier = tier
    return label(
      c, tier: tier, of: shape.tiers, accuracy: tables.labelAccuracy[month], month: month)
  }

  /// The label that a customer gets at a review of a month.
  ///
  /// - Parameters:
  ///   - tier: by the rules, one of so many.
  ///   - accuracy: the probability of the right one.
  @inline(__always)
  func label(
    _ c: Customer, tier: Int, of tiers: Int, accuracy: Double, month: Int
  ) -> Int {
    let index = UInt32(bitPattern: Int32(truncatingIfNeeded: month))
    var stream = streams.label.stream(UInt64(c.ordinal), index)
    if stream.uniform() < accuracy { return tier }
    let other = Int(stream.uniform() * Double(tiers - 1))
    return other < tier ? other : other + 1
  }

  /// Counts a customer by tier and label, where labels may be wrong.
  @inline(__always)
  func countLabel(_ c: Customer, _ month: Int) {
    guard let cells = numbers.pointee.labels else { return }
    let label = StatusCode.tier(of: c.status)
    page(month).add(cells, 0, at: (c.trueTier ?? label) &* shape.tiers &+ label, 1)
  }
}
