/// What new customers cost, and how the chance of winning one goes with spend. Money is in the
/// file's currency; a figure that is not defined is left out.
public struct AcquisitionReport: Codable, Sendable {
  /// Prospects of similar spend.
  public struct Bin: Codable, Sendable, Hashable {
    /// Smallest and largest spend in the bin, and the mean.
    public let lowest: Double
    public let highest: Double
    public let meanSpend: Double
    public let prospects: Int
    public let acquired: Int
    /// With Wilson's 95 % interval.
    public let rate: Double
    public let lower: Double
    public let upper: Double
    /// The nearest rate that never falls with spend.
    public let isotonic: Double
    /// Spend ÷ acquired; absent without any.
    public let cost: Double?
  }

  /// The curve at one spend per prospect.
  public struct Point: Codable, Sendable, Hashable {
    public let spend: Double
    /// The chance of being acquired, with a 95 % Wald interval.
    public let chance: IntervalEstimate
    /// spend ÷ chance.
    public let cost: Double
    /// What one more customer costs here.
    public let marginalCost: IntervalEstimate?
  }

  /// The chance of winning a prospect as a function of spend.
  public struct Curve: Codable, Sendable {
    /// Hill's curve: ceiling · sᵇ/(sᵇ + kᵇ).
    public let slope: IntervalEstimate
    public let halfSaturation: Double
    public let ceiling: Double
    public let logLikelihood: Double
    /// Likelihood ratio against "spend has no effect", χ² with 1 degree of freedom.
    public let spendChiSquared: Double
    public let spendP: Double
    /// Against a ceiling of 1: half of χ² with 1 degree of freedom (Self & Liang, JASA 82, 1987).
    public let saturationChiSquared: Double
    public let saturationP: Double
    /// A ceiling below 1 is told from none at 5 %.
    public let isSaturating: Bool
    /// Agreement of the curve with the bins (Hosmer & Lemeshow, 1980); absent below 4 bins.
    public let fitP: Double?
    /// The spend at which a customer is cheapest on average; absent outside the data.
    public let cheapestSpend: Double?
    /// For drawing, and at tenths of the spends seen.
    public let points: [Point]
    public let levels: [Point]
  }

  /// A column that goes along with spend among prospects with the same outcome.
  public struct Association: Codable, Sendable, Hashable {
    public let column: String
    /// `acquired` or `not acquired`.
    public let among: String
    /// Spearman's rank correlation.
    public let correlation: Double
    /// Corrected for the number of columns (Holm).
    public let adjustedP: Double
  }

  public let source: String
  public let spendColumn: String
  public let acquiredColumn: String
  public let prospects: Int
  public let acquired: Int
  public let totalSpend: Double
  /// Acquisition cost per customer, all spend ÷ all acquired, with Fieller's interval; without one
  /// there are too few customers.
  public let cost: Double
  public let costStandardError: Double
  public let costLower: Double?
  public let costUpper: Double?
  /// What was spent on those who were acquired, per head: not a CAC, for it leaves out the others.
  public let spendPerAcquired: Double
  /// With Wilson's 95 % interval.
  public let rate: Double
  public let rateLower: Double
  public let rateUpper: Double
  public let bins: [Bin]
  /// The rate falls between neighbouring bins by more than chance.
  public let falls: Bool
  public let curve: Curve?
  public let associations: [Association]
  public let notes: [String]
}
