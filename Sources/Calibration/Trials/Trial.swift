import Lifecycle
import Statistics

/// A randomised experiment: one row per person, the arm it was given and what came of it.
public struct Trial: Sendable {
  /// A numeric column; finite, one value per person.
  public struct Variable: Sendable {
    public let name: String
    public let values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }

    /// Whether nothing but 0 and 1 occurs.
    public var isBinary: Bool { values.allSatisfy { $0 == 0 || $0 == 1 } }
    public var isConstant: Bool { values.allSatisfy { $0 == values.first } }
  }

  /// A column that divides the persons into groups.
  public struct Grouping: Sendable {
    public let name: String
    /// Numbers by value, otherwise by name.
    public let levels: [String]
    /// By person: place in `levels`.
    public let level: [Int]

    public init(name: String, levels: [String], level: [Int]) {
      self.name = name
      self.levels = levels
      self.level = level
    }
  }

  /// The file as the user wrote it.
  public let source: String
  /// The control first, the treated arms by name.
  public let arms: [String]
  /// By person: place in `arms`.
  public let arm: [Int]
  public let outcomes: [Variable]
  /// Known before the treatment, so that arms may differ in them by chance only.
  public let covariates: [Variable]
  public let grouping: Grouping?
  /// By arm: the share of persons it was meant to get; adds up to 1.
  public let intended: [Double]

  /// - Parameters: as the properties; at least two arms of at least two persons, columns of equal
  ///   length.
  public init(
    source: String, arms: [String], arm: [Int], outcomes: [Variable], covariates: [Variable] = [],
    grouping: Grouping? = nil, intended: [Double]? = nil
  ) {
    self.source = source
    self.arms = arms
    self.arm = arm
    self.outcomes = outcomes
    self.covariates = covariates
    self.grouping = grouping
    self.intended = intended ?? arms.map { _ in 1 / Double(arms.count) }
  }

  /// Moments of a variable by arm.
  ///
  /// - Parameter level: of the grouping; nil for everybody.
  func moments(_ variable: Variable, level: Int? = nil) -> [Moments] {
    var moments = arms.map { _ in Moments() }
    for person in arm.indices where level == nil || grouping?.level[person] == level {
      moments[arm[person]].add(variable.values[person])
    }
    return moments
  }

  /// The values of a variable in one arm.
  func values(_ variable: Variable, arm wanted: Int) -> [Double] {
    arm.indices.lazy.filter { arm[$0] == wanted }.map { variable.values[$0] }
  }
}
