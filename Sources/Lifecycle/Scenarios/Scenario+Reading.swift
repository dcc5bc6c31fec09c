import Documents
import Foundation
import Statistics

extension Scenario {
  /// Reads a scenario.
  ///
  /// - Parameters:
  ///   - hasBaseline: whether relative targets have something to relate to.
  ///   - baselineTiers: of the baseline; nil for a baseline itself, whose own they are.
  ///   - catalogues: what it may name.
  ///
  /// - Throws: ``ScenarioError`` with every problem found.
  public init(
    _ document: Document, hasBaseline: Bool, baselineTiers: BaselineTiers? = nil,
    catalogues: Catalogues = .builtIn
  ) throws(ScenarioError) {
    try self.init(
      reading: document.section(in: ReadingSession()), document, hasBaseline: hasBaseline,
      baselineTiers: baselineTiers, catalogues: catalogues)
  }

  /// - Parameter top: the document, or a survey of what it may hold.
  init(
    reading top: Section, _ document: Document, hasBaseline: Bool,
    baselineTiers: BaselineTiers? = nil, catalogues: Catalogues
  ) throws(ScenarioError) {
    self.catalogues = catalogues
    let session = top.session
    Self.explain(top)
    let file = document.file
    let last = file.split(separator: "/").last.map(String.init) ?? file
    name = [".yaml", ".yml"].reduce(last) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
    question = document.headComment
    currency = top.scenarioCurrency()
    calendar = RunCalendar(reading: top)
    // Numbers of a file are read as Double: beyond 2^53 − 1 neighbours look the same.
    seed = UInt64(top.integer("seed", .effort, in: 0...((1 << 53) - 1), default: 20_260_101))
    replications = top.integer("replications", .effort, in: 1...1_000_000, default: 200)
    discountRate = top.quantity("discountRate", .annualRate, .discount, in: 0...10, default: 0.1)
    isDaily = top.flag("atMostOneEventADay", default: false)
    definitions = Definitions(reading: top.section("definitions") ?? top.absent("definitions"))
    season = top.quantities(
      "season", .number, .season, in: 0...1000, count: 12...12,
      default: Array(repeating: 1, count: 12))
    Self.checkSeason(season, top)
    JointUncertainty.readCovariance(
      top, zip(CalendarDate.monthNames, season).map { ($0, $1, 0...1000) },
      key: "seasonLogCovariance")
    calendarShock = top.quantity("calendarShock", .number, .season, in: 1e-3...1e3, default: 1)
    Self.checkShock(calendarShock, top)
    monthlyShock = top.section("monthlyShock").map(MonthlyShock.init)
    let hasTiers = top.has("tiers")
    // Without tiers everybody is in one.
    let tierSection =
      top.section("tiers") ?? top.absent("tiers", as: ["rules": [OrderedRules.everybody: [:]]])
    let tiers = catalogues.tierings.read(tierSection)
    tiering = tiers
    labels = tierSection.section("labels").map { TierLabels(reading: $0, tiers: tiers.names.count) }
    loyalty = Loyalty(
      reading: top.section("loyalty") ?? top.absent("loyalty"), tiers: tiers.names)
    let calendar = calendar
    let segmentSections = top.sections("segments", count: 1...Self.mostSegments)
    try Self.checkCount(segmentSections.count, "segments", Self.mostSegments, top, session)
    let segments = segmentSections.map { name, section in
      Segment(name: name, reading: section, calendar: calendar, tiers: tiers.names)
    }
    if tiers.looksAt(.tenure, session.table.central) {
      Segment.reportUnknownTenure(segments, segmentSections.map(\.section))
    }
    if segments.isEmpty { top.report("needs at least one segment; write `segments:`") }
    self.segments = segments
    let campaignSections = top.sections(
      "campaigns", count: 0...Self.mostContactCampaigns + Self.mostStandingCampaigns)
    try Self.checkCount(
      campaignSections.count, "campaigns", Self.mostContactCampaigns + Self.mostStandingCampaigns,
      top, session)
    let campaigns = campaignSections.map { name, section in
      let campaign = Campaign(
        name: name, reading: section, calendar: calendar, tiers: tiers.names,
        segments: segments.map(\.name), offers: catalogues.offers)
      campaign.reportMigrants(section, segments: segments)
      return campaign
    }
    Self.checkCampaigns(campaigns, top)
    Self.reportMissingValues(
      segments, segmentSections.map(\.section), tiers, tierSection, campaigns,
      campaignSections.map(\.section))
    Self.checkNames(segmentSections + campaignSections)
    self.campaigns = campaigns
    contactLimits = top.section("contacts").map { ContactLimits(reading: $0) }
    let policySections = top.sections(
      "policies", count: 0...Self.mostPolicies,
      special: catalogues.policies.map {
        ($0.definition.name, $0.definition.summary)
      })
    try Self.checkCount(policySections.count, "policies", Self.mostPolicies, top, session)
    policies = catalogues.policies.read(
      policySections, campaigns: campaigns, tiers: tiers.names, horizon: calendar.horizon)
    phases = policies.flatMap(\.rule.roadmap)
    let phases = phases
    let costSections = top.sections("costs", count: 0...Self.mostCosts)
    try Self.checkCount(costSections.count, "costs", Self.mostCosts, top, session)
    costs = costSections.map { name, section in
      FixedCost(name: name, reading: section, phases: phases, horizon: calendar.horizon)
    }
    let targetSections = top.list("targets", count: 0...Self.mostTargets)
    try Self.checkCount(targetSections.count, "targets", Self.mostTargets, top, session)
    let references =
      top.isSurveyed
      ? KPIReference.all(
        tiers: ["*"], campaigns: [ScopedCampaign("*", isTested: true)], of: catalogues.kpis)
      : Self.references(tiers.names, campaigns, catalogues)
    Self.checkTierNames(tiers.names, references, tierSection)
    Self.checkFixedNames(tiers.names, tierSection)
    let tierNames = Target.TierNames(
      own: tiers.names, baseline: baselineTiers?.method ?? tiers, hasBaseline: hasBaseline)
    let eitherReferences = Self.references(tierNames, campaigns, catalogues)
    let reached = Self.reachedPositions(
      campaigns, segments: segments.count, tiers: tiers.names.count)
    let window = definitions.conversionWindow
    targets = targetSections.map { section in
      let target = Target(
        reading: section, references, phases: phases, horizon: calendar.horizon,
        tiers: tierNames, either: eitherReferences, hasTiers: hasTiers)
      target.reportUncounted(
        section, reached: reached, tiers: tiers.names.count, calendar: calendar, window: window)
      return target
    }
    let milestoneSections = top.list("milestones", count: 0...Self.mostMilestones)
    try Self.checkCount(
      milestoneSections.count, "milestones", Self.mostMilestones, top, session)
    milestones = milestoneSections.map { Milestone(reading: $0, horizon: calendar.horizon) }
    tracking = top.section("track").map { TrackingPlan(reading: $0, calendar: calendar) }
    top.finish()
    try session.finish()
    table = session.table
    values = session.values
    notes = session.notes
    self.document = document
    self.hasBaseline = hasBaseline
    self.baselineTiers = baselineTiers
    if targets.contains(where: { $0.reference.tiering == .fixed }) {
      let fixed = baselineTiers ?? BaselineTiers(of: self)
      fixedTiers = fixed
      if fixed.looksAt(.tenure), !tiers.looksAt(.tenure, table.central) {
        Segment.reportUnknownTenure(segments, segmentSections.map(\.section))
      }
    }
    ExpectedVolume(self).report(session, table, campaigns: campaignSections.map(\.section))
    for (target, section) in zip(targets, targetSections)
    where !counts(target.reference.kpi) {
      section.report(
        "is \(target.reference.key), and "
          + (target.reference.kpi.concerns(shape)
            ? "orders have no values here (`spend: {amounts: none}`); name another KPI, e.g. orders"
            : "the scenario has nothing that it counts; write that (`cohortcast kpis` says what it is) "
              + "or name another KPI"),
        on: "kpi")
    }
    try session.finish()
    noteIdleCampaigns(campaignSections.map(\.section))
    notes = session.notes
    markIdleCampaigns()
    markIdleTenures()
  }
}

extension RunCalendar {
  /// Reads `start`, `horizon` and `calendar`, and how far histories reach back.
  init(reading top: Section) {
    let written = top.date("start")
    let horizon = top.wholeMonths("horizon", .window, in: 1...120, default: 12)
    // Months are no fault of their own where it is not known how many there are.
    let isKnown = !top.isReported("horizon")
    let years: Years = top.choice("calendar", default: .gregorian)
    if written.day > 28, years == .noLeap {
      top.report(
        "must be a day that every month has (got \(written)); with a no-leap calendar write a day "
          + "from 01 to 28", on: "start")
    }
    let kept = CalendarDate(year: written.year, month: written.month, day: min(written.day, 28))
    // Activity windows reach back up to a year.
    var history = 12
    // A look ahead in a session of its own: problems are reported where segments are read.
    let ahead = Section(top.node, at: .top, in: ReadingSession(currency: top.session.currency))
    for (_, segment) in ahead.sections("segments") {
      guard let installed = segment.section("installed") else { continue }
      if installed.has(HistoryBook.key) {
        history = max(history, HistoryBook.months(reading: installed, start: written))
      } else if !installed.has("recency") {
        let first = installed.section("firstOrder") ?? installed.absent("firstOrder")
        history = max(history, first.wholeMonths("to", .window, in: 1...120, default: 24))
      }
    }
    self.init(
      start: years == .noLeap ? kept ?? written : written, horizon: isKnown ? horizon : 120,
      history: history,
      years: years)
  }
}

extension Scenario.Definitions {
  init(reading section: Section) {
    section.explain(
      [
        "activityWindow": "a customer with an order in these months is active",
        "retentionPeriod": "the time between the two moments that retention compares",
        "conversionWindow": "a conversion is an order within this time of the first contact",
        "residualHorizon": "how far customer lifetime value looks beyond the run",
        "verdicts": "from which probability on a target is safe, ambitious or a stretch",
      ],
      defaults: [
        "activityWindow": "`retentionPeriod`",
        "retentionPeriod": "`activityWindow`, else \(Self.standardWindow) months",
      ], examples: ["verdicts": "{safe: 90 %, ambitious: 60 %, stretch: 30 %}"])
    let window =
      section.has("activityWindow")
      ? section.wholeMonths("activityWindow", .definition, in: 1...12) : nil
    retentionPeriod = section.wholeMonths(
      "retentionPeriod", .definition, in: 1...Customer.longestRetention,
      default: window ?? Self.standardWindow)
    activityWindow =
      window
      ?? section.wholeMonths(
        "activityWindow", .definition, in: 1...12, default: retentionPeriod)
    conversionWindow = section.wholeDays(
      "conversionWindow", .definition, in: 1...92, default: 30)
    residualHorizon = section.quantity(
      "residualHorizon", .duration, .definition, in: 1...36_525, default: 3652.5)
    let verdicts = section.section("verdicts") ?? section.absent("verdicts")
    verdicts.explain(
      [
        "safe": "from here on", "ambitious": "from here on, below safe",
        "stretch": "from here on, below ambitious; less is unlikely",
      ], examples: ["safe": "90 %", "ambitious": "60 %", "stretch": "30 %"])
    let safe = verdicts.structuralQuantity("safe", .share, .definition, default: 0.8)
    let ambitious = verdicts.structuralQuantity("ambitious", .share, .definition, default: 0.5)
    let stretch = verdicts.structuralQuantity("stretch", .share, .definition, default: 0.2)
    if !(safe > ambitious && ambitious > stretch),
      !verdicts.isReported("safe", "ambitious", "stretch")
    {
      verdicts.report("must fall from safe over ambitious to stretch; write e.g. 80 %, 50 %, 20 %")
    }
    bands = (safe, ambitious, stretch)
  }
}

extension Scenario.Loyalty {
  init(reading section: Section, tiers: [String]) {
    section.explain([
      "orders": "customers with so many orders in the trailing 12 months are loyal",
      "tiers": "customers of these tiers are loyal",
    ])
    orders = section.has("orders") ? section.integer("orders", .threshold, in: 1...1000) : nil
    let names = section.texts("tiers", oneOf: tiers, default: [])
    self.tiers = names.compactMap { tiers.firstIndex(of: $0) }
  }
}

extension Scenario.TrackingPlan {
  init(reading section: Section, calendar: RunCalendar) {
    section.explain([
      "orders": "keeps the orders of every week, beside a figure that came",
      "holdout": "weeks whose orders are known",
    ])
    _ = section.name("orders", oneOf: ["weekly"])
    let weeks = calendar.days / 7
    if weeks < 2 {
      section.report("needs a horizon of at least two weeks; write a longer `horizon`")
    }
    holdout = section.section("holdout").map { part in
      part.explain([
        "fromWeek": "first week, counted from 1", "toWeek": "last week",
        "actual": "orders that came in these weeks",
      ])
      let from = part.integer("fromWeek", .window, in: 1...max(1, weeks))
      let to = part.integer("toWeek", .window, in: 1...max(1, weeks))
      if to < from, !part.isReported("fromWeek", "toWeek") {
        part.report("must not end before it starts (got weeks \(from)…\(to)); swap them")
      }
      return Holdout(
        fromWeek: from, toWeek: max(from, to),
        actual: part.structuralQuantity("actual", .count(of: "orders"), .goal))
    }
  }
}
