import ArgumentParser
import Lifecycle
import Statistics

/// `cohortcast kpis`
struct KPIs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpis",
    abstract: "List the KPIs with their units and definitions, or say what one is.",
    discussion: """
      NAME is a key as targets write it: ltv.base, or with a tier or campaign retention.core; a key of an \
      earlier version will do.
      """)

  @Argument(help: "One KPI by its key.", completion: .list(KPICatalog.all.names)) var name: String?

  func run() throws {
    if let name { return Terminal.put(try Self.kpi(name).text) }
    let window = Scenario.Definitions.standardWindow
    Terminal.put(
      WrappedText.text(
        """
        Customers are active with an order within the activity window; retention compares two moments \
        a retention period apart. Both are \(window) months unless a scenario says otherwise, e.g.
        """, indent: "")
        + "  definitions: {activityWindow: 3 months, retentionPeriod: \(window) months}\n"
        + "Where one of them is written, the other is the same.\n\n"
        + WrappedText.text(
          """
          A target for a tier, e.g. {kpi: retention.core, tiering: fixed, …}, is read on the baseline's \
          tiers, whichever the plan has: what customers do, without who is counted where. Its key is then \
          retention.core.fixed. Otherwise (tiering: own) it is read on the plan's.
          """, indent: "") + "\n")
    for kpi in KPICatalog.all { Terminal.put(kpi.definition.text) }
  }

  /// The KPI of a key, of an earlier key, or of a key with the name of a tier or campaign behind it.
  private static func kpi(_ name: String) throws -> KPIDefinition {
    let all = KPICatalog.all.map(\.definition)
    let wanted = name.lowercased()
    let exact = all.first { ([$0.key] + $0.formerKeys).contains { $0.lowercased() == wanted } }
    // The longest key that the name goes on from.
    let scoped = all.filter { $0.isScoped && wanted.hasPrefix($0.key.lowercased() + ".") }
      .max { $0.key.count < $1.key.count }
    if let found = exact ?? scoped { return found }
    let meant = KPICatalog.all.nearest(to: name).map { "did you mean \($0)?" }
    throw BadInput(
      text: "there is no KPI \(name); " + (meant ?? "`cohortcast kpis` lists all of them"))
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
        WrappedText.text(
          "\(definition.name) \(forms.joined(separator: " or "))", indent: "    ", first: "")
          + WrappedText.text(definition.summary, indent: "  "))
      for (name, meaning) in definition.parameters {
        Terminal.put(WrappedText.text("\(name): \(meaning)", indent: "      ", first: "    "))
      }
      Terminal.put(
        WrappedText.text("Source: \(definition.source)", indent: "    ", first: "  ") + "\n")
    }
  }
}

/// `cohortcast policies`
struct Policies: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the policies, offers and tiering methods with their parameters.")

  func run() {
    func list(_ name: String, _ summary: String, _ parameters: [(name: String, meaning: String)]) {
      Terminal.put("  \(name)\n" + WrappedText.text(summary, indent: "    "))
      for (parameter, meaning) in parameters {
        Terminal.put(
          WrappedText.text("\(parameter): \(meaning)", indent: "        ", first: "      "))
      }
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
  fileprivate var isScoped: Bool { scope != .overall }

  fileprivate var text: String {
    let scope =
      switch scope {
      case .overall: ""
      case .overallOrTier: ", or of a tier: \(key).<tier>"
      case .tier: ", of a tier: \(key).<tier>"
      case .overallOrContactCampaign: ", or of a campaign that makes contacts: \(key).<campaign>"
      case .testedCampaign: ", of a campaign with a holdout: \(key).<campaign>"
      }
    return WrappedText.text("\(key) [\(unit.symbol)] \(name)\(scope)", indent: "    ", first: "")
      + WrappedText.text("\(definition)\(direction)", indent: "  ")
      + WrappedText.text("Read \(reading).", indent: "  ") + "\n"
  }

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
