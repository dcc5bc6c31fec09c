import Decisions
import Documents
import Experiments
import Lifecycle
import Results

/// The targets of a plan in every form.
extension DecisionPresentation {
  /// - Parameter currency: an ISO 4217 code.
  public init(
    _ outlook: TargetsOutlook, _ manifest: StudyManifest, currency: String, on sheet: Sheet
  ) throws {
    let path = manifest.scenarios.first ?? outlook.scenario
    self.init(
      json: try DecisionDocument(outlook, manifest, lives: outlook.lives, level: 0.95).json(),
      csv: TargetsText.csv(outlook),
      html: StudyPage(outlook, path: path, on: sheet).html(),
      text: TargetsText(outlook, currency: currency, path: path).text)
  }
}

/// Targets for a terminal.
struct TargetsText {
  let outlook: TargetsOutlook
  let figures: Figures
  let sentences: TargetsSentences

  init(_ outlook: TargetsOutlook, currency: String, path: String) {
    self.outlook = outlook
    figures = Figures(currency: currency, space: " ")
    sentences = TargetsSentences(outlook: outlook, figures: figures, path: path)
  }

  var text: String {
    var parts = [DecisionText.wrapped(sentences.verdict), targets]
    parts += outlook.targets.indices.compactMap(roadmap)
    parts.append(risks)
    if !outlook.levers.isEmpty { parts.append(levers) }
    if !outlook.milestones.isEmpty {
      parts.append(MilestoneTable(milestones: outlook.milestones).text)
    }
    parts.append(DecisionText.bullets(sentences.remarks))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var targets: String {
    let hasBaseline = outlook.baseline != nil
    let head =
      ["Target", "goal", "at month", "by month"] + (hasBaseline ? ["baseline"] : [])
      + ["verdict"]
    var rows: [TextTable.Row] = outlook.targets.flatMap { row -> [TextTable.Row] in
      let target = row.assessment
      let cells =
        [
          "\(KPINames.name(target.kpi, target.over)), month \(target.month)",
          figures.level(target) ?? target.statement, sentences.chance(row.chance),
          sentences.chance(row.chanceBy),
        ] + (hasBaseline ? [figures.probability(row.chanceOfBaseline?.value)] : [])
        + [target.verdict.rawValue]
      return [.cells(cells.map { TextTable.Cell(text: $0) })]
        + (target.remark.map { [.note($0)] } ?? [])
    }
    if outlook.targets.count > 1 {
      let cells =
        [
          "All together", "", sentences.chance(outlook.joint.at),
          sentences.chance(outlook.joint.by),
        ] + (hasBaseline ? [""] : []) + [""]
      rows.append(.cells(cells.map { TextTable.Cell(text: $0) }))
    }
    return TextTable(
      head: head,
      isNumber: [false, true, true, true] + (hasBaseline ? [true] : []) + [false], blocks: rows
    ).styled.plain
  }

  private func roadmap(_ place: Int) -> String? {
    let row = outlook.targets[place]
    guard !outlook.isRepeated(place) else { return nil }
    let months = outlook.roadmapMonths(row)
    guard !months.isEmpty else {
      let why = row.roadmap.last?.sure50.why ?? "no value"
      return DecisionText.wrapped("Roadmap of \(sentences.names[place]): none; \(why).")
    }
    let table = TextTable(
      head: [
        "Month", "stretch: 20 % sure", "ambitious: 50 % sure", "safe: 80 % sure", "95 % of safe",
      ],
      isNumber: [true, true, true, true, true],
      rows: months.map { month in
        [
          "\(month.month)", figures.value(month.sure20.value, row.unit),
          figures.value(month.sure50.value, row.unit), figures.value(month.sure80.value, row.unit),
          DecisionText.interval(month.sure80, figures, row.unit),
        ]
      }
    ).text
    let target = row.assessment
    return DecisionText.wrapped("Roadmap of \(KPINames.name(target.kpi, target.over))") + "\n"
      + table
  }

  private var risks: String {
    TextTable(
      head: ["If it is missed", "missed by, on average", "worst 10 % on average", "80 % sure"],
      isNumber: [false, true, true, true],
      rows: zip(outlook.targets, sentences.names).map { row, name in
        [
          name, sentences.miss(row.shortfall, row.unit), estimate(row.cvar.value, row.unit),
          figures.value(row.inverse.first { $0.p == 0.8 }?.goal.value, row.unit),
        ]
      }
    ).text
  }

  private func estimate(_ estimate: StatedEstimate, _ unit: KPIUnit) -> String {
    figures.estimate(estimate.value ?? .nan, estimate.se ?? 0, unit)
  }

  private var levers: String {
    var paths: [String] = []
    for answer in outlook.levers where !paths.contains(answer.path) { paths.append(answer.path) }
    let blocks = paths.flatMap { path -> [TextTable.Row] in
      let answers = outlook.levers.filter { $0.path == path }
      let settings = answers[0].lever.settings
      let range = [settings.first, settings.last].compactMap(\.self).map(answers[0].lever.text)
      return [.heading("\(path), tried from \(range.joined(separator: " to "))")]
        + answers.flatMap { answer -> [TextTable.Row] in
          let cells =
            [sentences.names[answer.target]] + answer.curve.map { Self.setting($0, answer) }
            + [figures.money(answer.requirement(0.8)?.cost?.value)]
          return [.cells(cells.map { TextTable.Cell(text: $0) })]
            + (sentences.remark(answer).map { [.note($0)] } ?? [])
        }
    }
    return TextTable(
      head: ["Required lever", "for 50 %", "for 80 %", "for 90 %", "spend at 80 %"],
      isNumber: [false, true, true, true, true], blocks: blocks
    ).styled.plain
  }

  static func setting(_ need: LeverAnswer.Requirement, _ answer: LeverAnswer) -> String {
    need.setting?.value.map { "\(answer.bound) \(answer.lever.text($0))" } ?? Figures.nothing
  }

  /// A row for each target and month.
  static func csv(_ outlook: TargetsOutlook) -> String {
    let chances = ["at", "by", "baseline"].flatMap {
      ["p_\($0)", "p_\($0)_lower", "p_\($0)_upper"]
    }
    let sure = ["sure20", "sure50", "sure80"].flatMap { [$0, "\($0)_lower", "\($0)_upper"] }
    var table = CSVTable(
      ["target", "kpi", "over", "unit", "target_month", "goal", "verdict", "month"] + chances + sure
    )
    func cells(_ estimate: StatedEstimate?) -> [CSVTable.Cell] {
      [.number(estimate?.value), .number(estimate?.lower), .number(estimate?.upper)]
    }
    for (place, row) in outlook.targets.enumerated() {
      for (index, month) in row.roadmap.enumerated() {
        let own: [CSVTable.Cell] = [
          .count(place + 1), .text(row.assessment.kpi), .text(row.assessment.over.description),
          .text(row.unit.rawValue), .count(row.assessment.month), .number(row.goal),
          .text(row.assessment.verdict.rawValue), .count(month.month),
        ]
        let baseline = row.baselineAt.isEmpty ? nil : row.baselineAt[index].p
        table.append(
          own + cells(row.at[index].p) + cells(row.by[index].p) + cells(baseline)
            + cells(month.sure20) + cells(month.sure50) + cells(month.sure80))
      }
    }
    return table.text
  }
}
