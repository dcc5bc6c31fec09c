/// A fit of contracts in figures: what `cohortcast calibrate --model sbg --format json` prints.
public struct ContractResult: Sendable, Codable {
  /// One column of the table: customers who started together.
  public struct Group: Sendable, Codable {
    /// The table and the fit after so many renewals.
    public struct Point: Sendable, Codable {
      /// Renewals behind the customers.
      public let period: Int
      /// Expected survivors of those who started.
      public let survivors: Double
      /// What the table says; left out beyond its end.
      public let actual: Int?
      /// Whether the fit has seen it.
      public let isFitted: Bool
    }

    public let name: String
    public let model: String
    public let parameters: [String: Double]
    public let standardErrors: [String: Double]
    public let logLikelihood: Double
    public let customers: Int
    /// P-value of a churn that does not change with tenure (c = 1); left out when unknown.
    public let pValueOfConstantChurn: Double?
    public let curve: [Point]
    public let warnings: [String]
  }

  /// Of the first column, under the keys of a calibrated log.
  public let model: String
  public let status: String
  public let parameters: [String: Double]
  public let standardErrors: [String: Double]
  public let logLikelihood: Double
  public let customers: Int
  /// `period`: the table's own step.
  public let unit: String
  /// Null: of the two models of contracts neither stands in for the other.
  @Nullable public internal(set) var fallbackFrom: ModelFit.Fallback? = nil
  public let warnings: [String]
  /// Every column.
  public let groups: [Group]
  public let log: String
  /// The last period that the fit has seen.
  public let until: Int
}
