import ArgumentParser
import Lifecycle
import Statistics

/// `cohortcast kpis`
struct KPIs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpis", abstract: "List the KPIs with their units and definitions.")

  func run() {
    let window = Scenario.Definitions.standardWindow
    Terminal.put(
      """
      Customers are active with an order within the activity window; retention compares two moments \
      a retention period apart. Both are \(window) months unless a scenario says otherwise, e.g.
        definitions: {activityWindow: 3 months, retentionPeriod: \(window) months}
      Where one of them is written, the other is the same.

      A target for a tier, e.g. {kpi: retention.core, tiering: fixed, …}, is read on the baseline's \
      tiers, whichever the plan has: what customers do, without who is counted where. Its key is then \
      retention.core.fixed. Otherwise (tiering: own) it is read on the plan's.


      """)
    for kpi in KPICatalog.all {
      let definition = kpi.definition
      let scope =
        switch definition.scope {
        case .overall: ""
        case .overallOrTier: ", or of a tier: \(definition.key).<tier>"
        case .tier: ", of a tier: \(definition.key).<tier>"
        case .overallOrCampaign: ", or of a campaign: \(definition.key).<campaign>"
        case .testedCampaign: ", of a campaign with a holdout: \(definition.key).<campaign>"
        }
      Terminal.put(
        """
        \(definition.key) [\(definition.unit.symbol)] \(definition.name)\(scope)
          \(definition.definition)\(definition.direction)
          Read \(definition.reading).

        """)
    }
  }
}

/// `cohortcast distributions`
struct Distributions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the distributions that any number of a scenario may be written as.")

  func run() {
    for distribution in DistributionCatalog.all {
      let definition = distribution.definition
      let forms = definition.forms.map { "{\($0.joined(separator: ", "))}" }
      Terminal.put(
        "\(definition.name) \(forms.joined(separator: " or "))\n  \(definition.summary)\n")
      for (name, meaning) in definition.parameters { Terminal.put("    \(name): \(meaning)\n") }
      Terminal.put("  Source: \(definition.source)\n\n")
    }
  }
}

/// `cohortcast policies`
struct Policies: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the policies, offers and tiering methods with their parameters.")

  func run() {
    func list(_ name: String, _ summary: String, _ parameters: [(name: String, meaning: String)]) {
      Terminal.put("  \(name)\n    \(summary)\n")
      for (parameter, meaning) in parameters { Terminal.put("      \(parameter): \(meaning)\n") }
    }
    Terminal.put("policies:\n")
    for policy in PolicyCatalog.all {
      let definition = policy.definition
      list(definition.name, definition.summary, definition.parameters)
    }
    Terminal.put("offers:\n")
    for offer in OfferCatalog.all {
      let definition = offer.definition
      list(definition.name, definition.summary, definition.parameters)
    }
    Terminal.put("tiering methods:\n")
    for method in TieringCatalog.all {
      list(method.definition.name, method.definition.summary, [])
    }
  }
}

extension KPIDefinition {
  fileprivate var direction: String { better == .neither ? "" : " Better \(better.rawValue)." }

  fileprivate var reading: String {
    switch period {
    case .month: "at the month's end, or of the month"
    case .toDate: "from the start of the run to date; `over:` may say otherwise"
    case .trailing(let count): "over \(count) months; `over:` may say otherwise"
    case .since, .phase: "\(period); `over:` may say otherwise"
    }
  }
}

extension KPIUnit {
  var symbol: String {
    switch self {
    case .share: "%"
    case .currency: "currency"
    case .count: "count"
    case .ratio: "×"
    }
  }
}
