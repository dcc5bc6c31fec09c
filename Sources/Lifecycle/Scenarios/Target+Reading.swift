import Documents
import Statistics

extension Target {
  private static let aims = ["atLeast", "atMost", "between", "change"]

  /// - Parameters:
  ///   - references: every KPI that there is, over its own period.
  ///   - phases: that it may name.
  ///   - tiers: of the scenario and its baseline, if changes have one to relate to.
  ///   - either: every KPI with the tiers of both.
  ///   - hasTiers: whether the scenario sorts customers.
  init(
    reading section: Section, _ references: [KPIReference], phases: [RoadmapPhase], horizon: Int,
    tiers: TierNames, either: [KPIReference], hasTiers: Bool
  ) {
    let hasBaseline = tiers.hasBaseline
    let sample = Self.surveyed(section, references)
    let phase = Self.phase(section, phases)
    let month = section.integer(
      "month", .window, in: 1...horizon, default: phase?.months.upperBound)
    let tiering: Tiering =
      section.has("tiering") ? section.choice("tiering", default: .own) : .own
    func find(_ section: Section, _ references: [KPIReference]) -> KPIReference? {
      Self.reference(section, references, hasTiers: hasTiers)
    }
    let written =
      sample
      ?? (tiering == .own
        ? find(section, references) : Self.fixed(section, either, tiers, find: find))
    guard let written else {
      // Which aim would fit is not known either; the KPI is the one thing to report.
      for key in Self.aims + ["over", "against", "customers"] { _ = section.has(key) }
      let path = section.path.appending("kpi").description
      self.init(references[0], month: month, aim: .atLeast(Quantity(0, .number, path: path)))
      return
    }
    let reference =
      sample ?? written.over(Self.period(section, written, phase, month: month))
    if reference.kpi.isPaired, !hasBaseline {
      section.report(
        "is \(reference.key), which compares a plan with its baseline, and there is none; write "
          + "`extends: baseline.yaml`", on: "kpi")
    }
    let comparison: Comparison = section.choice("against", default: .baseline)
    self.init(
      reference, month: month,
      aim: Self.aim(section, reference, comparison, hasBaseline: hasBaseline),
      comparison: comparison)
  }

  /// The KPI asked for, also by a name that it had before.
  private static func reference(
    _ section: Section, _ references: [KPIReference], hasTiers: Bool
  ) -> KPIReference? {
    let written = section.child("kpi")?.text?.trimmed
    let text = written?.lowercased()
    let former = references.first { reference in
      reference.kpi.definition.formerKeys.contains { $0.lowercased() == text }
    }
    if let former, let written {
      let name = former.kpi.definition.name.lowercased()
      section.note(
        "is read as \(former.key), \(name) (got \(written)); `cohortcast kpis` lists what else there is",
        on: "kpi")
      return former
    }
    if !hasTiers, let text, let written, let kpi = tierKPI(text, references) {
      section.report(
        "is of a tier, and the scenario has no tiers (got \(written.shortened)); write `tiers`, or "
          + (kpi.definition.scope == .tier ? "another KPI" : "`kpi: \(kpi.definition.key)`"),
        on: "kpi")
      return nil
    }
    if let text, let named = references.first(where: { isNamed($0, text) }) {
      section.report(
        "must be the key of a KPI (got \(written?.shortened ?? "")); write `kpi: \(named.key)`",
        on: "kpi")
      return nil
    }
    let key = section.name(
      "kpi", oneOf: references.map(\.key), listing: "`cohortcast kpis`")
    guard section.isOne("kpi", of: references.map(\.key)) else { return nil }
    return references.first { $0.key == key }.flatMap { of(section, $0, references) }
  }

  /// Whether a text is the name of a KPI by which reports call it, not its key.
  private static func isNamed(_ reference: KPIReference, _ text: String) -> Bool {
    reference.tier == nil && reference.key == reference.kpi.definition.key
      && reference.key.lowercased() != text
      && reference.kpi.definition.name.lowercased() == text
  }

  /// The KPI that a text asks for of a tier; nil where it asks for none, or for all customers.
  private static func tierKPI(_ text: String, _ references: [KPIReference]) -> KPI? {
    guard !references.contains(where: { $0.tier == nil && $0.key.lowercased() == text }) else {
      return nil
    }
    let ofTiers = references.filter { $0.tier != nil }.map(\.kpi)
    return ofTiers.filter { text.hasPrefix($0.definition.key.lowercased() + ".") }
      .max { $0.definition.key.count < $1.definition.key.count }
  }

  /// The same KPI of the `customers` that a target names: of existing or of new ones alone.
  private static func of(
    _ section: Section, _ reference: KPIReference, _ references: [KPIReference]
  ) -> KPIReference? {
    guard section.has("customers") else { return reference }
    let origins = ["existing", "new"]
    let origin = section.name("customers", oneOf: origins)
    guard section.isOne("customers", of: origins) else { return reference }
    let key = "\(reference.kpi.definition.key).\(origin)Customers"
    guard reference.tier == nil,
      let found = references.first(where: { $0.key == key && $0.tier == nil })
    else {
      section.report(
        "does not fit: \(reference.key) is not read for \(origin) customers alone; delete it, or "
          + "write `kpi: retention` or `kpi: repurchase`", on: "customers")
      return reference
    }
    return found
  }

  /// The phase that it is read over; nil where it names none, or none that there is.
  private static func phase(_ section: Section, _ phases: [RoadmapPhase]) -> RoadmapPhase? {
    let words = section.child("over")?.text?.trimmed.split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let words, words.count == 2, words[0].lowercased() == "phase" else { return nil }
    return section.phase(String(words[1]).trimmed, on: "over", of: phases)
  }

  private static func period(
    _ section: Section, _ reference: KPIReference, _ phase: RoadmapPhase?, month: Int
  ) -> Period {
    let own = reference.period
    guard section.has("over") else { return own }
    let text = section.text("over", default: own.description)
    let isPhase = text.lowercased().hasPrefix("phase ")
    // A name that is no phase's has been reported.
    guard let period = phase.map(Period.phase) ?? (isPhase ? own : Period(text)) else {
      section.report(
        "must be month, to date, so many months, since a month or a phase (got \(text.shortened)); "
          + (Period.nearest(to: text).map { "did you mean `over: \($0)`?" }
            ?? "write e.g. `over: 3 months`"),
        on: "over")
      return own
    }
    guard reference.kpi.isOverPeriod || period == own else {
      section.report(
        "does not fit: \(reference.key) is a figure of a month's end and has its own window; "
          + (phase.map { "write `month: \($0.months.upperBound)` in its place" }
            ?? "delete `over`"),
        on: "over")
      return own
    }
    if let end = phase?.months.upperBound, end > month {
      section.report(
        "must not be before the end of the phase, month \(end) (got \(month)); write `month: "
          + "\(end)` or leave it out", on: "month")
    }
    if case .since(let first) = period, first > month {
      section.report(
        "must not begin after the target's month \(month) (got \(text.shortened)); write e.g. "
          + "`over: since month \(month)`", on: "over")
      return own
    }
    return period
  }

  private static func aim(
    _ section: Section, _ reference: KPIReference, _ comparison: Comparison, hasBaseline: Bool
  ) -> Aim {
    let definition = reference.kpi.definition
    let dimension = definition.level
    let range = definition.bounds ?? definition.unit.range
    let found = aims.filter { section.has($0) }
    if found.count > 1 {
      section.report(
        "has \(found.map { "`\($0)`" }.joined(separator: " and ")); write one of them"
          + section.remedy(forInherited: found))
    }
    if section.has("against"), found.first != "change" {
      section.report("goes with `change` only; delete it or write `change:`", on: "against")
    }
    switch found.first {
    case "atLeast": return .atLeast(section.quantity("atLeast", dimension, .goal, in: range))
    case "atMost": return .atMost(section.quantity("atMost", dimension, .goal, in: range))
    case "between":
      let ends = section.quantities("between", dimension, .goal, in: range, count: 2...2)
      // That it is not two has been reported.
      guard ends.count == 2 else {
        let nothing = Quantity(0, dimension, path: section.path.appending("between").description)
        return .between(nothing, nothing)
      }
      if ends[0].central > ends[1].central {
        section.report("must rise from the lower to the upper end; swap them", on: "between")
      }
      return .between(ends[0], ends[1])
    case "change": return change(section, reference, comparison, hasBaseline: hasBaseline)
    default: break
    }
    let key = definition.better == .lower ? "atMost" : "atLeast"
    let quantity = section.quantity(key, dimension, .goal, in: range)
    return key == "atMost" ? .atMost(quantity) : .atLeast(quantity)
  }

  private static func change(
    _ section: Section, _ reference: KPIReference, _ comparison: Comparison, hasBaseline: Bool
  ) -> Aim {
    let definition = reference.kpi.definition
    switch comparison {
    case .baseline, .paired:
      if !hasBaseline {
        section.report(
          "is relative, but there is no baseline; write `extends: baseline.yaml`, `against: start` "
            + "or `\(definition.better == .lower ? "atMost" : "atLeast")`", on: "change")
      } else if reference.kpi.isPaired {
        section.report(
          "does not fit: \(reference.key) is itself a comparison with the baseline; write `atLeast` "
            + "or `atMost`", on: "change")
      }
    case .start:
      if !reference.kpi.isKnownAtStart {
        section.report(
          "does not fit: \(reference.key) has no value at the start of a run; write `against: "
            + "baseline`", on: "against")
      }
    }
    let unit = definition.unit
    let absolute: Dimension =
      unit == .share ? .points : definition.level
    // What has the KPI's unit, and percentage points, is absolute; all else is relative.
    let text = section.child("change")?.text?.trimmed ?? "a distribution"
    let isPercent =
      section.surveyed([true, false]) ?? !section.isWritten("change", in: absolute)
    let range = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    let quantity =
      isPercent
      ? section.quantity("change", .lift, .goal, readings: [.lift, absolute])
      : section.quantity(
        "change", absolute, .goal, in: unit == .share ? -1...1 : range, readings: [.lift, absolute])
    if definition.better == .lower, quantity.central > 0, !section.isReported("change") {
      section.report(
        "lets \(reference.key) get worse (got \(text.shortened)), which is better when lower; write "
          + "e.g. `change: -\(text.drop { $0 == "+" })`", on: "change")
    }
    return .change(quantity, isPercent ? .relative : .absolute)
  }
}

extension KPIDefinition {
  /// What a level of it is written as.
  public var level: Dimension {
    switch unit {
    case .share: bounds == 0...1 ? .share : .lift
    case .currency: .money
    case .count: .count(of: things)
    case .ratio: .ratio
    }
  }
}

extension KPIUnit {
  /// The values that a level may be written with, where the KPI names no bounds.
  var range: ClosedRange<Double>? {
    switch self {
    // Value and added amounts may be below 0.
    case .currency: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    case .share, .count, .ratio: nil
    }
  }
}
