import Documents
import Statistics

/// One bound of a customer's observed history, as a scenario writes it: of a tier's rule, or of an audience.
struct TierBound: Sendable {
  let measure: TierMeasure
  let atLeast: Bool
  let threshold: Quantity

  /// The bounds of one measure under its key; none where that is not there.
  static func all(_ measure: TierMeasure, reading section: Section) -> [TierBound] {
    section.explain([measure.rawValue: measure.meaning])
    guard let part = section.section(measure.rawValue) else { return [] }
    part.explain(["atLeast": "so much or more", "atMost": "so much or less"])
    part.alternatives((["atLeast"], ["atMost"]), (["atMost"], []))
    if !part.has("atLeast"), !part.has("atMost") {
      part.report("needs `atLeast` or `atMost`; write e.g. `{atLeast: …}`")
    }
    return [("atLeast", true), ("atMost", false)].compactMap { key, atLeast in
      guard part.has(key) else { return nil }
      let threshold = part.quantity(key, measure.dimension, .threshold, in: measure.range)
      return TierBound(measure: measure, atLeast: atLeast, threshold: threshold)
    }
  }

  /// The bound of one replication.
  func condition(_ draws: Draws) -> TierCondition {
    TierCondition(
      measure: measure, atLeast: atLeast,
      bound: measure.stored(threshold.value(draws), atLeast: atLeast))
  }
}

extension TierMeasure {
  fileprivate var meaning: String {
    switch self {
    case .orderValue: "mean value of the orders of the last 12 months"
    case .frequency: "orders in the last 12 months"
    case .monetary: "value of all orders of the last 12 months"
    case .recency: "time since the last order"
    case .tenure: "time since the first order"
    }
  }
}
