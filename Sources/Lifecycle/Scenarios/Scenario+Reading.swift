import Foundation
import Statistics

extension Scenario {
  /// Reads a scenario.
  ///
  /// - Parameter hasBaseline: whether relative targets have something to relate to.
  ///
  /// - Throws: ``ScenarioError`` with every problem found.
  public init(_ document: Document, hasBaseline: Bool) throws(ScenarioError) {
    let session = ReadingSession()
    let top = document.section(in: session)
    let file = document.file
    let last = file.split(separator: "/").last.map(String.init) ?? file
    name = [".yaml", ".yml"].reduce(last) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
    question = document.headComment
    currency = top.choice("currency", default: .cny)
    session.currency = currency
    calendar = RunCalendar(reading: top)
    seed = UInt64(top.integer("seed", in: 0...Int.max, default: 20_260_101))
    replications = top.integer("replications", in: 1...1_000_000, default: 200)
    discountRate = top.quantity("discountRate", .annualRate, in: 0...10, default: 0.1)
    isDaily = top.flag("atMostOneEventADay", default: false)
    definitions = Definitions(reading: top.section("definitions") ?? top.absent("definitions"))
    season = top.quantities(
      "season", .number, in: 0...1000, count: 12...12, default: Array(repeating: 1, count: 12))
    calendarShock = top.quantity("calendarShock", .number, in: 1e-3...1e3, default: 1)
    let tiers = TieringCatalog.read(top.requiredSection("tiers"))
    tiering = tiers
    loyalty = Loyalty(
      reading: top.section("loyalty") ?? top.absent("loyalty"), tiers: tiers.names)
    let calendar = calendar
    let segments = top.sections("segments").map { name, section in
      Segment(name: name, reading: section, calendar: calendar, tiers: tiers.names)
    }
    if segments.isEmpty { top.report("needs at least one segment; write `segments:`") }
    self.segments = segments
    let campaigns = top.sections("campaigns").map { name, section in
      let campaign = Campaign(
        name: name, reading: section, calendar: calendar, tiers: tiers.names,
        segments: segments.map(\.name))
      campaign.reportMigrants(section, segments: segments)
      return campaign
    }
    let standing = campaigns.count { $0.cadence == .standing }
    for (count, kind) in [
      (campaigns.count - standing, "that make contacts"), (standing, "standing"),
    ]
    where count > 64 {
      top.report(
        "must be at most 64 \(kind) (found \(count)); merge some or split the scenario",
        on: "campaigns")
    }
    self.campaigns = campaigns
    policies = PolicyCatalog.read(
      top.sections("policies"), campaigns: campaigns.map(\.name),
      standing: Set(campaigns.indices.filter { campaigns[$0].cadence == .standing }),
      horizon: calendar.horizon)
    targets = top.list("targets").map { section in
      Target(
        reading: section, tiers: tiers.names, horizon: calendar.horizon,
        hasBaseline: hasBaseline)
    }
    tracking = top.section("track").map { TrackingPlan(reading: $0, calendar: calendar) }
    top.finish()
    try session.finish()
    resolved = session.resolved
    isUncertain = session.hasUncertainty
  }
}

extension Section {
  /// An empty section where a scenario leaves one out, so that its defaults are resolved and shown.
  func absent(_ key: String) -> Section {
    Section(
      DocumentNode(place: place, content: .mapping([])), at: path.appending(key), in: session)
  }
}

extension RunCalendar {
  /// Reads `start`, `horizon` and `calendar`, and how far histories reach back.
  init(reading top: Section) {
    let written = top.date("start")
    let horizon = top.wholeMonths("horizon", in: 1...120, default: 12)
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
        history = max(history, first.wholeMonths("to", in: 1...120, default: 24))
      }
    }
    self.init(
      start: years == .noLeap ? kept ?? written : written, horizon: horizon, history: history,
      years: years)
  }
}

extension Scenario.Definitions {
  init(reading section: Section) {
    activityWindow = section.wholeMonths("activityWindow", in: 1...12, default: 12)
    retentionPeriod = section.wholeMonths("retentionPeriod", in: 1...12, default: 1)
    residualHorizon = section.quantity(
      "residualHorizon", .duration, in: 1...36_525, default: 3652.5)
    let verdicts = section.section("verdicts") ?? section.absent("verdicts")
    let safe = verdicts.quantity("safe", .share, default: 0.8).central
    let ambitious = verdicts.quantity("ambitious", .share, default: 0.5).central
    let stretch = verdicts.quantity("stretch", .share, default: 0.2).central
    if !(safe > ambitious && ambitious > stretch) {
      verdicts.report("must fall from safe over ambitious to stretch; write e.g. 80 %, 50 %, 20 %")
    }
    bands = (safe, ambitious, stretch)
  }
}

extension Scenario.Loyalty {
  init(reading section: Section, tiers: [String]) {
    orders = section.has("orders") ? section.integer("orders", in: 1...1000) : nil
    let names = section.texts("tiers", oneOf: tiers, default: [])
    self.tiers = names.compactMap { tiers.firstIndex(of: $0) }
  }
}

extension Scenario.TrackingPlan {
  init(reading section: Section, calendar: RunCalendar) {
    _ = section.name("orders", oneOf: ["weekly"])
    let weeks = calendar.days / 7
    if weeks < 2 {
      section.report("needs a horizon of at least two weeks; write a longer `horizon`")
    }
    holdout = section.section("holdout").map { part in
      let from = part.integer("fromWeek", in: 1...max(1, weeks))
      let to = part.integer("toWeek", in: 1...max(1, weeks))
      if to < from {
        part.report("must not end before it starts (got weeks \(from)…\(to)); swap them")
      }
      return Holdout(
        fromWeek: from, toWeek: max(from, to),
        actual: part.quantity("actual", .count(of: "orders")).central)
    }
  }
}
