import Documents
import Statistics

/// More off for larger baskets, "100 → −10, 300 → −50": the highest step that a basket reaches counts.
public struct SteppedCoupon: Offer {
  public static let definition = OfferDefinition(
    name: "stepped",
    summary: "An amount off an order that grows by steps with the basket.",
    parameters: [
      ("steps", "a list of steps, at most 16, the smallest first"),
      ("steps[].minimum", "smallest basket of the step [currency]"),
      ("steps[].amountOff", "what one redemption takes off there [currency]"),
    ])

  struct Step: Sendable {
    let minimum: Quantity
    let amountOff: Quantity
  }

  static let most = 16
  let ladder: [Step]
  public let conditions: OfferConditions

  public init(reading section: Section) {
    let parts = section.list("steps", count: 1...Self.most)
    ladder = parts.map { part in
      part.explain(parameters: Self.definition.parameters, under: "steps[].")
      return Step(
        minimum: part.quantity("minimum", .money, .threshold, in: 0...1e9),
        amountOff: part.quantity("amountOff", .money, .cost, in: 0...1e9))
    }
    conditions = OfferConditions(reading: section)
    if ladder.isEmpty, !section.isReported("steps") {
      section.report("needs steps; write e.g. `steps: [{minimum: …, amountOff: …}]`", on: "steps")
    }
    if ladder.count > Self.most {
      section.report(
        "must be at most \(Self.most) (found \(ladder.count)); leave some out", on: "steps")
    }
    for (place, part) in parts.enumerated().dropFirst() {
      report(ladder[place - 1].minimum, ladder[place].minimum, "minimum", part)
      report(ladder[place - 1].amountOff, ladder[place].amountOff, "amountOff", part)
    }
  }

  /// Reports a step that gives no more than the one before it or asks for no more.
  private func report(_ before: Quantity, _ after: Quantity, _ key: String, _ part: Section) {
    guard !before.isUncertain, !after.isUncertain, after.central <= before.central else { return }
    part.report(
      "must be more than that of the step before, \(before.text) (got \(after.text)); "
        + "write the steps from the smallest to the largest", on: key)
  }

  public func steps(_ draws: Draws) -> [OfferStep] {
    ladder.map { step in
      OfferStep(
        minimum: Money(step.minimum.value(draws)).raw,
        amount: Money(step.amountOff.value(draws)).raw)
    }
  }
}
