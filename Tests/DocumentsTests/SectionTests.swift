import Documents
import Testing

/// The text of errors is part of the contract.
struct SectionTests {
  enum Cadence: String, CaseIterable { case daily, weekly, monthly }

  @Test func handsOutTypedValues() throws {
    let text = """
      currency: CNY
      start: 2028-02-29
      horizon: 1 year
      pause: 2 weeks
      title:  Spring plan
      cadence: Weekly
      sure: on
      size: 12,000
      tiers: [core, At risk]
      campaigns:
        welcome: {reach: 80 %}
        spring: {}
      steps:
        - {name: a}
        - {name: b}
      """
    let (_, session) = try reading(text) { top in
      #expect(top.text("currency") == "CNY")
      #expect(top.date("start").description == "2028-02-29")
      #expect(top.wholeMonths("horizon", .window, in: 1...60) == 12)
      #expect(top.wholeDays("pause", .window, in: 0...100) == 14)
      #expect(top.text("title") == "Spring plan")
      #expect(top.choice("cadence") == Cadence.weekly)
      #expect(top.flag("sure"))
      #expect(!top.flag("unsure", default: false))
      #expect(top.integer("size", .window, in: 0...Int.max) == 12_000)
      #expect(top.texts("tiers", oneOf: ["core", "at risk"]) == ["core", "at risk"])
      let campaigns = top.sections("campaigns")
      #expect(campaigns.map(\.name) == ["welcome", "spring"])
      #expect(campaigns[0].section.quantity("reach", .share, .rate).central == 0.8)
      #expect(campaigns[1].section.quantity("reach", .share, .rate, default: 1).central == 1)
      #expect(top.list("steps").map { $0.text("name") } == ["a", "b"])
      #expect(top.section("nothing") == nil)
      #expect(top.list("nothing").isEmpty && top.sections("nothing").isEmpty)
    }
    #expect(
      session.resolved.map { "\($0.keyPath) = \($0.text) (\($0.source))" }.joined(separator: "\n")
        == """
        currency = CNY (f.yaml:1:11)
        start = 2028-02-29 (f.yaml:2:8)
        horizon = 12 months (f.yaml:3:10)
        pause = 14 days (f.yaml:4:8)
        title = Spring plan (f.yaml:5:9)
        cadence = weekly (f.yaml:6:10)
        sure = yes (f.yaml:7:7)
        unsure = no (default)
        size = 12000 (f.yaml:8:7)
        tiers[0] = core (f.yaml:9:9)
        tiers[1] = at risk (f.yaml:9:15)
        campaigns.welcome.reach = 80 % (f.yaml:11:20)
        campaigns.spring.reach = 100 % (default)
        steps[0].name = a (f.yaml:14:12)
        steps[1].name = b (f.yaml:15:12)
        """)
  }

  @Test func unknownKeys() {
    let text = "chanel: app\ncampaigns:\n  welcome: {budgte: ¥5, zebra: 1}\n"
    let found = problems(in: text) { top in
      _ = top.text("channel", default: "")
      for (_, campaign) in top.sections("campaigns") {
        _ = campaign.quantity("budget", .money, .rate, default: 0)
        _ = campaign.quantity("reach", .share, .rate, default: 0)
      }
    }
    #expect(
      found == """
        f.yaml:1:1: unknown key `chanel`; did you mean `channel`?
        f.yaml:3:13: campaigns.welcome has the unknown key `budgte`; did you mean `budget`?
        f.yaml:3:25: campaigns.welcome has the unknown key `zebra`; known here: `budget`, `reach`
        """)
  }

  /// A key that is missing and stands there under a wrong name is one finding, and what a file that is
  /// extended has may have been meant.
  @Test func unknownKeysThatWereMeant() throws {
    let folder = try ScenarioFolder([
      "base.yaml": "horizon: 1 year\nsize: 3\n",
      "top.yaml": "extends: base.yaml\nhorizont: 2 years\nstrat: 2026-01-01\nsize: 4\nsizes: 5\n",
    ])
    let session = ReadingSession()
    let top = try Document.read(path: folder["top.yaml"]).section(in: session)
    _ = top.wholeMonths("horizon", .window, in: 1...60)
    _ = top.date("start")
    _ = top.integer("size", .window, in: 0...9)
    top.finish()
    let found = session.findings.map { "\($0.place?.line ?? 0): \($0.message)" }
    #expect(
      found == [
        "2: unknown key `horizont`; did you mean `horizon`?",
        "3: unknown key `strat`; did you mean `start`?",
        "5: unknown key `sizes`; it is near to `size`, which is there as well; delete one",
      ])
  }

  /// Keys that do not go together are told where this file has written one.
  @Test func conflictsWithWhatIsExtended() throws {
    let folder = try ScenarioFolder([
      "base.yaml": "part: {old: 1}\n", "top.yaml": "extends: base.yaml\npart:\n  new: 2\n",
    ])
    let session = ReadingSession()
    let top = try Document.read(path: folder["top.yaml"]).section(in: session)
    top.section("part")?.reportConflict(of: "old", with: "new", "; write one of them")
    let base = folder["base.yaml"]
    #expect(
      session.findings.map {
        "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.keyPath) \($0.message)"
      }
        == [
          "3:8 part.new is there and `old` as well; write one of them; what \(base) has goes by `old: ~`"
        ])
  }

  /// Of many names the nearest are told.
  @Test func manyNames() {
    let names = (1...9).map { "tier\($0)" } + ["revenue", "revenue.added", "orders", "spend"]
    let list = { (key: String, top: Section) in _ = top.name(key, oneOf: names, listing: "`x`") }
    #expect(
      problems(in: "k: Revnue") { list("k", $0) }
        == "f.yaml:1:4: k must be one of 13 names (got Revnue); did you mean `revenue`, "
        + "`revenue.added`? `x` lists all")
    #expect(
      problems(in: "k: 消费") { list("k", $0) }
        == "f.yaml:1:4: k must be one of 13 names (got 消费); `x` lists all")
  }

  /// Amounts in another currency are no faults of their own where the currency is not known.
  @Test func unknownCurrency() {
    let read = { (top: Section) in
      _ = top.quantity("a", .money, .rate)
      _ = top.quantity("b", .money, .rate)
    }
    let text = "a: €5\nb: {lognormal: {p10: €20, p90: €35}}\n"
    let byDefault = problems(in: text) {
      $0.session.currencySource = .byDefault
      read($0)
    }
    #expect(
      byDefault == "f.yaml:1:4: a is in EUR, and no currency is written, so that it is CNY; write "
        + "`currency: EUR` at the top")
    let unknown = problems(in: text) {
      $0.session.currencySource = .unknown
      read($0)
    }
    #expect(unknown.isEmpty)
  }

  @Test func afterTwentyUnknownKeysTheRestIsCounted() {
    let text = (0..<25).map { "k\($0): 1\n" }.joined()
    let lines = problems(in: text) { _ in }.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "f.yaml:21:1: has 5 more unknown keys from here on")
  }

  /// As many keys as a file may have: reading costs in proportion, about a second in a debug build.
  @Test func aHundredThousandKeys() throws {
    let text = (0..<100_000).map { "k\($0): 1\n" }.joined()
    let folder = try ScenarioFolder(["base.yaml": text, "top.yaml": "extends: base.yaml\nk9: ~"])
    let session = ReadingSession()
    let top = try Document.read(path: folder["top.yaml"]).section(in: session)
    #expect(top.keys.count == 99_999)
    top.finish()
    // Those of the file that is extended are one finding, and the rest is counted.
    #expect(session.findings.count == 2)
  }

  @Test func twoProblemsInTheOrderOfTheFile() {
    let text = "start: 2026-02-30\nreach: 25\nbudget: -¥5\n"
    let found = problems(in: text) { top in
      _ = top.quantity("budget", .money, .rate)
      _ = top.quantity("reach", .share, .rate)
      _ = top.date("start")
    }
    #expect(
      found == """
        f.yaml:1:8: start must be a date (got 2026-02-30); that month has the days 01 to 28
        f.yaml:2:8: reach must be within 0…1 (got 25); write 25 % or 0.25
        f.yaml:3:9: budget must not be negative (got -¥5); write ¥5
        """)
  }

  @Test func missingValues() {
    let found = problems(in: "a: 1\n") { top in
      _ = top.integer("a", .window, in: 0...9)
      _ = top.quantity("budget", .money, .rate)
      _ = top.choice("cadence") as Cadence
      _ = top.date("start")
      _ = top.wholeMonths("horizon", .window, in: 1...60)
      _ = top.texts("tiers")
      _ = top.quantities("season", .ratio, .rate)
      _ = top.requiredSection("market").text("size")
    }
    #expect(
      found == """
        f.yaml:1:1: budget is missing; write e.g. `budget: ¥1500`
        f.yaml:1:1: cadence is missing; write e.g. `cadence: daily`
        f.yaml:1:1: start is missing; write e.g. `start: 2026-01-31`
        f.yaml:1:1: horizon is missing; write e.g. `horizon: 1 month`
        f.yaml:1:1: tiers is missing; write e.g. `tiers: [some text, …]`
        f.yaml:1:1: season is missing; write e.g. `season: [3.5, …]`
        f.yaml:1:1: market is missing; write `market:` and its entries below
        """)
  }

  @Test(arguments: [
    ("[1]", "must be a mapping, with `key: value` on each line (found a list)"),
    ("5", "must be a mapping, with `key: value` on each line (found 5)"),
    ("", "must be a mapping, with `key: value` on each line (found nothing)"),
  ])
  func mappingIsWanted(value: String, message: String) {
    let place = value.isEmpty ? "1:3" : "1:4"
    #expect(problems(in: "k: \(value)\n") { $0.section("k") } == "f.yaml:\(place): k \(message)")
  }

  @Test func emptyListsAndNamedSectionsAreFine() throws {
    try reading("a:\nb:\n") { top in
      #expect(top.sections("a").isEmpty)
      #expect(top.list("b").isEmpty)
    }
  }

  @Test func otherKinds() {
    #expect(
      problems(in: "k: {a: 1}") { $0.list("k") }
        == "f.yaml:1:4: k must be a list, with `- ` before each item (found a mapping with the key a)"
    )
    #expect(problems(in: "k: x") { $0.texts("k") } == "")
    #expect(
      problems(in: "k: [x]") { $0.text("k") }
        == "f.yaml:1:4: k must be one value (found a list); write e.g. `some text`")
    #expect(
      problems(in: "k: ~") { $0.flag("k") }
        == "f.yaml:1:4: k has no value; write e.g. `yes` or delete the key")
    #expect(
      problems(in: "k: [a, {b: 1}]") { $0.list("k") }
        == "f.yaml:1:5: k[0] must be a mapping, with `key: value` on each line (found a)\n"
        + "f.yaml:1:9: k[1] has the unknown key `b`; no keys are allowed here")
    #expect(
      problems(in: "k: [1, 2]") { $0.quantities("k", .number, .rate, count: 12...12) }
        == "f.yaml:1:4: k must have 12 items (found 2); write that many")
  }

  @Test(arguments: [
    ("montly", "must be one of daily, weekly, monthly (got montly); did you mean `monthly`?"),
    ("never", "must be one of daily, weekly, monthly (got never)"),
  ])
  func names(value: String, message: String) {
    #expect(
      problems(in: "k: \(value)") { $0.choice("k") as Cadence } == "f.yaml:1:4: k \(message)")
  }

  @Test(arguments: [
    ("2026-13-01", "must be a date (got 2026-13-01); write a month from 01 to 12"),
    ("2027-02-29", "must be a date (got 2027-02-29); that month has the days 01 to 28"),
    ("31.1.2026", "must be a date, year-month-day (got 31.1.2026); write 2026-01-31"),
    ("2026/1/31", "must be a date, year-month-day (got 2026/1/31); write 2026-01-31"),
    ("2/3/2026", "must be a date, year-month-day (got 2/3/2026); write e.g. 2026-01-31"),
    ("1066-10-14", "must be a date from 1900 to 2200 (got 1066-10-14); write e.g. 2026-01-31"),
  ])
  func dates(value: String, message: String) {
    #expect(problems(in: "k: \(value)") { $0.date("k") } == "f.yaml:1:4: k \(message)")
  }

  @Test(arguments: [
    ("12", "must be a whole number of months (got 12); write 12 months"),
    ("1.5 months", "must be a whole number of months (got 1.5 months); write e.g. 2 months"),
    ("52 weeks", "must be a whole number of months (got 52 weeks); write e.g. 12 months"),
    ("12 monhts", "must be a whole number of months (got 12 monhts); write 12 months"),
    ("6 years", "must be within 1…60 months (got 6 years); write e.g. 60 months"),
    ("0 months", "must be within 1…60 months (got 0 months); write e.g. 1 month"),
    ("1 yr", "must be a whole number of months (got 1 yr); write 1 year"),
    ("1.000 months", "must be a whole number of months (got 1.000 months); write 1 month"),
    (
      "2 years 3 months",
      "must be a whole number of months (got 2 years 3 months); write e.g. 1 month"
    ),
    ("long", "must be a whole number of months (got long); write e.g. 1 month"),
  ])
  func wholeMonths(value: String, message: String) {
    #expect(
      problems(in: "k: \(value)") { $0.wholeMonths("k", .window, in: 1...60) }
        == "f.yaml:1:4: k \(message)")
  }

  @Test(arguments: [
    ("2.5", "must be a whole number, 1…9 (got 2.5); write e.g. 1"),
    ("3.000", "must be a whole number, 1…9 (got 3.000); write 3"),
    ("3 000", "must be a whole number, 1…9 (got 3 000); write e.g. 1"),
    ("10", "must be a whole number, 1…9 (got 10); write e.g. 9"),
    ("two", "must be a whole number, 1…9 (got two); write e.g. 1"),
    ("2 days", "must be a whole number, 1…9 (got 2 days); write 2"),
    ("1e999", "must be a whole number, 1…9 (got 1e999); write e.g. 1"),
  ])
  func integers(value: String, message: String) {
    #expect(
      problems(in: "k: \(value)") { $0.integer("k", .window, in: 1...9) }
        == "f.yaml:1:4: k \(message)")
  }

  @Test func readersReportWhatOnlySeveralValuesShow() {
    let found = problems(in: "start: 2026-02-01\nend: 2026-01-01\n") { top in
      let start = top.date("start")
      if top.date("end") < start {
        top.report("must not be before start (\(start))", on: "end")
      }
    }
    #expect(found == "f.yaml:2:6: end must not be before start (2026-02-01)")
  }

  @Test func pathsNeverMeet() {
    let a = DocumentPath.top.appending("a.b").appending("c")
    let b = DocumentPath.top.appending("a").appending("b").appending("c")
    #expect(a.description == #""a.b".c"#)
    #expect(b.description == "a.b.c")
    #expect(DocumentPath.top.appending("x").appending(0).description == "x[0]")
    #expect(DocumentPath.top.appending("x[0]").description == #""x[0]""#)
  }
}
