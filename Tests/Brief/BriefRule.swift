import Documents
import Lifecycle
import Testing

/// A rule or figure of the planners' documents (A–E, chapters 5 to 7), as a scenario writes it, and how one
/// sees that it acts.
struct BriefRule: Sendable, CustomTestStringConvertible {
  let source: String
  let rule: String
  /// The campaigns and policies of the scenario, a line each.
  var campaigns: [String] = []
  var policies: [String] = []
  /// Further top keys.
  var more = ""
  /// How people become aware without a campaign.
  var awareness = "hazard: 0.02 % per day"
  /// What of the books of all campaigns must be above 0.
  var flows: [Flow] = []
  /// What of the books of a life must be above 0, by place of the campaign.
  var figures: [(campaign: Int, flow: CampaignFlow)] = []
  /// What the log of actions must say.
  var log = ""
  /// The suite that holds the mechanism to its oracle.
  let oracle: String

  var testDescription: String { "\(source): \(rule)" }

  /// A shop of 6,000 customers and 4,000 prospects that lives fast, so that a year shows every rule.
  var text: String {
    func part(_ key: String, _ lines: [String]) -> String {
      lines.isEmpty ? "" : "\(key):\n" + lines.map { "  " + $0 }.joined(separator: "\n") + "\n"
    }
    return """
      start: 2026-01-01
      horizon: 12 months
      definitions: {activityWindow: 6 months}
      segments:
        people:
          market: 20000 persons
          prospects: {aware: 3000, interested: 1000}
          awareness: {\(awareness)}
          interest: {hazard: 0.5 % per day}
          purchase: {hazard: 1 % per day}
          repurchase: {r: 0.8, alpha: 60 days, a: 0.5, b: 4}
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥600}}
          margin: 40 %
          installed: {customers: 6000, firstOrder: {from: 0 months, to: 24 months}}
      tiers:
        rules:
          at-risk: {recency: {atLeast: 90 days}, frequency: {atLeast: 2}}
          core: {orderValue: {atLeast: ¥1500}, frequency: {atLeast: 3}}
          potential: {frequency: {atLeast: 3}}
          general: {}
      \(part("campaigns", campaigns))\(part("policies", policies))\(more)
      """
  }
}
