import Lifecycle
import Testing

/// Offers that cannot be meant.
struct OfferFindingsTests {
  private static func campaign(_ offer: String, _ more: String = "") -> [String: String] {
    ["campaigns": "{c: {audience: {stage: customer}, \(more)offer: {\(offer)}}}"]
  }

  static let cases: [FindingCase] = [
    FindingCase(
      campaign("stepped: {steps: []}"),
      [
        "4:71: campaigns.c.offer.stepped.steps needs steps; write e.g. "
          + "`steps: [{minimum: …, amountOff: …}]`"
      ]),
    FindingCase(
      campaign(
        "stepped: {steps: [{minimum: ¥300, amountOff: ¥50}, {minimum: ¥100, amountOff: ¥60}]}"),
      [
        "4:115: campaigns.c.offer.stepped.steps[1].minimum must be more than that of the step "
          + "before, ¥300 (got ¥100); write the steps from the smallest to the largest"
      ]),
    FindingCase(
      campaign("percent: {percentOff: 120 %}"),
      [
        "4:76: campaigns.c.offer.percent.percentOff must be within 0 %…100 % (got 120 %); write at "
          + "most 100 %"
      ]),
    FindingCase(
      campaign("percent: {percentOff: 10 %}", "budget: ¥900, "),
      [
        "4:77: campaigns.c.offer.percent has no largest cost, so that the campaign's budget could "
          + "not be kept; write a `cap`"
      ]),
    FindingCase(
      campaign(
        "coupon: {amountOff: ¥9, validFor: 9 days, whileInHand: +10 %}", "cadence: standing, "),
      [
        "4:107: campaigns.c.offer.coupon.validFor is for coupons in hand, and a standing campaign "
          + "hands out none; delete it",
        "4:128: campaigns.c.offer.coupon.whileInHand is for coupons in hand, and a standing "
          + "campaign hands out none; write the campaign's `uplift`",
      ]),
    FindingCase(
      campaign("coupon: {amountOff: ¥9, topUp: {within: ¥5}}"),
      [
        "4:85: campaigns.c.offer.coupon.topUp.chance is missing; write e.g. `chance: 35 %`"
      ]),
  ]

  @Test(arguments: cases)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }
}
