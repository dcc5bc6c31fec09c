/// Document B's RFM: scores 1–5 of recency, frequency and monetary value, and tiers from them.
public struct ScoredTiers: SegmentationMethod {
  public static let definition = SegmentationDefinition(
    name: "rfm",
    summary: "core: R, F and M at least 4; at risk: R, F and M at most 2; potential: R at least 4 "
      + "and F at least 2; general: the rest; scores are fifths of which ties are never split, or fixed "
      + "cuts",
    source: "document B; Hughes, Strategic Database Marketing, 1994", options: [])

  public init(_ options: SegmentationOptions) {}

  public func learn(
    _ measures: CustomerMeasures, scores: CustomerScores, outlook: PurchaseOutlook?, source: String
  ) throws(CalibrationError) -> TierClassifier {
    let letters = measures.monetary == nil ? "R and F" : "R, F and M"
    let tiers = [
      TierClassifier.Tier(
        "core", rule: "\(letters) at least 4", wanted: TierClassifier.Wanted.core),
      TierClassifier.Tier(
        "potential", rule: "R at least 4, F at least 2", wanted: TierClassifier.Wanted.important),
      TierClassifier.Tier("general", rule: "the rest", wanted: TierClassifier.Wanted.basic),
      TierClassifier.Tier(
        "at risk", rule: "\(letters) at most 2", wanted: TierClassifier.Wanted.atRisk),
    ]
    let notes =
      measures.monetary == nil
      ? ["The log has no amounts: scores are of recency and frequency."] : []
    return TierClassifier(tiers, notes: notes) { measures in
      (0..<measures.count).map { index in
        let r = scores.r(measures, index)
        let f = scores.f(measures, index)
        let m = scores.m(measures, index) ?? f
        if r >= 4, f >= 4, m >= 4 { return 0 }
        if r <= 2, f <= 2, m <= 2 { return 3 }
        return r >= 4 && f >= 2 ? 1 : 2
      }
    }
  }
}
