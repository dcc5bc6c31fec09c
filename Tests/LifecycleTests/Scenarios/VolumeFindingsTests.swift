import Documents
import Statistics
import Testing

@testable import Lifecycle

/// Lives that never end, and money that no books hold, are refused with the bound.
struct VolumeFindingsTests {
  static func found(
    _ people: String, repurchase: String = "{model: nbd, r: 1, alpha: 30 days}",
    spend: String = "{constant: ¥100}", campaigns: String = "", more: String = ""
  ) -> String {
    problems { () throws(ScenarioError) in
      do {
        _ = try World(
          horizon: 12, people: people, repurchase: repurchase, spend: spend, campaigns: campaigns,
          more: more)
      } catch let error as ScenarioError {
        throw error
      } catch {
        throw ScenarioError(findings: [Finding(place: nil, keyPath: "", message: "\(error)")])
      }
    }
  }
  static let thousand = "installed: {customers: 1000, recency: {to: 9 days}}"

  @Test(
    "Rates beyond any life are refused where they are written",
    arguments: [
      (thousand, "{model: nbd, r: 1e9, alpha: 70 days}", "", "repurchase.r leads to"),
      (thousand, "{model: nbd, r: 1, alpha: 1e-6 days}", "", "repurchase.r leads to"),
      (
        thousand, "{model: nbd, r: {lognormal: {p10: 1e6, p90: 1e8}}, alpha: 30 days}", "",
        "repurchase.r leads to"
      ),
      (
        thousand, "{model: nbd, r: 1000, alpha: 1 day}",
        "season: [1000, 1000, 1000, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "repurchase.r leads to"
      ),
      (
        thousand, "{model: nbd, r: 1e4, alpha: 1 day}",
        "calendarShock: {lognormal: {p10: 0.5, p90: 10}}", "repurchase.r leads to"
      ),
      (
        "market: 1000000\nawareness: {hazard: 100 per day}\ninterest: {forgetting: 100 per day}",
        "{model: nbd, r: 1, alpha: 30 days}", "", "interest.forgetting leads to"
      ),
      (
        "market: 1e12\nawareness: {hazard: 5 % per day}", "{model: nbd, r: 1, alpha: 30 days}", "",
        "market leads to"
      ),
    ])
  func rates(_ people: String, _ repurchase: String, _ more: String, _ finding: String) {
    let found = Self.found(people, repurchase: repurchase, more: more)
    #expect(found.contains(finding) && found.contains("a life h"), "\(found)")
    #expect(found.hasPrefix("world.yaml:") && !found.contains("\n"), "\(found)")
  }

  @Test("An uplift counts by the time it is in force")
  func uplift() {
    let campaign = """
      mail: {audience: {stage: customer}, cadence: weekly, uplift: +10000 %, lasts: 14 days}
      """
    let repurchase = "{model: nbd, r: 1000, alpha: 1 day}"
    #expect(Self.found(Self.thousand, repurchase: repurchase).isEmpty)
    #expect(
      Self.found(Self.thousand, repurchase: repurchase, campaigns: campaign)
        .contains("repurchase.r leads to"))
  }

  @Test(
    "Money beyond the books is refused where it is written",
    arguments: [
      (thousand, "{constant: ¥1000000000}", "", "spend.constant leads to"),
      (thousand, "{gammaGamma: {p: 6, q: 4, gamma: ¥1000000000}}", "", "gamma leads to"),
      (
        "market: 1000000000", "{constant: ¥100}",
        "tv: {audience: {stage: unaware}, cadence: once, contactCost: ¥100000}",
        "campaigns.tv leads to"
      ),
      (
        "installed: {customers: 100000, recency: {to: 9 days}}", "{constant: ¥100}",
        "c: {audience: {stage: customer}, cadence: standing, offer: {coupon: {amountOff: ¥1e9}}}",
        "campaigns.c leads to"
      ),
    ])
  func money(_ people: String, _ spend: String, _ campaigns: String, _ finding: String) {
    let found = Self.found(people, spend: spend, campaigns: campaigns)
    #expect(found.contains(finding) && found.contains("books hold at most ¥"), "\(found)")
  }

  @Test("A large country with a large budget is allowed")
  func large() {
    let people = """
      market: 1400000000 persons
      awareness: {hazard: 0.01 % per day}
      interest: {hazard: 0.5 % per day}
      purchase: {hazard: 1 % per day}
      installed: {customers: 5000000, firstOrder: {from: 0 months, to: 24 months}}
      """
    let campaigns = """
      tv: {audience: {stage: unaware}, cadence: daily, contactCost: ¥0.1, dailyBudget: ¥10000000, \
      advance: 0.1 %, open: 10 %}
      mail: {audience: {stage: customer}, cadence: weekly, contactCost: ¥0.01, uplift: +30 %}
      """
    let found = Self.found(
      people, repurchase: "{r: 0.8, alpha: 50 days, a: 0.8, b: 6}",
      spend: "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}", campaigns: campaigns)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("So many contact campaigns, and so many standing ones")
  func campaigns() {
    func list(_ count: Int, _ cadence: String) -> String {
      (0..<count).map {
        "\(cadence)\($0): {audience: {stage: customer}, cadence: \(cadence)}"
      }.joined(separator: "\n")
    }
    let full = list(64, "once") + "\n" + list(64, "standing")
    #expect(Self.found(Self.thousand, campaigns: full).isEmpty)
    #expect(
      Self.found(Self.thousand, campaigns: list(65, "once"))
        .hasSuffix(
          "campaigns must be at most 64 that make contacts (found 65); merge some or split the scenario"
        ))
    #expect(
      Self.found(Self.thousand, campaigns: list(65, "standing"))
        .hasSuffix(
          "campaigns must be at most 64 standing (found 65); merge some or split the scenario"))
    #expect(
      Self.found(Self.thousand, campaigns: list(129, "once"))
        .hasSuffix("campaigns must be at most 128 (found 129); merge some"))
  }

  /// A known pair of names with one FNV-1a hash of 64 bits.
  @Test("Names that share an address are to be changed")
  func collision() {
    let (first, second) = ("8yn0iYCKYHlIj4-BwPqk", "GReLUrM4wMqfg9yzV3KQ")
    #expect(Entity(named: first) == Entity(named: second))
    let campaigns = [first, second].map { "\($0): {audience: {stage: customer}}" }
      .joined(separator: "\n")
    #expect(
      Self.found(Self.thousand, campaigns: campaigns).hasSuffix(
        "campaigns.\(second) has a name that cannot be told from `\(first)` by its hash; "
          + "rename one"))
  }
}
