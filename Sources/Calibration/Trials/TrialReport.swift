/// What an experiment shows. Shares are fractions of 1; a figure that is not defined is left out.
public struct TrialReport: Codable, Sendable {
  /// How many persons an arm got, and was meant to get.
  public struct Arm: Codable, Sendable, Hashable {
    public let name: String
    public let persons: Int
    public let share: Double
    public let intendedShare: Double
  }

  /// Whether the arms have the sizes they were meant to have: Pearson's χ² test. A mismatch says
  /// that assignment or recording is broken (Fabijan et al., KDD 2019); its level is 0.001, as is
  /// usual for a check that is made every time.
  public struct SampleRatio: Codable, Sendable, Hashable {
    public let chiSquared: Double
    public let degreesOfFreedom: Int
    public let pValue: Double
    public let isMismatch: Bool
  }

  /// How a treated arm differs from the control before the treatment, in standard deviations
  /// (Austin, Statistics in Medicine 28, 2009: beyond 0.1 it is not negligible).
  public struct Balance: Codable, Sendable, Hashable {
    public let column: String
    public let arm: String
    public let standardizedDifference: Double
    public let standardError: Double
    /// Beyond 0.1 and beyond chance (5 % over all rows together, Bonferroni).
    public let isImbalanced: Bool
  }

  /// One outcome in every arm, and each treated arm against the control.
  public struct Outcome: Codable, Sendable {
    /// A rate holds nothing but 0 and 1.
    public enum Kind: String, Codable, Sendable { case rate, amount }

    public let name: String
    public let kind: Kind
    /// The control first.
    public let arms: [OutcomeArm]
    public let comparisons: [ArmComparison]
  }

  /// One outcome in one arm.
  public struct OutcomeArm: Codable, Sendable, Hashable {
    public let arm: String
    public let mean: Double
    public let standardDeviation: Double
    /// Persons with an outcome other than 0.
    public let positive: Int
  }

  /// An effect that can be written into a scenario.
  public struct Effect: Codable, Sendable, Hashable {
    public let arm: String
    public let outcome: String
    /// Relative change of the hazard, a fraction.
    public let uplift: IntervalEstimate
    /// As a scenario writes it.
    public let law: String
  }

  public let source: String
  public let persons: Int
  public let control: String
  public let arms: [Arm]
  public let sampleRatio: SampleRatio
  public let balance: [Balance]
  public let outcomes: [Outcome]
  public let heterogeneity: [EffectByGroup]
  public let effects: [Effect]
  /// Sentences for the user: what was assumed, left out or looks wrong.
  public let notes: [String]
}

/// The effect of one arm on one outcome by the levels of a column.
public struct EffectByGroup: Codable, Sendable {
  /// The effect among persons with one value of the column.
  public struct Level: Codable, Sendable, Hashable {
    public let level: String
    public let treated: Int
    public let control: Int
    public let controlMean: Double
    public let uplift: IntervalEstimate
    /// Drawn towards the mean of the levels as far as their differences are chance; absent where
    /// they cannot be compared.
    public let shrunken: IntervalEstimate?
  }

  public let column: String
  public let arm: String
  public let outcome: String
  public let levels: [Level]
  /// Cochran's Q for "one effect for all levels"; absent below two levels that vary.
  public let cochranQ: Double?
  public let degreesOfFreedom: Int?
  public let pValue: Double?
  /// Standard deviation of the true effects between levels.
  public let betweenLevels: Double?
}
