import Lifecycle
import Testing

/// What is wrong with campaigns. The text of errors is part of the contract.
struct CampaignFindingsTests {
  static let cases: [FindingCase] = [
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, from: 2026-05-01, to: 2026-03-01}}"],
      [
        "4:16: campaigns.c must not end before it starts (got 2026-05-01 to 2026-03-01); swap "
          + "`from` and `to`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, months: {from: 5, to: 3}}}"],
      [
        "4:54: campaigns.c.months must not end before it starts (got months 5…3); swap them"
      ]),
    FindingCase(
      [
        "campaigns":
          "{c: {audience: {stage: customer}, months: {from: 3, to: 5}, from: 2026-05-01}}"
      ],
      [
        "4:16: campaigns.c has dates and `months`; write one of them"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, from: 2025-12-01, to: 2028-01-01}}"],
      [
        "4:52: campaigns.c.from must lie within the run, 2026-01-01 to 2026-12-31 (got "
          + "2025-12-01); change it or `horizon`",
        "4:68: campaigns.c.to must lie within the run, 2026-01-01 to 2026-12-31 (got "
          + "2028-01-01); change it or `horizon`",
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, from: 2026-13-01, to: soon}}"],
      [
        "4:52: campaigns.c.from must be a date (got 2026-13-01); write a month from 01 to 12",
        "4:68: campaigns.c.to must be a date, year-month-day (got soon); write e.g. 2026-01-31",
      ]),
    FindingCase(
      [
        "start": "2026-02-30",
        "campaigns": "{c: {audience: {stage: customer}, from: 2026-05-01, to: 2026-06-01}}",
      ],
      ["1:8: start must be a date (got 2026-02-30); that month has the days 01 to 28"]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, contactCost: ¥0.00004}}"],
      [
        "4:59: campaigns.c.contactCost is less than is counted (got ¥0.00004); write ¥0.0001 or "
          + "more, or ¥0"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {}}}"],
      [
        "4:27: campaigns.c.audience addresses nobody; write e.g. `stage: [aware, interested]` "
          + "or `tier: [core]`"
      ]),
    FindingCase(
      ["campaigns": "{c: {channel: x}}"],
      [
        "4:16: campaigns.c.audience is missing; write `audience:` and its entries below"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: [], segment: []}}}"],
      [
        "4:27: campaigns.c.audience addresses nobody; write e.g. `stage: [aware, interested]` "
          + "or `tier: [core]`",
        "4:48: campaigns.c.audience.segment addresses nobody; name a segment",
      ]),
    FindingCase(
      [
        "campaigns":
          "{c: {audience: {stage: aware, tier: [core], daysSinceOrder: {atLeast: 3 days}}}}"
      ],
      [
        "4:27: campaigns.c.audience addresses nobody: prospects have no tier; add the stage "
          + "customer or drop `tier`",
        "4:27: campaigns.c.audience addresses nobody: prospects have no order; add the stage "
          + "customer or drop `daysSinceOrder`",
      ]),
    FindingCase(
      [
        "campaigns":
          "{c: {audience: {stage: customer, daysSinceOrder: {atLeast: 30 days, atMost: 20 "
          + "days}}}}"
      ],
      [
        "4:61: campaigns.c.audience.daysSinceOrder matches nobody: atLeast lies above atMost; "
          + "swap them"
      ]),
    FindingCase(
      [
        "campaigns":
          "{c: {audience: {stage: customer, daysSinceOrder: {atLeast: 3 days}}, cadence: "
          + "standing}}"
      ],
      [
        "4:27: campaigns.c.audience is standing and cannot look at days since the order; write "
          + "a cadence such as `weekly`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: unaware}, uplift: +5 %}}"],
      [
        "4:16: campaigns.c addresses unaware people, whom only `advance` can move; give offers "
          + "and uplifts to a campaign for the stage `aware`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: aware}, winBack: {chance: 5 %}}}"],
      [
        "4:16: campaigns.c wins back nobody: its audience has no customers; add the stage "
          + "customer"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, advance: 5 %}}"],
      [
        "4:55: campaigns.c.advance advances nobody: its audience has no prospects; write "
          + "`winBack` for lost customers"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, cadence: every 0 days}}"],
      [
        "4:55: campaigns.c.cadence must be standing, once, daily, weekly, monthly, quarterly, yearly or "
          + "such as `every 10 days`, at most a year (got every 0 days)"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, offer: {}}}"],
      [
        "4:53: campaigns.c.offer needs one of coupon, stepped, percent, bundle, gift, freeDelivery, "
          + "service; write e.g. `coupon: {amountOff: …}`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, offer: {cupon: {amountOff: ¥1}}}}"],
      [
        "4:54: campaigns.c.offer has the unknown key `cupon`; did you mean `coupon`?"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, offer: {coupon: {amountOff: 15 %}}}}"],
      [
        "4:74: campaigns.c.offer.coupon.amountOff is a share, and a coupon takes off an amount (got "
          + "15 %); write the offer `percent: {percentOff: 15 %}` in place of `coupon`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, offer: {percent: {percentOff: ¥15}}}}"],
      [
        "4:76: campaigns.c.offer.percent.percentOff is an amount, and this offer takes off a share (got "
          + "¥15); write the offer `coupon: {amountOff: ¥15}` in place of `percent`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, offer: {percent: {amountOff: 15 %}}}}"],
      [
        "4:64: campaigns.c.offer.percent has the unknown key `amountOff`; did you mean `percentOff`, "
          + "which is missing? Known here: `percentOff`, `minimum`, `cap`, `redemption`, "
          + "`companyShare`, `validFor`, `whileInHand`, `topUp`"
      ]),
  ]

  /// How often, as planners say it, and what to write.
  @Test(arguments: [
    ("Montly", "did you mean monthly?"), ("fortnightly", "did you mean every 2 weeks?"),
    ("every 2 wks", "did you mean every 2 weeks?"), ("14 days", "did you mean every 14 days?"),
  ])
  func cadences(written: String, remedy: String) {
    let wrong = FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, cadence: \(written)}}"], [])
    #expect(wrong.found.count == 1 && wrong.found[0].hasSuffix("(got \(written)); \(remedy)"))
  }

  @Test(arguments: cases)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }

  /// Names that do not exist are named with the nearest that does.
  @Test(arguments: [
    (
      "tier: [cor]",
      "4:35: campaigns.c.audience.tier[0] must be one of core, base (got cor); "
        + "did you mean `core`?"
    ),
    (
      "stage: customers",
      "4:35: campaigns.c.audience.stage must be one of unaware, aware, "
        + "interested, customer, loyal (got customers); did you mean `customer`?"
    ),
    (
      "stage: loyal, segment: peple",
      "4:51: campaigns.c.audience.segment must be one of people "
        + "(got peple); did you mean `people`?"
    ),
  ])
  func unknownNames(audience: String, expected: String) {
    let wrong = FindingCase(["campaigns": "{c: {audience: {\(audience)}}}"], [expected])
    #expect(wrong.found.contains(expected))
  }
}
