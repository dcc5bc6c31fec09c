import Statistics

/// A treated arm against the control on one outcome.
public struct ArmComparison: Codable, Sendable {
  /// The relative uplift, mean treated ÷ mean control − 1.
  public struct Relative: Codable, Sendable, Hashable {
    public let value: Double
    /// Fieller's 95 % interval; absent when the control's mean is not told from 0.
    public let lower: Double?
    public let upper: Double?
  }

  /// For rates: intervals and tests that hold at small counts.
  public struct Exact: Codable, Sendable, Hashable {
    /// Newcombe's hybrid score interval of the difference, 95 %.
    public let lower: Double
    public let upper: Double
    /// Fisher's exact test, two-sided, and its mid-p.
    public let fisherP: Double
    public let midP: Double
  }

  /// For amounts: the same interval without the assumption of a normal mean.
  public struct Bootstrap: Codable, Sendable, Hashable {
    public let draws: Int
    public let standardError: Double
    /// Percentiles 2.5 and 97.5 of the difference.
    public let lower: Double
    public let upper: Double
  }

  /// What is believed after the experiment: Beta(½, ½) priors for rates, the Bayesian bootstrap for
  /// amounts.
  public struct Posterior: Codable, Sendable, Hashable {
    public let method: String
    public let probabilityBetter: Double
    /// What is lost on average, per person, if this arm is chosen and the control was better.
    public let expectedLoss: Double
  }

  /// The difference in means of a mostly-zero amount in two parts (Kitagawa, JASA 50, 1955): more
  /// buyers, and more spent by each buyer.
  public struct Decomposition: Codable, Sendable, Hashable {
    public let throughBuyers: IntervalEstimate
    public let throughSpendPerBuyer: IntervalEstimate
    public let treatedSpendPerBuyer: Double
    public let controlSpendPerBuyer: Double
  }

  /// At 80 % power and 5 % two-sided, without a correction for several arms.
  public struct Power: Codable, Sendable, Hashable {
    /// The smallest difference this experiment would find.
    public let detectable: Double
    /// Persons per arm for a next one to find the observed difference, and half of it; absent for
    /// no difference.
    public let armSizeObserved: Int?
    public let armSizeHalf: Int?
  }

  /// Whether the arm is told from the control, and on which side.
  public enum Verdict: String, Codable, Sendable {
    case better, worse
    case undecided = "not told apart"
  }

  public let arm: String
  /// Difference in means with Welch's interval.
  public let uplift: IntervalEstimate
  public let relative: Relative?
  /// Of no difference: `Welch` (Student's t), or `Fisher mid-p` for rates with fewer than 5 expected
  /// in a cell. Absent when nothing varies.
  public let test: String?
  public let pValue: Double?
  /// Corrected for the number of treated arms (Holm).
  public let adjustedP: Double?
  /// At 5 % by the corrected p-value.
  public let verdict: Verdict
  public let exact: Exact?
  public let bootstrap: Bootstrap?
  public let posterior: Posterior?
  public let decomposition: Decomposition?
  public let power: Power
}
