import Experiments
import Lifecycle

/// What the KPIs on the page mean.
struct DefinitionSection {
  let page: Page

  var section: Section? {
    var seen: Set<String> = []
    let roi = Reading(kpi: "roi", over: .toDate)
    let shown = page.shownKPIs.map(\.kpi) + (page.forecasts(of: roi).isEmpty ? [] : ["roi"])
    let meanings = shown.compactMap { key -> Markup? in
      guard let definition = KPINames.definition(key), seen.insert(definition.key).inserted else {
        return nil
      }
      let direction = definition.better == .lower ? " Lower is better." : ""
      return """
        <div><dt>\(definition.name) <code>\(definition.key)</code></dt>
        <dd>\(definition.definition)\(direction) [\(unit(definition.unit))]</dd></div>
        """
    }
    guard !meanings.isEmpty else { return nil }
    return Section(
      anchor: "definitions", title: "What the figures mean", link: "Definitions",
      body: "<div class=\"card flows\"><dl class=\"meanings\">\(meanings)</dl></div>")
  }

  private func unit(_ unit: KPIUnit) -> String {
    switch unit {
    case .share: "%"
    case .currency: page.context.currency
    case .count: "number"
    case .ratio: "1:x"
    }
  }
}
