import Documents
import Statistics

/// A persona: how many people, how they become customers, how they order and leave.
public struct Segment: Sendable {
  public let name: String
  /// People who are not aware at the start.
  public let market: Quantity
  /// Prospects at the start.
  public let aware: Quantity
  public let interested: Quantity
  /// Hazards per day: unaware → aware → interested → first order; the last nil when a person's own
  /// order rate decides.
  public let awarenessHazard: Quantity
  public let interestHazard: Quantity
  /// What the hazard of becoming aware grows by, per day, where everybody is a customer.
  public let wordOfMouth: Quantity
  public let purchaseHazard: Quantity?
  /// Hazards per day of falling back: aware → unaware, interested → aware.
  public let awareForgetting: Quantity
  public let interestedForgetting: Quantity
  /// Nil when people follow ``migration``.
  public let repurchase: Repurchase?
  public let spend: Spend
  /// Contribution per unit of revenue.
  public let margin: Quantity
  public let installed: Installed
  public let entrants: [Entrants]
  /// New customers who come by themselves, from outside the market; nil where nobody does.
  public let arrivals: Arrivals?
  /// The Markov chain people follow instead of hazards.
  public let migration: Migration?

  public enum Spend: Sendable {
    case gammaGamma(p: Quantity, q: Quantity, gamma: Quantity, level: Quantity)
    case constant(Quantity, level: Quantity)
    /// Nobody knows what an order is worth.
    case unknown
  }

  /// Customers on the books at the start.
  public struct Installed: Sendable {
    public let customers: Quantity
    public let base: Base

    /// Whether there may be customers of whom nobody knows how long they have been customers.
    var hasUnknownTenure: Bool {
      if case .recency(_, _, _, nil) = base { customers.mayBePositive } else { false }
    }

    public enum Base: Sendable {
      /// Days since the last order, spread evenly, the tier they start in, and whole months since the
      /// first order; nil: not known.
      case recency(from: Int, to: Int, tier: Int, tenure: Int?)
      /// Months since the first order, uniform; their history is lived before the run.
      case history(from: Int, to: Int)
      /// What a log knows of each, as of its last day.
      case histories(HistoryBook)
    }
  }

  /// People whose first order is known to fall on certain days.
  public struct Entrants: Sendable {
    public let from: Int
    public let to: Int
    public let customers: Int
  }
}
