import Documents
import Lifecycle

/// A plan, what it is compared with, and how often both are lived.
public struct Experiment: Sendable {
  public let plan: Scenario
  /// The scenario that the plan extends; nil when it extends none.
  public let baseline: Scenario?
  /// The merged documents as canonical text: what workers are given.
  public let planDocument: String
  public let baselineDocument: String?
  public let seed: UInt64
  /// Replications; the most there may be with `untilPrecise`.
  public let replications: Int
  /// Stop when every target's probability is known within ± this (half the 95 % Wilson interval).
  public let untilPrecise: Double?
  /// Lives that are spent on what the plan's parts are worth, as a share of the others; 0: none.
  public let valueEffort: Double

  /// Reads a scenario file and the scenario it extends.
  ///
  /// - Parameters:
  ///   - path: the plan's file.
  ///   - seed: nil for the scenario's own.
  ///   - replications: nil for the scenario's own, or for 10,000 at most with `untilPrecise`.
  ///   - valueEffort: lives spent on what the plan's parts are worth, as a share of the others, 0…10.
  ///   - catalogues: what both may name.
  /// - Throws: ``ScenarioError`` with every problem found in both.
  public init(
    path: String, seed: UInt64? = nil, replications: Int? = nil, untilPrecise: Double? = nil,
    valueEffort: Double = 0, catalogues: Catalogues = .builtIn
  ) throws(ScenarioError) {
    let document = try Document.read(path: path)
    let parent = document.files.count > 1 ? try Document.read(path: document.files[1]) : nil
    try self.init(
      plan: document, baseline: parent, seed: seed, replications: replications,
      untilPrecise: untilPrecise, valueEffort: valueEffort, catalogues: catalogues)
  }

  public init(
    plan document: Document, baseline parent: Document?, seed: UInt64? = nil,
    replications: Int? = nil, untilPrecise: Double? = nil, valueEffort: Double = 0,
    catalogues: Catalogues = .builtIn
  ) throws(ScenarioError) {
    func read(
      _ document: Document, hasBaseline: Bool, _ tiers: BaselineTiers? = nil
    ) -> Result<Scenario, ScenarioError> {
      Result { () throws(ScenarioError) in
        try Scenario(
          document, hasBaseline: hasBaseline, baselineTiers: tiers, catalogues: catalogues)
      }
    }
    let origin = parent.map { read($0, hasBaseline: true) }
    var baseline = try? origin?.get()
    let written = read(document, hasBaseline: parent != nil, baseline.map { BaselineTiers(of: $0) })
    let plan = try? written.get()
    if plan?.fixedTiers != nil { baseline = baseline?.countingFixedTiers() }
    var findings: [Finding] = []
    for case .failure(let error) in [written, origin].compactMap({ $0 }) {
      for finding in error.findings where !findings.contains(finding) { findings.append(finding) }
    }
    if let plan, let baseline {
      findings += Self.otherDays(plan, baseline, document)
      findings += Self.otherDefinitions(plan, baseline, document)
    }
    guard let plan, findings.isEmpty else { throw ScenarioError(findings: findings) }
    self.plan = plan
    self.baseline = baseline
    planDocument = document.canonicalText
    baselineDocument = parent?.canonicalText
    self.seed = seed ?? plan.seed
    self.replications = replications ?? (untilPrecise == nil ? plan.replications : 10_000)
    self.untilPrecise = untilPrecise
    self.valueEffort = valueEffort
  }

  /// What makes the plan cover other days than the baseline, or look back further.
  private static func otherDays(
    _ plan: Scenario, _ baseline: Scenario, _ document: Document
  ) -> [Finding] {
    func days(_ calendar: RunCalendar) -> [(key: String, value: String)] {
      [
        ("start", "\(calendar.start)"), ("horizon", "\(calendar.horizon) months"),
        ("calendar", calendar.years.rawValue),
      ]
    }
    let others = others(
      days(plan.calendar), days(baseline.calendar), document, "cover the same days")
    guard others.isEmpty, plan.calendar.history != baseline.calendar.history else { return others }
    return [
      Finding(
        place: place(of: "segments", document), keyPath: "segments",
        message:
          "let customers at the start have ordered first up to \(plan.calendar.history) months "
          + "ago, and the baseline up to \(baseline.calendar.history); plan and baseline must begin with "
          + "the same past: delete `installed` here and write it in the baseline")
    ]
  }

  /// Values that differ, each where the plan has written it.
  private static func others(
    _ plan: [(key: String, value: String)], _ baseline: [(key: String, value: String)],
    _ document: Document, _ must: String
  ) -> [Finding] {
    zip(plan, baseline).filter { $0.value != $1.value }.map { own, base in
      Finding(
        place: place(of: own.key, document), keyPath: own.key,
        message:
          "differs from the baseline's \(base.value) (got \(own.value)); plan and baseline must "
          + "\(must): delete it here and write it in the baseline")
    }
  }

  private static func place(of key: String, _ document: Document) -> Place {
    let path = key.split(separator: ".").reduce(DocumentPath.top) { $0.appending(String($1)) }
    return document[path]?.place ?? document.root.place
  }

  /// Windows and the rate by which the plan would count otherwise than the baseline, so that a difference
  /// between them would say nothing about the plan.
  private static func otherDefinitions(
    _ plan: Scenario, _ baseline: Scenario, _ document: Document
  ) -> [Finding] {
    func count(_ scenario: Scenario) -> [(key: String, value: String)] {
      let windows = scenario.definitions
      return [
        ("definitions.activityWindow", "\(windows.activityWindow) months"),
        ("definitions.retentionPeriod", "\(windows.retentionPeriod) months"),
        ("definitions.conversionWindow", "\(windows.conversionWindow) days"),
        ("discountRate", scenario.discountRate.text),
      ]
    }
    return others(count(plan), count(baseline), document, "be counted alike")
  }

  /// The experiment a run was made of.
  ///
  /// - Parameter catalogues: those the run had.
  /// - Throws: ``ScenarioError`` when its documents do not fit this version.
  public init(
    _ manifest: RunManifest, catalogues: Catalogues = .builtIn
  ) throws(ScenarioError) {
    let plan = try Document.read(text: manifest.planDocument, file: manifest.scenario)
    var parent: Document?
    if let text = manifest.baselineDocument {
      parent = try Document.read(text: text, file: manifest.baseline ?? "baseline")
    }
    try self.init(
      plan: plan.headed(by: manifest.question), baseline: parent, seed: manifest.seed,
      replications: manifest.replications, untilPrecise: manifest.untilPrecise,
      valueEffort: manifest.valueEffort ?? 0, catalogues: catalogues)
  }

  /// What its lives are lived by: the plan, then the baseline if there is one.
  public var setting: StudySetting {
    var sources = [
      StudySetting.Source(
        file: plan.name, text: planDocument, hasBaseline: baseline != nil,
        baseline: baseline == nil ? nil : 1)
    ]
    var scenarios = [plan]
    if let baseline, let baselineDocument {
      sources.append(
        StudySetting.Source(
          file: baseline.name, text: baselineDocument, hasBaseline: true,
          valuedMonths: plan.valuedMonths.sorted()))
      scenarios.append(baseline)
    }
    return StudySetting(sources: sources, scenarios: scenarios, seed: seed)
  }
}

extension Experiment {
  /// Every KPI over every period that is reported.
  public var readings: [KPIReference] { plan.readings(against: baseline) }

  /// What was read otherwise than written, of plan and baseline, each once.
  public var notes: [Finding] {
    (plan.notes + (baseline?.notes ?? [])).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }
}
