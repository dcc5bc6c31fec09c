/// A named line over months 0…horizon.
public struct ArmSeries: Sendable, Codable {
  public let arm: Arm
  public let name: String
  public let values: [Double]

  public init(arm: Arm, name: String, values: [Double]) {
    self.arm = arm
    self.name = name
    self.values = values
  }
}

/// Customers by month of first order: one row per cohort, arm and calendar month from the first
/// order on.
public struct CohortRow: Sendable, Codable {
  public let arm: Arm
  /// Month of the first order, counted from 0; −1 for the installed base.
  public let cohort: Int
  /// Month of the figures, counted from 0.
  public let month: Int
  /// Mean customers acquired (cohort −1: customers on the books at the start).
  public let size: Double
  /// Mean customers with an order in the month.
  public let buyers: Double
  /// Mean revenue [currency].
  public let revenue: Double

  public init(arm: Arm, cohort: Int, month: Int, size: Double, buyers: Double, revenue: Double) {
    self.arm = arm
    self.cohort = cohort
    self.month = month
    self.size = size
    self.buyers = buyers
    self.revenue = revenue
  }
}
