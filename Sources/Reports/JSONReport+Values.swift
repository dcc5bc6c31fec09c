import Experiments
import Lifecycle

/// What each campaign and policy is worth.
extension JSONReport {
  /// null where nothing was lived for it.
  var values: JSONValue {
    guard let sentences = ValueSentences(summary, space: " ") else { return nil }
    let values = sentences.values
    return [
      "lives": .integer(values.lives),
      "parts": .array(values.parts.map { part($0, sentences) }),
      "together": values.together.map { part($0, sentences) } ?? nil,
      "interaction": values.interaction.map(difference) ?? nil,
      "sentences": .array(sentences.sentences.map { .string($0) }),
    ]
  }

  private func part(_ value: ElementValue, _ sentences: ValueSentences) -> JSONValue {
    [
      "kind": .string(value.part.kind.rawValue), "name": .string(value.part.name),
      "replications": .integer(value.replications), "known": .bool(value.isKnown),
      "contribution": difference(value.contribution), "gross": difference(value.gross),
      "spend": difference(value.spend), "orders": difference(value.orders),
      "newCustomers": difference(value.newCustomers),
      "ltv": value.ltv.map(difference) ?? nil,
      "customerEquity": value.equity.map(difference) ?? nil,
      "roi": value.roi.map { roi in
        [
          "value": .number(roi.value), "se": .number(roi.standardError),
          "lower": .number(roi.lower), "upper": .number(roi.upper),
        ]
      } ?? nil,
      "creditedContribution": .optional(sentences.credited(value)),
      "heldOut": .optional(sentences.heldOut(value)),
    ]
  }

  private func difference(_ difference: PairedDifference) -> JSONValue {
    [
      "value": .number(difference.mean), "se": .number(difference.standardError),
      "lower": .number(difference.lower), "upper": .number(difference.upper),
    ]
  }
}
