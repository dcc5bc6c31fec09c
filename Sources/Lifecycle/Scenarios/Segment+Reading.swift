import Documents
import Statistics

extension Segment {
  init(name: String, reading section: Section, calendar: RunCalendar, tiers: [String]) {
    self.name = name
    section.explain(
      [
        "market": "people who do not know the brand yet and could become customers",
        "prospects": "people who know it at the start and have not ordered yet",
        "awareness": "how people of the market become aware by themselves",
        "interest": "how aware people become interested",
        "purchase": "how interested people order for the first time",
        "repurchase": "how customers differ in ordering again and leaving",
        "migration": "a chain of states in the place of `interest`, `purchase`, `repurchase` and "
          + "`installed`",
        "spend": "what an order is worth",
        "margin": "contribution per unit of revenue, before campaigns and fixed costs",
        "installed": "customers at the start",
        "entrants":
          "people who come with their first order: a list of known days, on which people of the market "
          + "come, or a law of how many come by themselves",
      ], examples: ["migration": Migration.example])
    section.alternatives(
      ([], ["interest", "purchase", "repurchase", "installed"]), (["migration"], []))
    market = section.quantity("market", .count(of: "persons"), .market, in: 0...1e12, default: 0)
    let prospects = section.section("prospects") ?? section.absent("prospects")
    prospects.explain([
      "aware": "know the brand, show no interest yet", "interested": "think of buying",
    ])
    aware = prospects.quantity("aware", .count(of: "persons"), .market, in: 0...1e9, default: 0)
    interested = prospects.quantity(
      "interested", .count(of: "persons"), .market, in: 0...1e9, default: 0)
    let awareness = section.section("awareness") ?? section.absent("awareness")
    awareness.explain([
      "hazard": "rate at which a person becomes aware without a contact",
      "wordOfMouth":
        "what the living customers add to that rate, times their share of all people of the segment",
    ])
    awarenessHazard = awareness.quantity("hazard", .dailyRate, .rate, in: 0...100, default: 0)
    wordOfMouth = awareness.quantity("wordOfMouth", .dailyRate, .rate, in: 0...100, default: 0)
    let interest = section.section("interest") ?? section.absent("interest")
    interest.explain([
      "hazard": "rate at which an aware person becomes interested",
      "forgetting": "rate at which an aware person forgets and is unaware again",
    ])
    interestHazard = interest.quantity("hazard", .dailyRate, .rate, in: 0...100, default: 0)
    awareForgetting = interest.quantity("forgetting", .dailyRate, .rate, in: 0...100, default: 0)
    let purchase = section.section("purchase") ?? section.absent("purchase")
    purchase.explain(
      [
        "hazard": "rate at which an interested person orders for the first time",
        "forgetting": "rate at which an interested person loses interest and is aware again",
      ], defaults: ["hazard": "as customers order again"])
    purchaseHazard =
      purchase.has("hazard") ? purchase.quantity("hazard", .dailyRate, .rate, in: 0...100) : nil
    interestedForgetting = purchase.quantity(
      "forgetting", .dailyRate, .rate, in: 0...100, default: 0)
    let chain = section.section("migration")
    repurchase =
      chain == nil ? Repurchase(reading: section.requiredSection("repurchase")) : nil
    spend = Spend(reading: section.requiredSection("spend"))
    // Of orders without values there is nothing to take a margin of.
    let needsMargin = section.surveyed([true, false]) ?? spend.isKnown
    margin =
      needsMargin || section.has("margin")
      ? section.quantity("margin", .share, .margin)
      : Quantity(1, .share, path: "margin")
    let installed = section.section("installed") ?? section.absent("installed")
    self.installed = Installed(reading: installed, tiers: tiers, calendar: calendar)
    let isLaw = section.surveyed([false, true]) ?? section.hasMapping("entrants")
    arrivals = isLaw ? section.section("entrants").map { Arrivals(reading: $0) } : nil
    entrants =
      isLaw ? [] : section.list("entrants").map { Entrants(reading: $0, calendar: calendar) }
    migration = Migration(
      reading: chain, of: section,
      sources: Migration.Sources(
        aware: aware.mayBePositive
          || market.mayBePositive
            && (awarenessHazard.mayBePositive || wordOfMouth.mayBePositive),
        interested: interested.mayBePositive,
        entrants: !entrants.isEmpty || arrivals != nil))
    let entering = entrants.reduce(0) { $0 + $1.customers }
    if Double(entering) > market.central, market.isUncertain == false {
      section.report(
        "must hold the entrants (got \(Int(market.central)) persons for \(entering) entrants); "
          + "write \(entering) persons", on: "market")
    }
    if Double(entering) > market.low, market.isUncertain {
      section.note(
        "may be smaller than its entrants (one draw in a hundred is below \(Int(market.low)), and "
          + "there are \(entering)); they come all the same", on: "market")
    }
  }
}

extension Segment {
  /// Reports customers at the start whose tenure tiers look at and nobody knows.
  static func reportUnknownTenure(_ segments: [Segment], _ sections: [Section]) {
    for (segment, section) in zip(segments, sections) {
      let fault =
        "has customers at the start, and tiers look at their `tenure`, which is not known; "
      if segment.migration?.hasUnknownTenure ?? false {
        section.report(
          fault + "write e.g. `tenure: 24 months` beside `states`", on: "migration")
      } else if segment.installed.hasUnknownTenure {
        section.report(
          fault + "write e.g. `tenure: 24 months` beside `recency`, or `firstOrder` in its place",
          on: "installed")
      }
    }
  }
}

extension Segment.Installed {
  init(reading section: Section, tiers: [String], calendar: RunCalendar) {
    section.explain(
      [
        "customers": "how many there are",
        "recency":
          "how many days ago they ordered last, evenly; tiers and loyalty see no order before the run",
        "tier": "the tier they are in",
        "tenure": "how long they have been customers, for tiers that look at it",
        "firstOrder":
          "how many months ago they ordered first, evenly; their past is lived before the run",
      ], defaults: ["tier": "the last tier"])
    section.alternatives(
      ([], ["customers", "firstOrder"]), (["recency"], ["customers", "tier", "tenure"]),
      ([HistoryBook.key], ["asOf"]))
    if section.has(HistoryBook.key) {
      if !section.isSurveyed {
        for key in ["customers", "recency", "firstOrder", "tenure"] where section.has(key) {
          section.reportConflict(
            of: key, with: HistoryBook.key,
            ", and the histories say who the customers are; delete one")
        }
      }
      let book = HistoryBook(reading: section, calendar: calendar)
      customers = Quantity(
        Double(book.customers), .count(of: "customers"),
        path: section.path.appending("customers").description, in: 0...1e9)
      base = .histories(book)
      return
    }
    customers = section.quantity(
      "customers", .count(of: "customers"), .market, in: 0...1e9, default: 0)
    if let recency = section.section("recency") {
      recency.explain(["from": "days at the least", "to": "days at the most"])
      let from = recency.wholeDays("from", .window, in: 0...3650, default: 0)
      let to = recency.wholeDays("to", .window, in: 0...3650)
      if to < from, !recency.isReported("from", "to") {
        recency.report("must not end before it starts (got \(from)…\(to) days); swap them")
      }
      let tier = section.name("tier", oneOf: tiers, default: tiers.last)
      let tenure =
        section.has("tenure") ? section.wholeMonths("tenure", .window, in: 0...1200) : nil
      base = .recency(
        from: from, to: max(from, to), tier: tiers.firstIndex(of: tier) ?? 0, tenure: tenure)
      if section.has("firstOrder") {
        section.report(
          "has `recency` and `firstOrder`; write one of them"
            + section.remedy(forInherited: ["recency", "firstOrder"]))
      }
    } else {
      let first = section.section("firstOrder") ?? section.absent("firstOrder")
      first.explain(["from": "months at the least", "to": "months at the most"])
      let to = first.wholeMonths("to", .window, in: 1...120, default: 24)
      let from = first.wholeMonths("from", .window, in: 0...120, default: 0)
      if to <= from, !first.isReported("from", "to") {
        first.report("must end after it starts (got \(from)…\(to) months); swap them")
      }
      base = .history(from: min(from, to - 1), to: to)
    }
  }
}

extension Segment.Entrants {
  init(reading section: Section, calendar: RunCalendar) {
    section.explain(
      [
        "from": "first day on which they come", "to": "last day",
        "customers": "how many come, evenly",
      ], defaults: ["to": "`from`"])
    let from = section.day("from", calendar: calendar)
    let to = section.day("to", calendar: calendar, default: from)
    if to < from, !section.isReported("from", "to") {
      section.report("must not end before it starts; swap `from` and `to`")
    }
    self.from = from
    self.to = max(from, to)
    customers = section.integer("customers", .market, in: 0...10_000_000)
  }
}

extension Section {
  /// A date as a day of the run; outside the run is a finding.
  func day(_ key: String, calendar: RunCalendar, default fallback: Int? = nil) -> Int {
    if let fallback, !has(key) { return fallback }
    let written = date(key)
    let day = calendar.day(of: written)
    guard (0..<calendar.days).contains(day) else {
      // One cause, one finding: a date that is none, or one against a run that is none.
      let causes = [path.appending(key)] + ["start", "horizon"].map(DocumentPath.top.appending)
      if causes.contains(where: session.isReported) { return fallback ?? 0 }
      report(
        "must lie within the run, \(calendar.date(ofDay: 0)) to "
          + "\(calendar.date(ofDay: calendar.days - 1)) (got \(written)); change it or `horizon`",
        on: key)
      return fallback ?? 0
    }
    return day
  }
}
