import Lifecycle
import Testing

/// What is wrong with campaigns that wait for an event, and with offers in kind. The text of errors is part
/// of the contract.
struct OccasionFindingsTests {
  private static func wrong(_ keys: String, _ message: String) -> FindingCase {
    FindingCase(["campaigns": "{c: {\(keys)}}"], [message])
  }

  static let cases: [FindingCase] = [
    wrong(
      "audience: {stage: customer}, when: enters cor",
      "4:52: campaigns.c.when must be `first order`, `order 3`, `silence`, `birthday`, `anniversary`, "
        + "`enters TIER` or `leaves TIER` (got enters cor); did you mean `enters core`?"),
    wrong(
      "audience: {stage: customer}, when: complaint",
      "4:52: campaigns.c.when must be `first order`, `order 3`, `silence`, `birthday`, `anniversary`, "
        + "`enters TIER` or `leaves TIER` (got complaint); tiers are core, base"),
    wrong(
      "audience: {stage: customer}, when: order 0",
      "4:52: campaigns.c.when must be `first order`, `order 3`, `silence`, `birthday`, `anniversary`, "
        + "`enters TIER` or `leaves TIER` (got order 0); tiers are core, base"),
    wrong(
      "audience: {stage: customer}, when: silence",
      "4:16: campaigns.c.after is missing; write e.g. `after: 1 day`"),
    wrong(
      "audience: {stage: customer}, when: order 2, after: 0 days",
      "4:68: campaigns.c.after must be within 1…365 days (got 0 days); write e.g. 1 day"),
    wrong(
      "audience: {stage: customer}, when: birthday, cadence: weekly",
      "4:71: campaigns.c.cadence is there and `when` as well: an event of a person says when; delete one"
    ),
    wrong(
      "audience: {stage: [aware, unaware]}, when: birthday",
      "4:60: campaigns.c.when waits for an event of a person, and nobody knows who the unaware are; "
        + "leave that stage out of the audience"),
    wrong(
      "audience: {stage: aware}, when: first order",
      "4:49: campaigns.c.when waits for an event of customers, and its audience has none; add the "
        + "stage customer"),
    wrong(
      "audience: {tier: base}, when: enters core",
      "4:47: campaigns.c.when addresses nobody: whoever enters core is in that tier; add it to "
        + "`audience.tier` or leave that out"),
    wrong(
      "audience: {tier: base}, when: leaves base",
      "4:47: campaigns.c.when addresses nobody: whoever leaves base is in another tier; leave "
        + "`audience.tier` out"),
    wrong(
      "audience: {stage: aware, frequency: {atLeast: 2}}",
      "4:27: campaigns.c.audience addresses nobody: prospects have no order; add the stage customer or "
        + "drop `frequency`"),
    wrong(
      "audience: {stage: customer}, offer: {bundle: {worth: ¥9, price: ¥9}}",
      "4:81: campaigns.c.offer.bundle.price must be less than the things are worth one by one, ¥9 "
        + "(got ¥9); write a lower price"),
    wrong(
      "audience: {stage: customer}, offer: {gift: {worth: ¥9}}",
      "4:60: campaigns.c.offer.gift.cost is missing; write e.g. `cost: ¥1500`"),
    wrong(
      "audience: {stage: unaware}, orderValueUplift: 5 %",
      "4:16: campaigns.c addresses unaware people, whom only `advance` can move; give offers and uplifts "
        + "to a campaign for the stage `aware`"),
    wrong(
      "audience: {stage: customer}, after: 3 days",
      "4:53: campaigns.c.after goes with an event; write e.g. `when: first order` beside it, or delete it"
    ),
    wrong(
      "audience: {stage: customer, orderValue: {atLeast: ¥9, atMost: ¥1}}",
      "4:57: campaigns.c.audience.orderValue matches nobody: atLeast lies above atMost; swap them"),
    wrong(
      "audience: {stage: customer, daysSinceOrder: {atMost: 9 days}}, when: silence, after: 90 days",
      "4:86: campaigns.c.when addresses nobody: after 90 silent days the last order is so long ago, and "
        + "`daysSinceOrder` of the audience leaves them out; leave that key out"),
    wrong(
      "audience: {stage: customer}, match: {accuracy: 50 %}",
      "4:53: campaigns.c.match matches a content without an effect; write `uplift` or `orderValueUplift`"
    ),
    wrong(
      "audience: {stage: aware}, contactCost: ¥1, media: {spend: {daily: ¥1}, "
        + "saturation: {half: ¥1, most: 1 % per day}}",
      "4:56: campaigns.c.contactCost is of campaigns that make contacts, and money buys these touches: "
        + "`media.spend` says how much; delete it"),
  ]

  @Test(arguments: cases)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }

  /// A contact that waits for a person's event has no days of its own that a policy could change.
  @Test func policiesDoNotRescheduleEvents() {
    let found = FindingCase(
      [
        "campaigns": "{c: {audience: {stage: customer}, when: first order}}",
        "policies": "{p: {rule: adjustment, month: 3, campaign: c, then: {every: 7 days}}}",
      ], []
    ).found
    #expect(found.count == 1 && found[0].contains("a campaign without a cadence (got c)"))
  }
}
