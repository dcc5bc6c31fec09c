import Documents
import Statistics

extension Campaign {
  init(
    name: String, reading section: Section, calendar: RunCalendar, tiers: [String],
    segments: [String], offers: Catalogue<any Offer.Type>
  ) {
    self.name = name
    section.explain(
      [
        "channel": "where the contacts take place; a name for reports",
        "audience": "whom the campaign is for",
        "months": "the months in which it runs, counted from 1",
        "from": "first day", "to": "last day",
        "cadence":
          "how often each person of the audience is contacted; `standing` is a price or service "
          + "that is always on and makes no contacts",
        "when":
          "an event of a person, after which the contact is made, once for each event, in the place of "
          + "a cadence; an order is known the day after, and `silence` is the time since the last order",
        "after": "how long after the event",
        "media":
          "money that touches whom it finds, in the place of a cadence and of the cost of a contact",
        "contactCost": "what one contact costs; a month of one customer, where it is standing",
        "uplift":
          "change of the hazard of the next step (order, or purchase of a prospect) of those whom "
          + "a contact moves, while its effect lasts",
        "orderValueUplift": "change of what an order is worth, in the same time",
        "match":
          "how often the content is right for the person; the effect is accuracy × uplift of a match + "
          + "(1 − accuracy) × uplift of a miss",
        "lasts": "how long the effect of a contact lasts",
        "expectedConversion": "what the planners expect of those reached; reports compare it",
        "offer": "what it gives away",
        "reach": "share of contacts that are delivered",
        "open": "share of delivered contacts that are opened",
        "click": "share of opened contacts that are clicked",
        "holdout": "share of the audience that is held out by lot and never contacted",
        "advance":
          "chance that a contact that has reached its trigger moves a prospect to the next stage",
        "trigger": "what a contact must reach to have an effect; a coupon is in hand from then on",
        "budget": "the most that contacts and redemptions may cost in all",
        "dailyBudget": "the most that they may cost in a day",
        "winBack": "what brings back customers who have left for good",
        "variant": "another version of the contact, for a part of the persons",
      ],
      defaults: [
        "from": "start of the run", "to": "end of the run",
        "after": "0 days for dates and tiers, 1 day for orders; `silence` needs it",
      ],
      examples: ["variant": "{split: 50 %, open: 60 %}"])
    channel = section.text("channel", default: "unspecified")
    audience = Audience(
      reading: section.requiredSection("audience"), tiers: tiers, segments: segments)
    window = section.window(calendar: calendar)
    cadence = Cadence(reading: section, tiers: tiers)
    let isStanding = cadence == .standing
    let isMedia = cadence == .media
    media =
      isMedia
      ? MediaPlan(reading: section.requiredSection("media"), horizon: calendar.horizon) : nil
    contactCost =
      isMedia
      ? Quantity(0, .money, path: "contactCost")
      : section.quantity("contactCost", .money, .cost, in: 0...1e6, default: 0)
    section.checkCounted(contactCost, "contactCost")
    uplift = section.quantity("uplift", .lift, .effect, in: -1...100, default: 0)
    orderValueUplift = section.quantity(
      "orderValueUplift", .lift, .effect, in: -1...100, default: 0)
    match = section.section("match").map { Match(reading: $0) }
    let lasts = isStanding ? 0 : section.wholeDays("lasts", .window, in: 1...365, default: 14)
    self.lasts = lasts
    expectedConversion =
      section.has("expectedConversion")
      ? section.quantity("expectedConversion", .share, .goal) : nil
    let isBudgeted =
      !isStanding && !isMedia && (section.has("budget") || section.has("dailyBudget"))
    offer = section.section("offer").flatMap {
      offers.read($0, isStanding: isStanding, isBudgeted: isBudgeted)
    }

    // What only a contact has; a standing campaign reports these keys as unknown.
    func quantity(_ key: String, _ fallback: Double, _ role: QuantityRole) -> Quantity {
      isStanding
        ? Quantity(fallback, .share, path: key)
        : section.quantity(key, .share, role, default: fallback)
    }
    reach = quantity("reach", 1, .share)
    open = quantity("open", 1, .share)
    click = quantity("click", 1, .share)
    holdout = quantity("holdout", 0, .share)
    advance = quantity("advance", 0, .effect)
    trigger = isStanding ? .delivered : section.choice("trigger", default: .opened)
    budget =
      isBudgeted && section.has("budget")
      ? section.quantity("budget", .money, .budget, in: 0...1e12) : nil
    dailyBudget =
      isBudgeted && section.has("dailyBudget")
      ? section.quantity("dailyBudget", .money, .budget, in: 0...1e12) : nil
    winBack = isStanding ? nil : section.section("winBack").map { WinBack(reading: $0) }
    let part = isStanding || isMedia ? nil : section.section("variant")
    variant = part.map { Variant(reading: $0, offers: offers, isBudgeted: isBudgeted) }
    report(section, calendar)
    reportOccasion(section, tiers: tiers)
    if match != nil, !section.isSurveyed, uplifts.allSatisfy(\.isNothing) {
      section.report(
        "matches a content without an effect; write `uplift` or `orderValueUplift`", on: "match")
    }
    if let variant, let part {
      reportAudience(
        of: variant.offer, [variant.uplift, variant.orderValueUplift].compactMap(\.self),
        variant.advance, part)
    }
  }

  private func report(_ section: Section, _ calendar: RunCalendar) {
    if cadence == .standing {
      let starts = Set((0...calendar.horizon).map { calendar.firstDay(ofMonth: $0) })
      if !starts.contains(window.lowerBound) || !starts.contains(window.upperBound + 1) {
        section.report("is standing and must cover whole months; write `months: {from: 1, to: 3}`")
      }
      if audience.stages.contains(.unaware) {
        section.report(
          "is standing and cannot address unaware people; write a cadence such as `daily`",
          on: "audience")
      }
      if audience.daysSinceOrder != nil {
        section.report(
          "is standing and cannot look at days since the order; write a cadence such as `weekly`",
          on: "audience")
      }
    }
    reportAudience(of: offer, [uplift, orderValueUplift], advance, section)
    if winBack != nil, !audience.stages.isEmpty,
      audience.stages.isDisjoint(with: [.customer, .loyal])
    {
      section.report("wins back nobody: its audience has no customers; add the stage customer")
    }
  }

  /// Reports effects that reach nobody of the audience, of the campaign or of its variant.
  private func reportAudience(
    of offer: (any Offer)?, _ uplifts: [Quantity], _ advance: Quantity?, _ section: Section
  ) {
    // An audience that is wrong has been reported.
    if audience.stages.isEmpty { return }
    if audience.stages.contains(.unaware),
      offer != nil || uplifts.contains(where: { $0.central != 0 })
    {
      section.report(
        "addresses unaware people, whom only `advance` can move; give offers and uplifts to a "
          + "campaign for the stage `aware`")
    }
    if let advance, advance.central > 0,
      audience.stages.isDisjoint(with: [.unaware, .aware, .interested])
    {
      section.report(
        "advances nobody: its audience has no prospects; write `winBack` for lost customers",
        on: "advance")
    }
  }
}

extension Campaign.WinBack {
  init(reading section: Section) {
    section.explain([
      "chance": "chance that a contact which has reached its trigger brings a lost customer back",
      "halfLife": "time since the last order after which the chance is half",
    ])
    chance = section.quantity("chance", .share, .effect)
    halfLife = section.quantity("halfLife", .duration, .window, in: 0.01...1e6, default: 90)
  }
}

extension Campaign.Match {
  init(reading section: Section) {
    section.explain([
      "accuracy": "share of persons for whom the content is right",
      "uplift": "uplift of those for whom it is not",
      "orderValueUplift": "order-value uplift of those for whom it is not",
    ])
    accuracy = section.quantity("accuracy", .share, .share)
    uplift = section.quantity("uplift", .lift, .effect, in: -1...100, default: 0)
    orderValueUplift = section.quantity(
      "orderValueUplift", .lift, .effect, in: -1...100, default: 0)
  }
}

extension Section {
  /// The days of a campaign: `from`/`to` dates, or `months: {from, to}` counted from 1.
  func window(calendar: RunCalendar) -> ClosedRange<Int> {
    alternatives((["months"], []), ([], ["from", "to"]))
    if let months = section("months") {
      months.explain(
        ["from": "first month", "to": "last month"], defaults: ["to": "the last month of the run"])
      let range = months.months(horizon: calendar.horizon, isOpen: true)
      if has("from") || has("to") {
        report(
          "has dates and `months`; write one of them"
            + remedy(forInherited: ["from", "to", "months"].filter(has)))
      }
      let last = calendar.firstDay(ofMonth: range.upperBound) - 1
      return calendar.firstDay(ofMonth: range.lowerBound - 1)...last
    }
    let from = day("from", calendar: calendar, default: 0)
    let to = day("to", calendar: calendar, default: calendar.days - 1)
    if to < from, !isReported("from", "to") {
      report(
        "must not end before it starts (got \(calendar.date(ofDay: from)) to "
          + "\(calendar.date(ofDay: to))); swap `from` and `to`")
    }
    return from...max(from, to)
  }
}
