import Documents
import Statistics

/// Another number in the place of a tier threshold.
struct ThresholdChange: Sendable {
  enum Target: Sendable {
    case to(Quantity)
    /// Relative to the scenario's number in the same life.
    case by(Quantity)
  }

  let threshold: QuantityDescriptor
  let target: Target
  /// The other bound of the same condition; nil where there is none.
  let sibling: QuantityDescriptor?
  private let isLower: Bool
  private let currency: Currency

  /// - Parameter section: with `threshold` and `to` or `by`.
  /// - Returns: nil, reported, where the key path is no threshold that can change.
  init?(reading section: Section) {
    currency = section.session.currency
    if let measure = section.surveyed(TierMeasure.allCases) {
      Self.survey(section, measure)
      return nil
    }
    let table = section.session.table
    let text = section.text("threshold")
    let changeable = table.descriptors.filter(Self.isChangeable)
    guard let found = changeable.first(where: { $0.path.description == text }) else {
      for key in ["to", "by"] { _ = section.has(key) }
      if !text.isEmpty { Self.report(text, changeable, section) }
      return nil
    }
    threshold = found
    let (own, other) = text.hasSuffix(".atLeast") ? ("atLeast", "atMost") : ("atMost", "atLeast")
    isLower = own == "atLeast"
    let siblingPath = text.dropLast(own.count) + other
    sibling = changeable.first { $0.path.description == siblingPath }
    if section.has("to"), section.has("by") {
      section.report(
        "has `to` and `by`; write one of them" + section.remedy(forInherited: ["to", "by"]))
    }
    if section.has("by") {
      target = .by(section.quantity("by", .lift, .threshold, in: -1...100))
    } else {
      target = .to(
        section.quantity("to", threshold.dimension, .threshold, in: threshold.range))
    }
    let central = section.session.table.central
    if section.isReported("to", "by") { return }
    if value(central) == threshold.central, !threshold.isUncertain {
      section.report(
        "leaves \(threshold.text) what it is; write another number or delete the policy")
    }
    if let sibling, held(value(central), by: sibling.central) != value(central) {
      section.report(
        "takes \(own) beyond the \(other) of the same condition (\(sibling.text)), so that nobody could "
          + "meet it; write \(sibling.text) at the \(isLower ? "most" : "least"), or change that first"
      )
    }
  }

  private static func survey(_ section: Section, _ measure: TierMeasure) {
    section.declare(
      "threshold",
      .text(
        TextForm(
          "key path of a threshold",
          pattern: "^tiers\\..+\\.\(measure.rawValue)\\.(atLeast|atMost)$",
          example: "tiers.rules.core.\(measure.rawValue).atLeast")))
    section.alternatives((["to"], []), (["by"], []))
    _ = section.quantity("by", .lift, .threshold, in: -1...100)
    _ = section.quantity("to", measure.dimension, .threshold, in: measure.range)
  }

  /// A number that does not pass the other bound of its condition: nobody could meet that.
  func held(_ value: Double, by sibling: Double) -> Double {
    isLower ? min(value, sibling) : max(value, sibling)
  }

  private static func isChangeable(_ number: QuantityDescriptor) -> Bool {
    number.role == .threshold && !number.isStructural
      && number.path.isAtOrBelow(DocumentPath.top.appending("tiers"))
  }

  private static func report(_ text: String, _ known: [QuantityDescriptor], _ section: Section) {
    let paths = known.map(\.path.description)
    let remedy =
      if paths.isEmpty {
        "these tiers have none that can change; use `rules` with conditions"
      } else if let meant = Spelling.nearest(to: text, in: paths) {
        "did you mean `\(meant)`?"
      } else {
        "known are \(paths.joined(separator: ", "))"
      }
    section.report(
      "must be the key path of a tier threshold (got \(text.shortened)); \(remedy)",
      on: "threshold")
  }

  /// The number in one life, within the threshold's range, whole where only whole numbers make sense.
  func value(_ draws: Draws) -> Double {
    switch target {
    case .to(let number): return number.value(draws)
    case .by(let change):
      let value = draws[threshold.id] * (1 + change.value(draws))
      let inside = min(max(value, threshold.range.lowerBound), threshold.range.upperBound)
      return threshold.isInteger ? inside.rounded() : inside
    }
  }

  /// - Parameter isHeld: whether it stopped at the other bound.
  func effect(of value: Double, isHeld: Bool) -> String {
    let rounded = threshold.dimension == .money ? (value * 100).rounded() / 100 : value
    return "\(threshold.path) \(threshold.dimension.text(rounded, currency))"
      + (isHeld ? ", held at the condition's other bound" : "")
  }
}
