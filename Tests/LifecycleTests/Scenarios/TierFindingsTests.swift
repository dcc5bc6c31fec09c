import Lifecycle
import Testing

/// Tier rules that cannot match, and names that are no tiers.
struct TierFindingsTests {
  static let cases: [FindingCase] = [
    FindingCase(
      ["tiers": "{rules: {}}"],
      [
        "3:8: tiers needs at least one tier; write e.g. `rules: {all: {}}`"
      ]),
    FindingCase(
      ["tiers": "{rules: {core: {frequency: {atLeast: 3}}, base: {frequency: {atLeast: 1}}}}"],
      [
        "3:56: tiers.rules.base is the last tier and must take everybody left; write it "
          + "without conditions, or add a tier such as `base: {}` after it"
      ]),
    FindingCase(
      ["tiers": "{order: [base], rules: {core: {frequency: {atLeast: 3}}, base: {}}}"],
      [
        "3:16: tiers.order must name every tier, the first to be tried first; add core"
      ]),
    FindingCase(
      ["tiers": "{order: [core, core, base], rules: {core: {frequency: {atLeast: 3}}, base: {}}}"],
      [
        "3:16: tiers.order names a tier twice; write each once"
      ]),
    FindingCase(
      ["tiers": "{rules: {core: {frequency: {atLeast: 3, atMost: 2}}, base: {}}}"],
      [
        "3:35: tiers.rules.core.frequency can match nobody: atLeast lies above atMost; swap "
          + "them"
      ]),
    FindingCase(
      ["tiers": "{rules: {core: {frequency: {atMost: 0}, monetary: {atLeast: ¥5}}, base: {}}}"],
      [
        "3:23: tiers.rules.core can match nobody: it wants no orders and money from orders; "
          + "change one"
      ]),
    FindingCase(
      [
        "tiers":
          "{rules: {core: {frequency: {atLeast: 1}, recency: {atLeast: 400 days}}, base: {}}}"
      ],
      [
        "3:23: tiers.rules.core can match nobody: it wants orders in the last 12 months and "
          + "none in longer; write a `recency` of at most 366 days"
      ]),
    FindingCase(
      [
        "tiers":
          "{rules: {core: {frequency: {atLeast: 3}}, rich: {frequency: {atLeast: 4}, monetary: "
          + "{atLeast: ¥5}}, base: {}}}"
      ],
      [
        "3:56: tiers.rules.rich can match nobody: whoever meets it meets `core` first; move it "
          + "before `core` or change its conditions"
      ]),
    FindingCase(
      ["tiers": "{rules: {all: {}, core: {frequency: {atLeast: 3}}, base: {}}}"],
      [
        "3:22: tiers.rules.all has no conditions and takes everybody, so that nobody comes to "
          + "`core`, `base`; write conditions, or make it the last tier"
      ]),
    FindingCase(
      ["tiers": "{entry: cor, rules: {core: {frequency: {atLeast: 3}}, base: {}}}"],
      [
        "3:16: tiers.entry must be one of core, base (got cor); did you mean `core`?"
      ]),
    FindingCase(
      ["loyalty": "{tiers: [cor], orders: 0}"],
      [
        "4:19: loyalty.tiers[0] must be one of core, base (got cor); did you mean `core`?",
        "4:33: loyalty.orders must be a whole number, 1…1000 (got 0); write e.g. 1",
      ]),
  ]

  @Test(arguments: cases)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }

  @Test(arguments: [15, 16])
  func atMost15(count: Int) {
    let rules = (1..<count).map { "t\($0): {frequency: {atLeast: \(40 - $0)}}" }
    let text = "{rules: {\(rules.joined(separator: ", ")), base: {}}}"
    #expect(
      FindingCase(["tiers": text], []).found
        == (count > 15 ? ["3:16: tiers.rules must be at most 15 tiers (found 16); merge some"] : [])
    )
  }

  @Test func aBoundWithoutANumber() {
    let wrong = FindingCase(["tiers": "{rules: {core: {frequency: {}}, base: {}}}"], [])
    #expect(
      wrong.found.contains(
        "3:35: tiers.rules.core.frequency needs `atLeast` or `atMost`; "
          + "write e.g. `{atLeast: …}`"))
  }
}
