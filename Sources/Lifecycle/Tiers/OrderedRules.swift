import Documents
import Statistics

/// Tiers by ordered rules: the first tier whose conditions all hold; the last tier takes the rest.
public struct OrderedRules: TieringMethod {
  public static let definition = TieringDefinition(
    name: "rules",
    summary: "The first tier whose conditions on order value, frequency, monetary, recency and "
      + "tenure all hold; the last tier has no conditions.")

  /// The tier of all customers in a scenario without tiers.
  static let everybody = "all"

  public let names: [String]
  public let cadence: Int
  public let entry: Int
  let bounds: [[TierBound]]

  public init(reading section: Section) {
    section.explain(
      [
        "rules":
          "tiers by names of your own, with their conditions; the first whose conditions all hold "
          + "counts, and the last has none",
        "order": "the tiers in the order in which they are tried",
      ], defaults: ["order": "as written"],
      examples: [
        "rules": "{name: {orderValue: {atLeast: ¥1500}}, base: {}}", "order": "[name, base]",
      ])
    cadence = section.wholeMonths("review", .window, in: 1...12, default: 1, isFrequency: true)
    var names: [String] = []
    var bounds: [[TierBound]] = []
    var parts: [Section] = []
    for (name, rule) in Self.ordered(section.sections("rules", count: 1...15), section) {
      names.append(name)
      parts.append(rule)
      bounds.append(TierMeasure.allCases.flatMap { TierBound.all($0, reading: rule) })
    }
    if names.isEmpty {
      if !section.isReported("rules") {
        section.report("needs at least one tier; write e.g. `rules: {all: {}}`")
      }
      names = ["all"]
      bounds = [[]]
    }
    if names.count > TierRules.mostTiers {
      section.report(
        "must be at most \(TierRules.mostTiers) tiers (found \(names.count)); merge some",
        on: "rules")
    }
    let isOpen = !bounds.dropLast().contains(where: \.isEmpty)
    if let last = parts.last, !(bounds.last ?? []).isEmpty, isOpen {
      last.report(
        "is the last tier and must take everybody left; write it without conditions, "
          + "or add a tier such as `base: {}` after it")
    }
    let entryName = section.name("entry", oneOf: names, default: names.last)
    self.names = names
    self.bounds = bounds
    entry = names.firstIndex(of: entryName) ?? 0
    // In what order they are tried is not known where that is wrong.
    if !section.isReported("order") { reportImpossible(parts, section) }
  }

  /// The tiers as `order` names them, else as they are written: a file that extends another adds its
  /// own at the end.
  private static func ordered(
    _ written: [(name: String, section: Section)], _ section: Section
  ) -> [(name: String, section: Section)] {
    guard section.has("order") else { return written }
    let names = written.map(\.name)
    let order = section.texts("order", oneOf: names)
    guard order.sorted() == names.sorted() else {
      let missing = names.filter { !order.contains($0) }
      if section.isReported("order") { return written }
      // An order of the file that is extended does not know what is added to it.
      if let place = section.child("order")?.place, place.file != section.place.file,
        let added = written.first(where: { missing.contains($0.name) })
      {
        let all = (order.dropLast() + missing + order.suffix(1)).joined(separator: ", ")
        added.section.report(
          "is not in the `order` of \(place.file); in \(section.place.file) write `order: [\(all)]` "
            + "under `tiers`, the first to be tried first")
        return written
      }
      section.report(
        missing.isEmpty
          ? "names a tier twice; write each once"
          : "must name every tier, the first to be tried first; add \(missing.joined(separator: ", "))",
        on: "order")
      return written
    }
    return order.compactMap { name in written.first { $0.name == name } }
  }

  public func rules(_ draws: Draws) -> TierRules {
    var conditions: [TierCondition] = []
    var rules: [TierRules.Rule] = []
    for (tier, bounds) in bounds.enumerated() where !bounds.isEmpty {
      let start = conditions.count
      conditions += bounds.map { $0.condition(draws) }
      rules.append(TierRules.Rule(tier: tier, conditions: start..<conditions.count))
    }
    return TierRules(rules: rules, conditions: conditions, otherwise: names.count - 1)
  }
}

extension TierMeasure {
  var dimension: Dimension {
    switch self {
    case .orderValue, .monetary: .money
    case .frequency: .count(of: "orders")
    case .recency: .duration
    case .tenure: .count(of: "months")
    }
  }

  var range: ClosedRange<Double> {
    switch self {
    case .orderValue, .monetary: 0...1e9
    case .frequency: 0...10_000
    case .recency: 0...3650
    case .tenure: 0...240
    }
  }

  /// A threshold in the unit rows are kept in; an integer bound that says the same.
  func stored(_ threshold: Double, atLeast: Bool) -> Int64 {
    if self == .orderValue || self == .monetary { return Money(threshold).raw }
    return Int64((threshold - (atLeast ? 1e-9 : -1e-9)).rounded(atLeast ? .up : .down))
  }
}
