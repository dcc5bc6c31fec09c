import Documents
import Statistics
import Testing

@testable import Lifecycle

/// "Below a floor for n reviews in a row" pauses a campaign, no sooner and no later.
struct GuardrailTests {
  private static func guardrail(_ keys: String) throws -> Guardrail {
    try reading("campaign: c\nwatch: open\nbelow: 15 %\n" + keys) {
      Guardrail(reading: $0, campaigns: ["b", "c"], horizon: 12)
    }.result
  }

  /// What a policy sees when so many of the contacts so far were opened.
  private static func figures(
    day: Int, opened: Int64, of delivered: Int64, paused: Set<Int> = []
  ) throws -> PolicySituation {
    var diary = CampaignDiary(campaigns: 2, watched: [1], days: 59)
    diary.post(0, campaign: 1, .opened, opened)
    diary.post(0, campaign: 1, .delivered, delivered)
    var controls = Controls(campaigns: 2)
    for campaign in paused { controls.apply(.isOn(campaign: campaign, false)) }
    let start = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    return PolicySituation(
      day: day, month: 0, calendar: RunCalendar(start: start, horizon: 2), campaigns: ["b", "c"],
      controls: controls, diary: diary)
  }

  /// Opened of 100 a day; the floor is 15 %. Reviews see what is new since the last.
  @Test(
    arguments: [
      ([14, 14, 14], 3), ([14, 14, 15, 14, 14, 14], 6), ([15, 15, 15, 15], nil),
      ([0, 20, 0, 20, 0, 0, 0], 7), ([14, 14], nil),
    ] as [([Int64], Int?)])
  func firesAfterThreeInARow(opened: [Int64], firesAt: Int?) throws {
    var policy = try Self.guardrail("")
    var total: Int64 = 0
    var fired: Int?
    for (index, count) in opened.enumerated() {
      total += count
      let actions = policy.review(
        try Self.figures(day: index + 1, opened: total, of: Int64(100 * (index + 1))))
      if !actions.isEmpty, fired == nil { fired = index + 1 }
    }
    #expect(fired == firesAt)
  }

  /// A day without contacts neither counts nor resets; while paused nothing counts.
  @Test func daysWithoutContacts() throws {
    var policy = try Self.guardrail("reviews: 2")
    #expect(try policy.review(Self.figures(day: 1, opened: 1, of: 100)).isEmpty)
    #expect(try policy.review(Self.figures(day: 2, opened: 1, of: 100)).isEmpty)
    let actions = try policy.review(Self.figures(day: 3, opened: 2, of: 200))
    #expect(
      actions == [
        ControlChange(
          .isOn(campaign: 1, false), cause: "open rate 1.0 % below 15.0 % for 2 reviews in a row",
          effect: "c paused")
      ])
    #expect(try policy.review(Self.figures(day: 4, opened: 2, of: 300, paused: [1])).isEmpty)
    // Resumed: the count starts anew.
    #expect(try policy.review(Self.figures(day: 5, opened: 2, of: 400)).isEmpty)
    #expect(try !policy.review(Self.figures(day: 6, opened: 2, of: 500)).isEmpty)
  }

  @Test func reviewDays() throws {
    let start = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    let calendar = RunCalendar(start: start, horizon: 3)
    #expect(try Self.guardrail("every: 30 days").reviewDays(calendar) == [30, 60])
    #expect(try Self.guardrail("").reviewDays(calendar) == Array(1..<90))
  }

  /// In a run: an opening rate of 5 % under a floor of 15 %, contacts weekly, reviews daily. The
  /// third contact is on day 14, the review that sees it on day 15. 400 contacts a time: a rate of
  /// 15 % would be 9 standard errors off.
  @Test func pausesInARun() async throws {
    let world = try World(
      people: "installed: {customers: 400, recency: {to: 29 days}}",
      campaigns: """
        b: {audience: {stage: customer}, cadence: weekly, open: 50 %}
        c: {audience: {stage: customer}, cadence: weekly, open: 5 %}
        """,
      more: """
        policies:
          opening: {rule: guardrail, campaign: c, watch: open, below: 15 %}
          other: {rule: guardrail, campaign: b, watch: open, below: 15 %}
        """)
    let (ledgers, events) = await world.simulator.replicate(seed: 1, replication: 0)
    #expect(events.count == 1 && events[0].day == 15 && events[0].effect == "c paused")
    #expect(ledgers[0].sum(.contacts, of: 1) == 3 * 400)
    #expect(ledgers[0].sum(.contacts, of: 0) == 26 * 400)
  }

  /// Conversions of a day without contacts belong to the contacts before: 100 contacts every third day,
  /// 6 of them converted until the next, are 6 % each time, not 0.
  @Test(arguments: [("5 %", nil), ("7 %", 7)] as [(String, Int?)])
  func conversionsTakeTheirTime(below: String, firesAt: Int?) throws {
    var policy = try reading("campaign: c\nwatch: conversion\nbelow: \(below)\nreviews: 2") {
      Guardrail(reading: $0, campaigns: ["b", "c"], horizon: 12)
    }.result
    let start = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    var fired: Int?
    for day in 1...20 where fired == nil {
      var diary = CampaignDiary(campaigns: 2, watched: [1], days: 59)
      for past in 0..<day {
        if past % 3 == 0 { diary.post(past, campaign: 1, .delivered, 100) }
        diary.post(past, campaign: 1, .converted, 2)
      }
      let changes = policy.review(
        PolicySituation(
          day: day, month: 0, calendar: RunCalendar(start: start, horizon: 2),
          campaigns: ["b", "c"], controls: Controls(campaigns: 2), diary: diary))
      if !changes.isEmpty { fired = day }
    }
    // Contacts are seen on days 1, 4, 7, …; the first are judged on day 4, the second on day 7.
    #expect(fired == firesAt)
  }

  /// In a run: contacts every 45 days, of which 1 − e^{−0.9} = 59 % convert until the next, a quarter of
  /// them in another month than the contact's. A guardrail that asks for 50 % never acts; one that asks for
  /// 65 % does with the first that are judged. 3000 contacts: 9 is 10 and 6 is 7 standard errors.
  @Test(arguments: [("50 %", 0), ("65 %", 1)])
  func conversionsOfLaterMonths(below: String, actions: Int) async throws {
    let world = try World(
      people: "installed: {customers: 3000, recency: {to: 29 days}}",
      campaigns: "c: {audience: {stage: customer}, cadence: every 45 days, lasts: 45 days}",
      more:
        "policies: {g: {rule: guardrail, campaign: c, watch: conversion, below: \(below), reviews: 1}}"
    )
    let (_, events) = await world.simulator.replicate(seed: 1, replication: 0)
    #expect(events.map(\.day) == (actions == 0 ? [] : [46]))
  }

  /// Each rate has its own flows.
  @Test(arguments: ["reach", "open", "click", "conversion"])
  func watchesItsOwnRate(watch: String) async throws {
    let low = [
      "reach": "reach: 5 %", "open": "open: 5 %", "click": "click: 5 %",
      "conversion": "lasts: 3 days",
    ]
    let world = try World(
      people: "installed: {customers: 400, recency: {to: 29 days}}",
      campaigns: "c: {audience: {stage: customer}, cadence: weekly, \(low[watch] ?? "")}",
      more: "policies: {g: {rule: guardrail, campaign: c, watch: \(watch), below: 8 %, reviews: 1}}"
    )
    let (_, events) = await world.simulator.replicate(seed: 1, replication: 0)
    #expect(events.count == 1)
    #expect(events.first?.cause.hasPrefix("\(watch) rate") == true)
  }

  /// Against what the planners expect: of 1,000 Poisson customers 1 − e^{−0.02 · 7} = 13 % order within the week of
  /// a contact, which 25 % is above and 5 % is not.
  @Test(arguments: [(25, true), (5, false)])
  func belowWhatIsExpected(expected: Int, acts: Bool) async throws {
    let world = try World(
      people: "installed: {customers: 1000, recency: {to: 29 days}}",
      campaigns: """
        c: {audience: {stage: customer}, cadence: every 7 days, lasts: 7 days, \
        expectedConversion: \(expected) %, variant: {split: 0 %, open: 50 %}}
        """,
      more: """
        policies: {p: {rule: guardrail, campaign: c, watch: conversion, below: expected, reviews: 2, \
        every: 7 days, then: {split: 100 %}}}
        """)
    let events = await world.simulator.replicate(seed: 1, replication: 0).events
    #expect(events.map(\.effect) == (acts ? ["c: variant B to 100 % of persons"] : []))
    if acts {
      #expect(events[0].cause.contains("below the expected 25.0 % for 2 reviews in a row"))
    }
  }

  @Test func whatIsExpectedMustBeSaid() {
    func text(_ keys: String, _ policy: String) -> String {
      let wrong = #expect(throws: ScenarioError.self) {
        try World(
          people: "installed: {customers: 10}",
          campaigns: "c: {audience: {stage: customer}, cadence: weekly\(keys)}",
          more: "policies: {p: {rule: guardrail, campaign: c, \(policy)}}")
      }
      return wrong?.description ?? ""
    }
    #expect(
      text("", "watch: conversion, below: expected").contains(
        "below asks what is expected of c, which"))
    #expect(
      text(", expectedConversion: 5 %", "watch: open, below: expected")
        .contains("below is expected of conversions alone (got `watch: open`)"))
  }
}
