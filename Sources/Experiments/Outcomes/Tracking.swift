/// Repeat orders by week since the start, cumulative.
public struct Tracking: Sendable, Codable {
  public struct Point: Sendable, Codable {
    public let week: Int
    public let mean, p5, p95: Double
    /// E[cumulative repeat orders] by the purchase model's closed form; nil where none applies.
    public let closedForm: Double?

    public init(week: Int, mean: Double, p5: Double, p95: Double, closedForm: Double?) {
      self.week = week
      self.mean = mean
      self.p5 = p5
      self.p95 = p95
      self.closedForm = closedForm
    }
  }
  public struct Holdout: Sendable, Codable {
    public let fromWeek, toWeek: Int
    public let actual: Double
    public let mean, standardError, p5, p95: Double
    public let closedForm: Double?

    public init(
      fromWeek: Int, toWeek: Int, actual: Double, mean: Double, standardError: Double, p5: Double,
      p95: Double, closedForm: Double?
    ) {
      self.fromWeek = fromWeek
      self.toWeek = toWeek
      self.actual = actual
      self.mean = mean
      self.standardError = standardError
      self.p5 = p5
      self.p95 = p95
      self.closedForm = closedForm
    }
  }
  public let points: [Point]
  public let holdout: Holdout?

  public init(points: [Point], holdout: Holdout?) {
    self.points = points
    self.holdout = holdout
  }
}
