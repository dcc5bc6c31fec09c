import Lifecycle
import Testing

/// What a standing campaign, which is always on for whole months, cannot have.
struct StandingFindingsTests {
  static let cases: [FindingCase] = [
    FindingCase(
      ["campaigns": "{c: {audience: {stage: customer}, cadence: standing, from: 2026-01-15}}"],
      [
        "4:16: campaigns.c is standing and must cover whole months; write `months: {from: 1, "
          + "to: 3}`"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: unaware}, cadence: standing}}"],
      [
        "4:27: campaigns.c.audience is standing and cannot address unaware people; write a "
          + "cadence such as `daily`"
      ]),
  ]

  @Test(arguments: cases)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }

  /// Budgets, holdouts and durations belong to contacts.
  @Test(arguments: [
    "budget: ¥5", "dailyBudget: ¥5", "holdout: 5 %", "lasts: 3 days", "reach: 5 %", "open: 5 %",
    "click: 5 %", "trigger: opened", "advance: 5 %", "winBack: {chance: 5 %}",
  ])
  func standingCampaignsMakeNoContacts(key: String) {
    let campaign = "{c: {audience: {stage: [aware, customer]}, cadence: standing, \(key)}}"
    let name = key.prefix { $0 != ":" }
    #expect(
      FindingCase(["campaigns": campaign], []).found == [
        "4:74: campaigns.c has the unknown key `\(name)`; known here: `channel`, `audience`, "
          + "`months`, `from`, `to`, `when`, `after`, `media`, `cadence`, `contactCost`, `uplift`, "
          + "`orderValueUplift`, `match`, `expectedConversion`, `offer`"
      ])
  }
}
