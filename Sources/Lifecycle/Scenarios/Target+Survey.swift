import Documents

extension Target {
  /// KPIs whose levels are written alike.
  private struct Kind: Hashable {
    let dimension: Dimension
    let range: ClosedRange<Double>?
    let hasOrigins: Bool

    init(_ reference: KPIReference, among keys: Set<String>) {
      let definition = reference.kpi.definition
      dimension = definition.level
      range = definition.bounds ?? definition.unit.range
      hasOrigins = keys.contains("\(reference.key).newCustomers")
    }
  }

  /// In a survey a KPI of each kind in turn, over a phase and otherwise; nil in a reading.
  static func surveyed(_ section: Section, _ references: [KPIReference]) -> KPIReference? {
    guard section.isSurveyed else { return nil }
    section.explain(
      [
        "kpi": "what is aimed at; `cohortcast kpis` says what each is",
        "month": "at whose end the target is to be reached, counted from 1",
        "over": "the months that the KPI is read over",
        "customers": "existing or new customers alone",
        "tiering":
          "whose rules make the tier of the KPI: the scenario's own, or the baseline's (`fixed`)",
        "atLeast": "the least value", "atMost": "the largest value",
        "between": "least and largest value",
        "change": "so much more or less than what `against` says",
        "against":
          "what a change relates to: the baseline's mean, its paired life, or the start of the run",
      ],
      defaults: [
        "over": "the KPI's own", "customers": "all", "month": "the end of the phase",
      ], examples: ["between": "[10 %, 15 %]"])
    let keys = Set(references.map(\.key))
    var kinds: [(kind: Kind, references: [KPIReference])] = []
    for reference in references {
      let kind = Kind(reference, among: keys)
      if let place = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[place].references.append(reference)
      } else {
        kinds.append((kind, [reference]))
      }
    }
    guard let (kind, alike) = section.surveyed(kinds) else { return nil }
    let former = Set(alike.map(\.kpi.definition.key)).sorted().flatMap { key in
      alike.first { $0.kpi.definition.key == key }?.kpi.definition.formerKeys ?? []
    }
    section.declare("kpi", .words(alike.map(\.key) + former))
    section.alternatives(
      (["change"], ["against"]), (["atLeast"], []), (["atMost"], []), (["between"], []))
    let isPhase = section.surveyed([false, true]) ?? false
    if isPhase {
      section.need("over")
      // The end of the phase, where it is left out.
      _ = section.has("month")
    }
    section.declare(
      "over", .text(isPhase ? Period.phaseForm : Period.form), isOptional: true)
    if kind.hasOrigins, section.has("customers") {
      _ = section.name("customers", oneOf: ["existing", "new"])
    }
    return alike[0]
  }
}

extension Period {
  static let form = TextForm(
    "month, to date, so many months, or since a month",
    pattern: "^([Mm]onth|[Tt]o +[Dd]ate|[0-9]+ +[Mm]onths?|[Ss]ince +[Mm]onth +[0-9]+)$",
    example: "3 months")

  static let phaseForm = TextForm(
    "a phase of the roadmap", pattern: "^[Pp]hase +[^ ]", example: "phase foundation")
}
