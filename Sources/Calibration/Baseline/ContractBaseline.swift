import Documents
import Foundation
import Lifecycle
import Statistics

/// Contracts under renewal as a scenario: a Markov chain whose states are renewals survived.
///
/// Under sBG and BdW contracts differ in their hidden churn, but of a contract only its age is
/// observed, and given the age all renew with the same probability: the chain is exact (Fader & Hardie
/// 2007, eq. 8).
public struct ContractBaseline: Sendable {
  /// Contracts of one age.
  public struct Segment: Sendable {
    public let name: String
    /// Contracts in force now.
    public let survivors: Int
    /// Renewals they have behind them.
    public let age: Int
    /// P(renewal | alive) at the next renewals, with standard errors; at least one.
    public let retention: [Estimate]

    public init(name: String, survivors: Int, age: Int, retention: [Estimate]) {
      self.name = name
      self.survivors = survivors
      self.age = age
      self.retention = retention
    }
  }

  public let segments: [Segment]
  /// Months between renewals; the first falls so long after the start.
  public let period: Int
  /// What a renewal is worth [currency]; nil counts renewals.
  public let price: Double?
  public let margin: Double?
  public let start: CalendarDate
  /// Months.
  public let horizon: Int
  public let currency: Currency
  public let provenance: [String]

  public init(
    segments: [Segment], period: Int, price: Double?, margin: Double?, start: CalendarDate,
    horizon: Int, currency: Currency, provenance: [String]
  ) {
    self.segments = segments
    self.period = period
    self.price = price
    self.margin = margin
    self.start = start
    self.horizon = horizon
    self.currency = currency
    self.provenance = provenance
  }

  /// - Throws: ``ScenarioError`` when the scenario would not be accepted: a fault of this program.
  public func scenario() throws(ScenarioError) -> Scenario {
    try Scenario(try Document.read(text: yaml(), file: "baseline.yaml"), hasBaseline: false)
  }

  /// The scenario as text; each retention rate is a beta law with its standard error.
  public func yaml() -> String {
    var lines = [
      JSONSchema.editorLine, "# How many contracts will be left if we carry on as today?", "#",
    ]
    lines += provenance.map(YAMLText.comment)
    lines += [
      "currency: \(currency.code)", "start: \(start)", "horizon: \(horizon) months",
      "replications: 200", "",
      "# Retention from one renewal to the next.",
      "definitions: {retentionPeriod: \(months(min(period, 12)))}", "", "segments:",
    ]
    for segment in segments { lines += self.lines(segment) }
    lines += ["", "tiers: {rules: {customers: {}}}"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ segment: Segment) -> [String] {
    var lines = ["  \(YAMLText.key(segment.name)):"]
    if let price {
      lines.append("    spend: {constant: \(currency.amount(Baseline.number(price, 9)))}")
      lines.append(
        margin.map { "    margin: \(Baseline.number($0 * 100, 9)) %" }
          ?? "    margin: 100 %  # unknown; set your margin")
    } else {
      lines += [
        "    # Nobody has said what a renewal is worth: contracts are counted, and no money is told. Write",
        "    # it in its place where you know, e.g. {constant: \(currency.amount("120"))}, and `margin`.",
        "    spend: {amounts: none}",
      ]
    }
    lines += ["    migration:", "      period: \(months(period))", "      states:"]
    // Renewals within the horizon, and one state that goes on as the last of them.
    let renewals = max(1, min(segment.retention.count, horizon / period + 1, 60))
    for step in 0..<renewals {
      let name = "renewed \(segment.age + step)"
      let next = "renewed \(segment.age + min(step + 1, renewals - 1))"
      let rate = segment.retention[step]
      lines += ["        \(name):", "          stage: customer", "          order: yes"]
      if step == 0 { lines.append("          start: \(segment.survivors) persons") }
      lines.append("          to: {\(next): \(Self.law(rate)), gone: rest}")
    }
    return lines
  }

  private func months(_ count: Int) -> String { count == 1 ? "1 month" : "\(count) months" }

  /// A rate as a beta law with its mean and standard error.
  private static func law(_ rate: Estimate) -> String {
    let mean = min(max(rate.value, 1e-6), 1 - 1e-6)
    let n = rate.standardError > 0 ? mean * (1 - mean) / pow(rate.standardError, 2) - 1 : 0
    guard n > 2, n < 1e9 else { return "\(Baseline.number(mean * 100, 8)) %" }
    return "{beta: {mean: \(Baseline.number(mean * 100, 8)) %, n: \(Baseline.number(n, 6))}}"
  }
}
