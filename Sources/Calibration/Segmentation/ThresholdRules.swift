import Foundation
import Statistics

/// Document C's ordered rules on order value, frequency and recency.
public struct ThresholdRules: SegmentationMethod {
  public static let definition = SegmentationDefinition(
    name: "rules",
    summary: "at risk: ≥ 90 days without an order; core: order value ≥ 1500 and ≥ 3 orders in 12 "
      + "months; potential: ≥ 3 orders in 12 months; general: the rest; the first that holds",
    source: "document C",
    options: [
      "--core-order-value", "--core-frequency", "--potential-frequency", "--at-risk-days",
    ])

  private let options: SegmentationOptions

  public init(_ options: SegmentationOptions) { self.options = options }

  public func learn(
    _ measures: CustomerMeasures, scores: CustomerScores, outlook: PurchaseOutlook?, source: String
  ) throws(CalibrationError) -> TierClassifier {
    guard measures.monetary != nil else {
      throw CalibrationError(
        source,
        "has no amounts, which `--method rules` needs for the order value; map a column with "
          + "--map amount=…, or use --method rfm")
    }
    let options = options
    let value = Self.text(options.coreOrderValue), often = Self.text(options.coreFrequency)
    let silent = Self.text(options.atRiskDays), active = Self.text(options.potentialFrequency)
    let tiers = [
      TierClassifier.Tier(
        "core", rule: "order value ≥ \(value) and ≥ \(often) orders in 12 months",
        wanted: TierClassifier.Wanted.core),
      TierClassifier.Tier(
        "potential", rule: "≥ \(active) orders in 12 months",
        wanted: TierClassifier.Wanted.important),
      TierClassifier.Tier("general", rule: "the rest", wanted: TierClassifier.Wanted.basic),
      TierClassifier.Tier(
        "at risk", rule: "≥ \(silent) days without an order", wanted: TierClassifier.Wanted.atRisk),
    ]
    return TierClassifier(tiers, notes: Self.notes(measures, options)) { measures in
      (0..<measures.count).map { index in
        if measures.recency[index] >= options.atRiskDays { return 3 }
        if measures.orderValue(index) >= options.coreOrderValue,
          measures.frequency[index] >= options.coreFrequency
        {
          return 0
        }
        return measures.frequency[index] >= options.potentialFrequency ? 1 : 2
      }
    }
  }

  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15
      ? String(Int64(number)) : String(format: "%.2f", number)
  }

  /// Where nobody is core, what customers have instead.
  private static func notes(
    _ measures: CustomerMeasures, _ options: SegmentationOptions
  ) -> [String] {
    let active = (0..<measures.count).filter { measures.frequency[$0] > 0 }
    let values = SampleQuantiles(active.map { measures.orderValue($0) })
    let core = active.contains { index in
      measures.recency[index] < options.atRiskDays
        && measures.orderValue(index) >= options.coreOrderValue
        && measures.frequency[index] >= options.coreFrequency
    }
    guard !core, let tenth = values.quantile(0.9) else { return [] }
    return [
      "Nobody is core. One customer in ten who ordered in the last 12 months has a mean order value "
        + "above \(text((tenth * 100).rounded() / 100)): set --core-order-value accordingly."
    ]
  }
}
