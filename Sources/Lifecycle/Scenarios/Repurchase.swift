import Documents
import Statistics

extension Segment {
  /// How the customers of a segment order again and leave: one law, or one of several in each
  /// replication, where a calibration cannot tell which is true.
  public struct Repurchase: Sendable {
    /// At least one.
    public let laws: [RepurchaseLaw]
    /// The place of the law that holds in a replication; nil where there is one.
    let lot: Quantity?
    /// Lost customers are known to be lost.
    public let isLossObserved: Bool

    /// The law of one replication.
    func law(_ draws: Draws) -> RepurchaseLaw {
      guard let lot else { return laws[0] }
      let place = Int(lot.value(draws).rounded())
      return laws[min(max(place, 0), laws.count - 1)]
    }

    func drawn(_ draws: Draws) -> RepurchaseProcess { law(draws).drawn(draws) }

    /// Orders per day of a customer, from above.
    func highestRate(_ high: Draws, _ low: Draws) -> Double {
      laws.reduce(0) { max($0, $1.order.highestRate(high, low)) }
    }

    /// A number that rates come from, for messages.
    var cause: Quantity { laws[0].order.cause }
  }
}

/// One purchase model with its numbers, as a scenario writes it.
public struct RepurchaseLaw: Sendable {
  public let model: RepurchaseProcess.Model
  public let order: Order
  public let loss: Loss

  /// How order rates differ.
  public enum Order: Sendable {
    /// Shape r, and scale α in days.
    case gamma(r: Quantity, alpha: Quantity)
    /// The same for all: the mean time between orders in days. The limit r, α → ∞.
    case same(interval: Quantity)

    func highestRate(_ high: Draws, _ low: Draws) -> Double {
      switch self {
      case .gamma(let r, let alpha): r.value(high) / alpha.value(low)
      case .same(let interval): 1 / interval.value(low)
      }
    }

    var cause: Quantity {
      switch self {
      case .gamma(let r, _): r
      case .same(let interval): interval
      }
    }
  }

  /// How customers leave.
  public enum Loss: Sendable {
    /// a and b of the chance to leave after an order, or s and β in days of the rate of leaving.
    case varied(first: Quantity, second: Quantity)
    /// The same for all: the limits a, b → ∞ or s, β → ∞.
    case sameChance(Quantity)
    case sameLifetime(Quantity)
    case never
  }

  /// Stands for the shapes of the limit laws: customers then differ by a thousandth.
  public static let concentration = 1e6

  /// The process of one replication.
  func drawn(_ draws: Draws) -> RepurchaseProcess {
    let concentration = Self.concentration
    let (r, alpha) =
      switch order {
      case .gamma(let r, let alpha): (r.value(draws), alpha.value(draws))
      case .same(let interval): (concentration, concentration * interval.value(draws))
      }
    let (first, second) =
      switch loss {
      case .varied(let first, let second): (first.value(draws), second.value(draws))
      case .sameChance(let chance):
        (concentration * chance.value(draws), concentration * (1 - chance.value(draws)))
      case .sameLifetime(let time): (concentration, concentration * time.value(draws))
      case .never: (1, 1)
      }
    return switch model {
    case .bgNBD: .bgNBD(r: r, alpha: alpha, a: first, b: second)
    case .mbgNBD: .mbgNBD(r: r, alpha: alpha, a: first, b: second)
    case .paretoNBD: .paretoNBD(r: r, alpha: alpha, s: first, beta: second)
    case .nbd: .nbd(r: r, alpha: alpha)
    }
  }
}
