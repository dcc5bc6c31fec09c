import Foundation
import Statistics

/// Document A's value × potential: what customers spent in the last 12 months, and what a purchase
/// model expects of them in the next.
public struct ValuePotential: SegmentationMethod {
  public static let definition = SegmentationDefinition(
    name: "value-potential",
    summary:
      "value: spend in the trailing 12 months; potential: expected orders of the next 52 weeks "
      + "× expected spend per order; each high in the top quarter. core: both high; important: one; "
      + "basic: neither, but active; at risk: neither, and silent or all but sure to stay so",
    source: "document A",
    options: ["--high-share", "--at-risk-days", "--at-risk-churn", "--model"])

  private let options: SegmentationOptions

  public init(_ options: SegmentationOptions) { self.options = options }

  public func learn(
    _ measures: CustomerMeasures, scores: CustomerScores, outlook: PurchaseOutlook?, source: String
  ) throws(CalibrationError) -> TierClassifier {
    guard let monetary = measures.monetary else {
      throw CalibrationError(
        source,
        "has no amounts, which `--method value-potential` needs; map a column with "
          + "--map amount=…, or use --method rfm")
    }
    guard let outlook, let revenue = outlook.columns(measures).revenue else {
      throw CalibrationError(
        source,
        "needs a purchase model for `--method value-potential`, and none can be trusted on "
          + "this log; use --method rfm or rules")
    }
    let options = options
    let valueCut = Self.cut(monetary, options.highShare)
    let potentialCut = Self.cut(revenue, options.highShare)
    let value = ThresholdRules.text((valueCut * 100).rounded() / 100)
    let potential = ThresholdRules.text((potentialCut * 100).rounded() / 100)
    let silent =
      "≥ \(ThresholdRules.text(options.atRiskDays)) days without an order, or churn risk ≥ "
      + ThresholdRules.text(options.atRiskChurn)
    let tiers = [
      TierClassifier.Tier(
        "core", rule: "value ≥ \(value) and potential ≥ \(potential)",
        wanted: TierClassifier.Wanted.core),
      TierClassifier.Tier(
        "important", rule: "one of the two", wanted: TierClassifier.Wanted.important),
      TierClassifier.Tier("basic", rule: "neither", wanted: TierClassifier.Wanted.basic),
      TierClassifier.Tier(
        "at risk", rule: "neither, and \(silent)", wanted: TierClassifier.Wanted.atRisk),
    ]
    return TierClassifier(tiers) { measures in
      let columns = outlook.columns(measures)
      return (0..<measures.count).map { index in
        let isValuable = (measures.monetary?[index] ?? 0) >= valueCut
        let isPromising = (columns.revenue?[index] ?? 0) >= potentialCut
        if isValuable || isPromising { return isValuable && isPromising ? 0 : 1 }
        let isSilent =
          measures.recency[index] >= options.atRiskDays
          || columns.churnRisk[index] >= options.atRiskChurn
        return isSilent ? 3 : 2
      }
    }
  }

  /// The value that the top share reaches; above 0, and equal values are never parted.
  static func cut(_ values: [Double], _ share: Double) -> Double {
    let cut = SampleQuantiles(values).quantile(1 - share) ?? 0
    return cut > 0 ? cut : values.filter { $0 > 0 }.min() ?? .leastNormalMagnitude
  }
}
