import Documents
import Lifecycle

/// What became of a log's customers because somebody asked for it: who was left out, who was set apart.
///
/// JSON keys: `excluded` and `earlier` (each `customers`, `records`), `firstOrderFrom`, `wholesale`
/// (`customers`, `revenueShare`); what nobody asked for is absent.
public struct SelectionOutcome: Sendable, Hashable, Codable {
  /// Customers, and their records.
  public struct Count: Sendable, Hashable, Codable {
    public var customers: Int
    public var records: Int
  }

  /// Customers who are a segment of their own.
  public struct Wholesale: Sendable, Hashable, Codable {
    public var customers: Int
    /// Of all customers' revenue, 0…1.
    public var revenueShare: Double
  }

  /// Left out by name.
  public var excluded: Count?
  /// Left out because their first order is too early.
  public var earlier: Count?
  /// The day from which on a first order had to be, YYYY-MM-DD.
  public var firstOrderFrom: String?
  public var wholesale: Wholesale?

  public init() {}

  public var isEmpty: Bool { self == SelectionOutcome() }

  /// What was done, a sentence each without its end.
  public var sentences: [String] {
    var sentences: [String] = []
    if let excluded {
      sentences.append("left out by name (--exclude): \(Self.text(excluded))")
    }
    if let earlier, let firstOrderFrom {
      sentences.append(
        "left out with a first order before \(firstOrderFrom) (--first-order-from): "
          + "\(Self.text(earlier))")
    }
    if let wholesale {
      sentences.append(
        wholesale.customers == 0
          ? "no wholesale buyers were found, so that there is no segment of them "
            + "(--wholesale-segment)"
          : "\(DiagnosisFigures.count(wholesale.customers, "wholesale buyer")) with "
            + "\(DiagnosisFigures.percent(wholesale.revenueShare)) of the revenue are the segment "
            + "`\(OrderLog.wholesaleSegment)` (--wholesale-segment)")
    }
    return sentences
  }

  private static func text(_ count: Count) -> String {
    DiagnosisFigures.count(count.customers, "customer") + " with "
      + DiagnosisFigures.count(count.records, "record")
  }
}
