import Documents
import Statistics

extension Audience {
  init(reading section: Section, tiers: [String], segments: [String]) {
    section.explain(
      [
        "tier": "customers of these tiers",
        "stage": "people of these stages; `customer` has ordered, `loyal` as `loyalty` says",
        "segment": "people of these segments",
        "daysSinceOrder": "customers whose last order is so long ago",
      ],
      defaults: ["stage": "customer, where `tier` is written", "segment": "all"])
    section.alternatives((["tier"], ["stage"]), (["stage"], []))
    let tierNames = section.texts("tier", oneOf: tiers, default: [])
    let stageNames = section.texts(
      "stage", oneOf: Stage.allCases.map(\.rawValue), default: tierNames.isEmpty ? [] : ["customer"]
    )
    let segmentNames = section.texts("segment", oneOf: segments, default: segments)
    stages = Set(stageNames.compactMap(Stage.init))
    self.tiers = Set(tierNames.compactMap { tiers.firstIndex(of: $0) })
    self.segments = Set(segmentNames.compactMap { segments.firstIndex(of: $0) })
    bounds = [TierMeasure.orderValue, .frequency, .monetary, .tenure].flatMap {
      TierBound.all($0, reading: section)
    }
    for measure in [TierMeasure.orderValue, .frequency, .monetary, .tenure] {
      let own = bounds.filter { $0.measure == measure }
      guard let low = own.first(where: \.atLeast), let high = own.first(where: { !$0.atLeast }),
        low.threshold.central > high.threshold.central, !section.isReported(measure.rawValue)
      else { continue }
      section.report(
        "matches nobody: atLeast lies above atMost; swap them", on: measure.rawValue)
    }
    daysSinceOrder = section.section("daysSinceOrder").map { part in
      part.explain(["atLeast": "days at the least", "atMost": "days at the most"])
      let low = part.wholeDays("atLeast", .window, in: 0...3650, default: 0)
      let high = part.wholeDays("atMost", .window, in: 0...32_000, default: 32_000)
      if high < low, !part.isReported("atLeast", "atMost") {
        part.report("matches nobody: atLeast lies above atMost; swap them")
      }
      return low...max(low, high)
    }
    // A name that is wrong, or a key, is the fault to be told.
    let isFaulty =
      section.isReported("tier", "stage")
      || !section.keys(besides: Self.keys).isEmpty
    if stages.isEmpty, !isFaulty {
      section.report(
        "addresses nobody; write e.g. `stage: [aware, interested]` or `tier: [\(tiers[0])]`")
    } else if stages.isDisjoint(with: [.customer, .loyal]), !isFaulty {
      if !tierNames.isEmpty {
        section.report(
          "addresses nobody: prospects have no tier; add the stage customer or drop `tier`")
      }
      let looked = Self.keysOfHistory.filter(section.has)
      if let key = looked.first {
        section.report(
          "addresses nobody: prospects have no order; add the stage customer or drop `\(key)`")
      }
    }
    if segmentNames.isEmpty, !segments.isEmpty, !section.isReported("segment") {
      section.report("addresses nobody; name a segment", on: "segment")
    }
  }

  private static let keysOfHistory =
    ["daysSinceOrder"] + TierMeasure.allCases.map(\.rawValue).filter { $0 != "recency" }
  private static let keys = ["tier", "stage", "segment"] + keysOfHistory
}
