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

  /// A target's name with its goal, then its figures, then what the verdict alone does not say.
  private var targets: String {
    let hasBaseline = outlook.baseline != nil
    let head =
      ["Target", "at month", "by month"] + (hasBaseline ? ["baseline"] : []) + ["verdict"]
    func block(_ name: String, _ cells: [String]) -> [TextTable.Row] {
      [.heading(name), .cells(([""] + cells).map { TextTable.Cell(text: $0) })]
    }
    var rows: [TextTable.Row] = zip(outlook.targets, sentences.names).flatMap { row, name in
      let target = row.assessment
      return block(
        name,
        [sentences.chance(row.chance), sentences.chance(row.chanceBy)]
          + (hasBaseline ? [figures.probability(row.chanceOfBaseline?.value)] : [])
          + [target.verdict.rawValue]) + (target.remark.map { [.note($0)] } ?? [])
    }
    if outlook.targets.count > 1 {
      rows += block(
        "All together",
        [sentences.chance(outlook.joint.at), sentences.chance(outlook.joint.by)]
          + (hasBaseline ? [""] : []) + [""])
    }
    return TextTable(
      head: head,
      isNumber: [false, true, true] + (hasBaseline ? [true] : []) + [false], blocks: rows
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
    let hasBaseline = row.hasBaselineColumn
    let table = TextTable(
      head: ["Month", "stretch 20 %", "ambitious 50 %", "safe 80 %", "95 % of safe"]
        + (hasBaseline ? ["baseline 50 %"] : []),
      isNumber: [true, true, true, true, true] + (hasBaseline ? [true] : []),
      rows: months.map { month in
        [
          "\(month.month)", figures.value(month.sure20.value, row.unit),
          figures.value(month.sure50.value, row.unit), figures.value(month.sure80.value, row.unit),
          DecisionText.interval(month.sure80, figures, row.unit),
        ] + (hasBaseline ? [figures.value(month.baseline50?.value, row.unit)] : [])
      }
    ).text
    let target = row.assessment
    return DecisionText.wrapped("Roadmap of \(KPINames.name(target.kpi, target.over))") + "\n"
      + table
  }

  private var risks: String {
    TextTable(
      head: [
        "What a miss comes to", "short of it on average, hits as 0", "misses",
        "short of it in misses",
        "worst 10 % on average", "80 % sure",
      ],
      isNumber: [false, true, true, true, true, true],
      blocks: zip(outlook.targets, sentences.names).flatMap { row, name -> [TextTable.Row] in
        let cells = [
          "", sentences.miss(row.shortfall, row.unit), sentences.misses(row),
          sentences.miss(row.misses.mean, row.unit), estimate(row.cvar.value, row.unit),
          figures.value(row.inverse.first { $0.p == 0.8 }?.goal.value, row.unit),
        ]
        return [.heading(name), .cells(cells.map { TextTable.Cell(text: $0) })]
      }
    ).styled.plain
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
      return [
        .heading(
          "\(path), tried from \(range.joined(separator: " to ")); the plan has \(answers[0].current)"
        )
      ]
        + answers.flatMap { answer -> [TextTable.Row] in
          let at80 = answer.requirement(0.8)
          let needs = answer.curve.flatMap { need in
            [Self.setting(need, answer)]
              + (need.p == 0.8 ? [Self.range(at80?.setting, answer)] : [])
          }
          let cells =
            [sentences.names[answer.target]] + needs + [figures.money(at80?.cost?.value)]
          return [.cells(cells.map { TextTable.Cell(text: $0) })]
            + (sentences.remark(answer).map { [.note($0)] } ?? [])
        }
    }
    return TextTable(
      head: ["Required lever", "for 50 %", "for 80 %", "95 %", "for 90 %", "spend at 80 %"],
      isNumber: [false, true, true, true, true, true], blocks: blocks
    ).styled.plain
  }

  /// The interval of a requirement; open ends are dashes.
  static func range(_ estimate: StatedEstimate?, _ answer: LeverAnswer) -> String {
    guard let estimate, estimate.lower != nil || estimate.upper != nil else {
      return Figures.nothing
    }
    func end(_ value: Double?) -> String { value.map(answer.lever.text) ?? Figures.nothing }
    return "\(end(estimate.lower)) … \(end(estimate.upper))"
  }

  static func setting(_ need: LeverAnswer.Requirement, _ answer: LeverAnswer) -> String {
    need.setting?.value.map { "\(answer.bound) \(answer.lever.text($0))" } ?? Figures.nothing
  }
}
