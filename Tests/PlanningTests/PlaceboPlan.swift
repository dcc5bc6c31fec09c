import Experiments
import Foundation
import Lifecycle
import Planning

/// A plan whose worth is known beforehand, against a small shop in which everything is at work.
struct PlaceboPlan: Sendable, CustomStringConvertible {
  let name: String
  /// What the plan states beside its baseline.
  let text: String
  /// KPIs that the plan does move by itself: what is sent, spent or earned by what was done. A target
  /// on one of these may be a success; on no other.
  let moved: Set<String>
  /// Whether customers buy what they would have bought, to the last cent: every figure of outcome
  /// differs by exactly 0.
  let leavesOutcomes: Bool

  var description: String { name }

  init(
    _ name: String, moves moved: Set<String> = [], leavesOutcomes: Bool = true, _ text: String
  ) {
    self.name = name
    self.text = text
    self.moved = moved
    self.leavesOutcomes = leavesOutcomes
  }

  /// Figures of what customers do and are worth before anything is spent on them: a plan without effect
  /// moves none of them by a cent.
  static let outcomes: Set = [
    "revenue", "orders", "newCustomers", "aov", "customers", "activeCustomers", "retention",
    "churn",
    "repurchase", "trueLoss", "wonBack", "funnelConversion",
    "ltv.base.residual", "customerEquity.residual",
  ]

  static let all = [
    PlaceboPlan("no change", ""),
    PlaceboPlan(
      "campaigns without effect",
      """
      campaigns:
        noise:
          audience: {stage: [aware, interested]}
          cadence: monthly
          contactCost: ¥0.2
          reach: 95 %
          open: 60 %
          click: 70 %
          lasts: 20 days
        more noise:
          audience: {tier: [core, at-risk]}
          cadence: monthly
          contactCost: ¥0.5
          reach: 95 %
          open: 60 %
          click: 70 %
          lasts: 30 days
      """),
    PlaceboPlan(
      "a free mail without effect",
      """
      campaigns:
        free:
          audience: {stage: customer}
          cadence: daily
          contactCost: ¥0
          reach: 100 %
          open: 100 %
          click: 100 %
          lasts: 30 days
      """),
    PlaceboPlan(
      "a mail to people who order anyway",
      """
      campaigns:
        greeting:
          audience: {tier: [core]}
          cadence: weekly
          contactCost: ¥0
          reach: 100 %
          open: 90 %
          click: 90 %
          lasts: 7 days
      """),
    // Books of another shape than the baseline's: its sums lie elsewhere.
    PlaceboPlan(
      "a tested mail without effect",
      """
      campaigns:
        tested:
          audience: {stage: customer}
          cadence: monthly
          contactCost: ¥0.1
          reach: 100 %
          open: 100 %
          click: 100 %
          lasts: 30 days
          holdout: 50 %
      """),
    PlaceboPlan(
      "a tier that only has a name",
      """
      tiers:
        rules: {vip: {frequency: {atLeast: 8 orders}}}
        order: [at-risk, vip, core, general]
      """),
    PlaceboPlan(
      "a coupon that only gives money away",
      """
      campaigns:
        present:
          audience: {stage: customer}
          cadence: monthly
          contactCost: ¥0.1
          reach: 90 %
          open: 60 %
          click: 50 %
          lasts: 30 days
          offer: {coupon: {amountOff: ¥20, redemption: 60 %}}
      """),
    PlaceboPlan(
      "longer windows of a campaign without effect", "campaigns: {plain: {lasts: 60 days}}"),
    PlaceboPlan(
      "another cadence of a campaign without effect",
      "campaigns: {plain: {cadence: daily}}"),
    PlaceboPlan(
      "only a smaller advertising budget", moves: ["spend"], leavesOutcomes: false,
      "campaigns: {advertisement: {dailyBudget: ¥5}}"),
    PlaceboPlan(
      "only fixed costs", "costs: {platform: {once: ¥5000, monthly: ¥300}}"),
    PlaceboPlan(
      "a threshold moved", "tiers: {rules: {core: {frequency: {atLeast: 6 orders}}}}"),
  ]

  /// The shop: prospects, three tiers, an advertisement, a mail to all and a coupon, in six months.
  static let baseline = """
    currency: CNY
    start: 2026-01-01
    horizon: 6 months
    seed: 11
    replications: 24
    definitions: {activityWindow: 2 months, retentionPeriod: 3 months}
    segments:
      people:
        market: 3000 persons
        prospects: {aware: 300 persons, interested: 150 persons}
        awareness: {hazard: 0.02 % per day}
        interest: {hazard: 0.6 % per day}
        purchase: {hazard: 0.8 % per day}
        repurchase: {model: bg-nbd, r: 1.5, alpha: 60 days, a: 0.8, b: 4}
        spend: {gammaGamma: {p: 5, q: 5, gamma: ¥400}}
        margin: 40 %
        installed:
          customers: 500 customers
          firstOrder: {from: 0 months, to: 12 months}
    tiers:
      method: rules
      review: 1 month
      entry: general
      rules:
        at-risk: {recency: {atLeast: 60 days}}
        core: {frequency: {atLeast: 3 orders}}
        general: {}
    campaigns:
      advertisement:
        audience: {stage: unaware}
        cadence: daily
        contactCost: ¥0.5
        dailyBudget: ¥20
        reach: 80 %
        open: 30 %
        advance: 30 %
      mail:
        audience: {stage: [aware, interested, customer]}
        cadence: monthly
        contactCost: ¥0.1
        reach: 90 %
        open: 20 %
        click: 10 %
        uplift: 10 %
        lasts: 14 days
      coupon:
        audience: {stage: customer}
        cadence: monthly
        contactCost: ¥0.1
        reach: 80 %
        open: 50 %
        uplift: 20 %
        lasts: 14 days
        holdout: 20 %
        offer: {coupon: {amountOff: ¥20, minimum: ¥100, redemption: 50 %}}
      plain:
        audience: {stage: customer}
        cadence: monthly
        contactCost: ¥0
        reach: 90 %
        open: 30 %
        click: 20 %
        lasts: 14 days
    costs: {tools: {monthly: ¥100}}
    """

  /// Every target that can be asked of every KPI: changes up and down by a part and by an amount, against
  /// everything there is; levels just above, just below and around what the baseline comes to.
  ///
  /// - Parameter levels: what the baseline comes to, by KPI; none for changes only.
  static func targets(_ references: [KPIReference], levels: [String: Double]) -> String {
    var lines: [String] = []
    for reference in references {
      let (kpi, definition) = (reference.kpi, reference.kpi.definition)
      let head = "kpi: \(reference.key), month: 6"
      for against in ["baseline", "start", "paired"]
      where !kpi.isPaired && (against != "start" || kpi.isKnownAtStart) {
        for change in definition.better == .lower ? ["-1 %", "-0.1 %"] : ["+1 %", "-1 %"] {
          lines.append("{\(head), change: \(change), against: \(against)}")
        }
      }
      // Of what is a comparison by itself, more than nothing.
      if kpi.isPaired || definition.scope == .testedCampaign {
        let little = ["share": "0.1 %", "currency": "¥1", "count": "1", "ratio": "0.1"]
        let over = kpi.isOverPeriod ? ["", ", over: 2 months", ", over: since month 3"] : [""]
        for period in over {
          lines.append("{\(head)\(period), atLeast: \(little[definition.unit.rawValue] ?? "")}")
        }
      }
      guard let level = levels[reference.key] else { continue }
      func text(_ value: Double, _ rule: FloatingPointRoundingRule) -> String {
        switch definition.unit {
        case .share: String(format: "%.6f %%", value * 100)
        case .currency: (value < 0 ? "-¥" : "¥") + String(format: "%.4f", abs(value))
        case .count: String(format: "%.0f", value.rounded(rule))
        case .ratio: String(format: "%.6f", value)
        }
      }
      let (below, above) = (level - abs(level) * 0.01, level + abs(level) * 0.01)
      if let bounds = definition.bounds, !bounds.contains(above) { continue }
      lines.append("{\(head), atLeast: \(text(below, .down))}")
      lines.append("{\(head), atMost: \(text(above, .up))}")
      lines.append("{\(head), between: [\(text(below, .down)), \(text(above, .up))]}")
    }
    return "targets:\n" + lines.map { "  - \($0)\n" }.joined()
  }

  /// The plan's forecast with these targets.
  ///
  /// - Parameter replications: nil for the shop's own.
  func summary(_ targets: String, replications: Int? = nil) async throws -> RunSummary {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "placebo-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.baseline.write(toFile: folder + "/shop.yaml", atomically: true, encoding: .utf8)
    try "extends: shop.yaml\n\(text)\n\(targets)"
      .write(toFile: folder + "/plan.yaml", atomically: true, encoding: .utf8)
    return try await ForecastQuestion(folder + "/plan.yaml", replications: replications)
      .answer().summary
  }
}
