/// Which columns of a table are what in an experiment.
public struct TrialDesign: Sendable {
  /// The column with the arm of each person.
  public var arm: String
  /// The arm that got nothing, or what everybody gets today.
  public var control: String
  /// Numeric columns; 0/1 columns are treated as rates.
  public var outcomes: [String]
  /// A column to look for different effects by; at most ``mostLevels`` different values.
  public var by: String?
  /// Numeric columns known before the treatment. Nil: all numeric ones left of the arm column, but
  /// for one whose values are all different (an id).
  public var covariates: [String]?
  /// Arms by name with the relative size they were meant to have; empty for equal sizes.
  public var allocation: [String: Double]

  public static let mostLevels = 50
  public static let mostArms = 50

  public init(
    arm: String, control: String, outcomes: [String], by: String? = nil,
    covariates: [String]? = nil, allocation: [String: Double] = [:]
  ) {
    self.arm = arm
    self.control = control
    self.outcomes = outcomes
    self.by = by
    self.covariates = covariates
    self.allocation = allocation
  }
}
