import Experiments
import Lifecycle

/// Colours of tiers by what they mean: blue where most customers come back, orange where fewest do, in
/// steps that colour-blind readers tell apart. Without figures, from the first tier to the last.
struct TierColours {
  /// Of the scale that ``StyleSheet`` defines.
  static let steps = 5

  /// From blue to orange.
  private let ranked: [String]

  init(_ summary: RunSummary) {
    let names = summary.context.tiers
    var latest: [String: (month: Int, share: Double)] = [:]
    for forecast in summary.kpis
    where forecast.over == .month && KPINames.definition(forecast.kpi)?.key == "repurchase"
      && !KPINames.isFixed(forecast.kpi)
    {
      guard let tier = KPINames.tier(forecast.kpi), forecast.plan.mean.isFinite,
        forecast.month >= latest[tier]?.month ?? 0
      else { continue }
      latest[tier] = (forecast.month, forecast.plan.mean)
    }
    guard names.allSatisfy({ latest[$0] != nil }) else {
      ranked = names
      return
    }
    ranked = names.enumerated().sorted { one, other in
      let (a, b) = (latest[one.element]?.share ?? 0, latest[other.element]?.share ?? 0)
      return a == b ? one.offset < other.offset : a > b
    }.map(\.element)
  }

  /// A CSS variable.
  subscript(tier: String) -> String {
    guard let place = ranked.firstIndex(of: tier), ranked.count > 1 else { return "var(--t1)" }
    let step = Double(place) / Double(ranked.count - 1) * Double(Self.steps - 1)
    // Two tiers next to each other in the middle of a short scale get steps of their own.
    return "var(--t\(1 + Int(step.rounded(place * 2 < ranked.count ? .down : .up))))"
  }
}
