import Lifecycle
import Testing

/// What is wrong with segments.
struct SegmentFindingsTests {
  static let cases: [FindingCase] = [
    FindingCase(
      [
        "segments": "{people: {market: 5 persons, entrants: [{from: 2026-01-01, customers: 9}], "
          + "\(FindingCase.people)}}"
      ],
      [
        "2:29: segments.people.market must hold the entrants (got 5 persons for 9 entrants); "
          + "write 9 persons"
      ]),
    FindingCase(
      [
        "segments":
          "{people: {market: 5 persons, entrants: [{from: 2026-02-01, to: 2026-01-01, customers: "
          + "2}], repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, spend: {constant: ¥1}, margin: "
          + "30 %}}"
      ],
      [
        "2:51: segments.people.entrants[0] must not end before it starts; swap `from` and `to`"
      ]),
    FindingCase(
      [
        "segments":
          "{people: {installed: {customers: 5, recency: {from: 9 days, to: 2 days}, firstOrder: "
          + "{from: 3 months, to: 2 months}}, repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, "
          + "spend: {constant: ¥1}, margin: 30 %}}"
      ],
      [
        "2:32: segments.people.installed has `recency` and `firstOrder`; write one of them",
        "2:56: segments.people.installed.recency must not end before it starts (got 9…2 days); "
          + "swap them",
      ]),
    FindingCase(
      [
        "segments":
          "{people: {installed: {customers: 5, firstOrder: {from: 3 months, to: 3 months}}, "
          + "repurchase: {r: -1, alpha: 50, a: 1}, spend: {gammaGamma: {p: 1, q: 1, gamma: ¥1}}, "
          + "margin: 130 %}}"
      ],
      [
        "2:59: segments.people.installed.firstOrder must end after it starts (got 3…3 months); "
          + "swap them",
        "2:104: segments.people.repurchase.b is missing; write e.g. `b: 1.5`",
        "2:108: segments.people.repurchase.r must be within 0.000001…1000000000 (got -1); "
          + "write at least 0.000001",
        "2:119: segments.people.repurchase.alpha needs a unit: it is written in hours, days, "
          + "weeks, months or years (got 50); write 50 days",
        "2:160: segments.people.spend.gammaGamma.q must be within 1.001…1000000 (got 1); write "
          + "at least 1.001",
        "2:184: segments.people.margin must be within 0 %…100 % (got 130 %); write at most 100 "
          + "%",
      ]),
    FindingCase(
      [
        "segments":
          "{people: {repurchase: {model: pareto-nbd, r: 1, alpha: 50 days, a: 1, b: 2}, spend: "
          + "{}, margin: 30 %}}"
      ],
      [
        "2:33: segments.people.repurchase.s is missing; write e.g. `s: 1.5`",
        "2:33: segments.people.repurchase.beta is missing; write e.g. `beta: 30 days`",
        "2:75: segments.people.repurchase has the unknown key `a`; known here: `oneOf`, "
          + "`lossObserved`, `model`, `interval`, `r`, `alpha`, `lifetime`, `s`, `beta`, `logCovariance`, `logLoadings`",
        "2:81: segments.people.repurchase has the unknown key `b`; known here: `oneOf`, "
          + "`lossObserved`, `model`, `interval`, `r`, `alpha`, `lifetime`, `s`, `beta`, `logCovariance`, `logLoadings`",
        "2:95: segments.people.spend.gammaGamma is missing; write `gammaGamma:` and its "
          + "entries below",
      ]),
    FindingCase(
      [
        "segments":
          "{people: {market: 1e13 persons, repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, "
          + "spend: {constant: ¥1}, margin: 30 %}}"
      ],
      [
        "2:29: segments.people.market must be within 0…1000000000000 (got 1e13 persons); write "
          + "at most 1000000000000"
      ]),
  ]

  @Test(arguments: cases)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }
}
