import Documents
import Testing

/// How numbers with units are read. The text of errors is part of the contract.
struct AmountTests {
  private func quantity(
    _ text: String, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    _ currency: Currency = .cny
  ) throws(ScenarioError) -> Quantity {
    try reading("k: \(text)", currency: currency) { $0.quantity("k", dimension, .rate, in: range) }
      .result
  }

  private func problem(
    _ text: String, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    _ currency: Currency = .cny
  ) -> String {
    problems(in: "k: \(text)", currency: currency) { $0.quantity("k", dimension, .rate, in: range) }
      .replacing("f.yaml:1:4: k ", with: "")
  }

  /// Powers of ten are written out, with whatever unit stands behind them.
  @Test(arguments: [
    ("10k persons", Dimension.count(of: "persons"), "10000 persons"),
    ("10k", .count(of: "persons"), "10000 persons"),
    ("1.2万 people", .count(of: "persons"), "12000 persons"),
    ("3 million customers", .count(of: "persons"), "3000000 persons"), ("18k", .money, "¥18000"),
    ("¥18k", .money, "¥18000"), ("18kCNY", .money, "¥18000"), ("18 k CNY", .money, "¥18000"),
    ("6k days", .duration, "6000 days"), ("2k", .number, "2000"),
    ("1k per year", .dailyRate, "1000 per year"), ("1k %", .lift, "+1000 %"),
    ("2k×", .ratio, "2000"),
  ])
  func powersOfTen(_ text: String, _ dimension: Dimension, _ meant: String) throws {
    let problem = problem(text, dimension)
    #expect(problem.hasSuffix(", and numbers are written out; write \(meant)"), "\(problem)")
    #expect(throws: Never.self) { try quantity(meant, dimension) }
  }

  /// What begins like one and is none.
  @Test(arguments: ["5 members", "5 mm", "5 kg", "5 MEMBERS"])
  func noPowersOfTen(_ text: String) {
    #expect(!problem(text, .count(of: "orders")).contains("written out"))
  }

  static let written: [(String, Dimension, Double, String)] = [
    ("35 %", .share, 0.35, "35 %"), ("35%", .share, 0.35, "35 %"),
    ("0.35", .share, 0.35, "35 %"), ("1", .share, 1, "100 %"), ("35％", .share, 0.35, "35 %"),
    ("4.4 %", .share, 0.044, "4.4 %"), (".5", .share, 0.5, "50 %"),
    ("+30 %", .lift, 0.3, "+30 %"), ("-20 %", .lift, -0.2, "-20 %"), ("0.3", .lift, 0.3, "+30 %"),
    ("−20 %", .lift, -0.2, "-20 %"), ("1500 %", .lift, 15, "+1500 %"), ("0", .lift, 0, "0 %"),
    ("2 % per day", .dailyRate, 0.02, "2 % per day"),
    ("2 %/day", .dailyRate, 0.02, "2 % per day"), ("1 a day", .dailyRate, 1, "1 per day"),
    ("0.5 per month", .dailyRate, 0.5 / (365.25 / 12), "0.5 per month"),
    ("0.1 per week", .dailyRate, 0.1 / 7, "0.1 per week"),
    ("3 per year", .dailyRate, 3 / 365.25, "3 per year"),
    ("5 % per Week", .dailyRate, 0.05 / 7, "5 % per week"), ("0", .dailyRate, 0, "0 % per day"),
    ("10 % per year", .annualRate, 0.1, "10 % per year"),
    ("30 days", .duration, 30, "30 days"), ("4.414 weeks", .duration, 4.414 * 7, "4.414 weeks"),
    ("12 months", .duration, 365.25, "12 months"), ("1 year", .duration, 365.25, "1 year"),
    ("36 hours", .duration, 1.5, "36 hours"), ("0", .duration, 0, "0 days"),
    ("¥1500", .money, 1500, "¥1,500"), ("¥1,500.50", .money, 1500.5, "¥1,500.50"),
    ("1500 CNY", .money, 1500, "¥1,500"), ("CNY 1500", .money, 1500, "¥1,500"),
    ("￥12", .money, 12, "¥12"), ("1e3 元", .money, 1000, "¥1,000"),
    ("¥1500 CNY", .money, 1500, "¥1,500"),
    ("200000", .count(of: "persons"), 200_000, "200,000 persons"),
    ("200,000", .count(of: "persons"), 200_000, "200,000 persons"),
    ("200000 persons", .count(of: "persons"), 200_000, "200,000 persons"),
    ("1 person", .count(of: "persons"), 1, "1 person"),
    ("5 customers", .count(of: "persons"), 5, "5 persons"),
    ("5 people", .count(of: "persons"), 5, "5 persons"),
    ("3 orders", .count(of: "orders"), 3, "3 orders"),
    ("1 order", .count(of: "orders"), 1, "1 order"),
    ("-1.5", .number, -1.5, "-1.5"), ("1e-7", .number, 1e-7, "0.0000001"),
    ("3.5", .ratio, 3.5, "3.5×"), ("1:3.5", .ratio, 3.5, "3.5×"), ("3.5×", .ratio, 3.5, "3.5×"),
  ]

  @Test(arguments: written)
  func reads(text: String, dimension: Dimension, value: Double, display: String) throws {
    let read = try quantity(text, dimension)
    #expect(read.law.fixed == value)
    #expect(read.text == display)
    #expect(try quantity(display, dimension).law.fixed == value, "the display reads back")
  }

  static let strangeValues: [(String, Dimension, String)] = [
    ("25", .share, "must be within 0…1 (got 25); write 25 % or 0.25"),
    ("120 %", .share, "must be within 0 %…100 % (got 120 %); write at most 100 %"),
    ("-5 %", .share, "must be within 0 %…100 % (got -5 %); write 5 %"),
    ("-120 %", .lift, "must be at least -100 % (got -120 %); write at least -100 %"),
    ("-¥50", .money, "must not be negative (got -¥50); write ¥50"),
    ("¥-50", .money, "must not be negative (got ¥-50); write ¥50"),
    ("-3 days", .duration, "must not be negative (got -3 days); write 3 days"),
    ("-1 per day", .dailyRate, "must not be negative (got -1 per day); write 1 per day"),
    ("2.5", .count(of: "persons"), "must be a whole number (got 2.5); write 3"),
    ("1e999", .share, "is too large (got 1e999); write 35 %"),
    ("nan", .number, "must be a finite number (got nan); write e.g. 1.5"),
    (".inf", .money, "must be a finite number (got .inf); write e.g. ¥1500"),
    ("-inf", .number, "must be a finite number (got -inf); write e.g. 1.5"),
    ("abc", .share, "must be a share (got abc); write e.g. 35 %"),
    ("0x10", .share, "must be a share (got 0x10); write e.g. 35 %"),
    ("2026-01-01", .duration, "must be a duration (got 2026-01-01); write e.g. 30 days"),
    (
      "1,5", .share,
      "has a comma that does not separate thousands (got 1,5); write 1.5 % with a decimal point"
    ),
    ("30", .lift, "is without a unit (got 30); write +30 %"),
  ]

  @Test(arguments: strangeValues)
  func refusesValues(text: String, dimension: Dimension, message: String) {
    #expect(problem(text, dimension) == message)
  }

  static let strangeUnits: [(String, Dimension, String)] = [
    (
      "30 days", .share,
      "has the unit `days`, but a share is written in % or without a unit; write e.g. 35 %"
    ),
    (
      "2 %", .dailyRate,
      "has the unit `%`, but a rate is written per day, per week, per month or per year; "
        + "write 2 % per day"
    ),
    (
      "0.5", .dailyRate,
      "needs a unit: it is written per day, per week, per month or per year (got 0.5); "
        + "write 0.5 per day"
    ),
    (
      "0.5 per mnth", .dailyRate,
      "has the unit `per mnth`, but a rate is written per day, per week, per month or per year; "
        + "write 0.5 per month"
    ),
    (
      "1 % per month", .annualRate,
      "has the unit `% per month`, but a yearly rate is written per year; "
        + "convert it and write e.g. 10 % per year"
    ),
    (
      "10 %", .annualRate,
      "has the unit `%`, but a yearly rate is written per year; write 10 % per year"
    ),
    (
      "30", .duration,
      "needs a unit: it is written in hours, days, weeks, months or years (got 30); write 30 days"
    ),
    (
      "6 mnths", .duration,
      "has the unit `mnths`, but a duration is written in hours, days, weeks, months or years; "
        + "write 6 months"
    ),
    ("1500", .money, "needs a unit: it is written in ¥ or CNY (got 1500); write ¥1500"),
    ("1,500", .money, "needs a unit: it is written in ¥ or CNY (got 1,500); write ¥1,500"),
    (
      "$1500", .money,
      "is in USD, but the scenario's currency is CNY; convert it and write e.g. ¥1500"
    ),
    (
      "35 %", .money,
      "has the unit `%`, but an amount of money is written in ¥ or CNY; write e.g. ¥1500"
    ),
    (
      "5 orders", .count(of: "persons"),
      "has the unit `orders`, but a number of persons is written in persons or without a unit; "
        + "write 5 persons"
    ),
    ("1.5 days", .number, "has the unit `days`, but a number is written without a unit; write 1.5"),
    (
      "350 %", .ratio,
      "has the unit `%`, but a ratio is written as a plain number, with × or as 1:3.5; write 3.5×"
    ),
  ]

  @Test(arguments: strangeUnits)
  func refusesUnits(text: String, dimension: Dimension, message: String) {
    #expect(problem(text, dimension) == message)
  }

  /// What a number that may be read in two ways, or in none, is meant as.
  static let meanings: [(String, Dimension, Currency, [String])] = [
    ("€3.000", .money, .eur, ["€3000", "€3"]), ("€1.250", .money, .eur, ["€1250", "€1.25"]),
    ("€1.255", .money, .eur, ["€1255", "€1.2550"]),
    ("3.000 EUR", .money, .eur, ["3000 EUR", "3 EUR"]),
    ("3.000", .money, .eur, ["€3000", "€3"]), ("¥3.000", .money, .jpy, ["¥3000", "¥3"]),
    ("€1.250.000", .money, .eur, ["€1250000"]), ("€1'000", .money, .eur, ["€1000"]),
    ("€3 000", .money, .eur, ["€3000"]), ("€3.000,50", .money, .eur, ["€3000.50"]),
    ("€1,25,000", .money, .eur, ["€125000"]), ("€0,125", .money, .eur, ["€0.125"]),
    ("€3,50", .money, .eur, ["€3.5"]), ("-3000", .money, .eur, ["€3000"]),
    ("2 cents", .money, .eur, ["€0.02"]), ("50 fen", .money, .cny, ["¥0.5"]),
    ("5 euros", .money, .eur, ["€5"]), ("3.000", .count(of: "persons"), .eur, ["3000", "3"]),
    ("1.250.000 persons", .count(of: "persons"), .eur, ["1250000 persons"]),
    ("1.500 days", .duration, .eur, ["1500 days", "1.5 days"]),
    ("6 wks", .duration, .eur, ["6 weeks"]), ("3 mo", .duration, .eur, ["3 months"]),
    ("0,125", .share, .eur, ["0.125"]), ("90 percent", .share, .eur, ["90 %"]),
    ("1,500 %", .lift, .eur, ["+1500 %", "+1.5 %"]), ("5", .lift, .eur, ["+5 %", "+500 %"]),
    ("-5", .lift, .eur, ["-5 %"]),
    ("1,500", .number, .eur, ["1500", "1.5"]), ("110 %", .number, .eur, ["1.1"]),
    ("5", .annualRate, .eur, ["5 % per year"]),
    ("5 pct", .annualRate, .eur, ["5 % per year"]),
    ("2 per cent per week", .dailyRate, .eur, ["2 % per week"]),
    ("0.8 %# measured", .share, .eur, ["0.8 %"]), ("1 % net", .share, .eur, ["1 %"]),
    ("50 bps", .share, .eur, ["0.5 %"]), ("8 ‰", .share, .eur, ["0.8 %"]),
    ("+5 bp", .lift, .eur, ["+0.05 %"]),
    ("1 % per week# guess", .dailyRate, .eur, ["1 % per week"]),
    ("3:1", .ratio, .eur, ["1:3"]), ("1 year", .count(of: "months"), .eur, ["12 months"]),
    ("5", .dailyRate, .eur, ["5 % per day"]),
  ]

  /// Every remedy is itself accepted.
  @Test(arguments: meanings)
  func remedies(
    _ text: String, _ dimension: Dimension, _ currency: Currency, _ meant: [String]
  ) throws {
    let problem = problem(text, dimension, in: nil, currency)
    let remedy = "write \(meant.joined(separator: " or "))"
    #expect(problem.hasSuffix(remedy) || problem.contains(remedy + " with"), "\(problem)")
    for way in meant {
      #expect(throws: Never.self) { try quantity(way, dimension, in: nil, currency) }
    }
  }

  /// Units of something else say nothing about the number; the message has no part of it.
  @Test(arguments: [
    ("¥1500", Dimension.share), ("€15", .share), ("5 pp", .lift), ("35 %", .duration),
    ("30 mins", .duration), ("€5", .count(of: "persons")), ("15 %", .money), ("5 pp", .dailyRate),
    ("7 ct", .share), ("1.5x", .lift), ("10k", .share), ("€9/day", .money), ("€20 CPM", .money),
    ("10 persons", .share), ("90 days", .dailyRate), ("€300 per month", .money),
  ])
  func foreignUnits(_ text: String, _ dimension: Dimension) {
    #expect(problem(text, dimension).contains("; write e.g. "))
  }

  /// Three decimals are no fault where they cannot be thousands.
  @Test(arguments: [
    ("€0.125", Dimension.money, 0.125), ("€1,234.567", .money, 1234.567),
    ("€1234.567", .money, 1234.567), ("€3,000", .money, 3000), ("€1.2550", .money, 1.255),
    ("4.414 weeks", .duration, 4.414 * 7), ("3.000", .number, 3), ("1.500", .ratio, 1.5),
    ("1.500 %", .share, 0.015), ("200,000", .count(of: "persons"), 200_000),
  ])
  func threeDecimals(_ text: String, _ dimension: Dimension, _ value: Double) throws {
    #expect(try quantity(text, dimension, in: nil, .eur).law.fixed == value)
  }

  @Test func threeDecimalsOfTheCurrency() throws {
    let dinar = try #require(Currency(rawValue: "KWD"))
    #expect(try quantity("KWD 3.000", .money, in: nil, dinar).central == 3)
    #expect(Dimension.money.text(103.445, .cny) == "¥103.4450")
    #expect(Currency.eur.amount("34.567") == "EUR 34.5670")
    #expect(
      Currency.eur.amount("0.567") == "EUR 0.567" && Currency.eur.amount("34.5") == "EUR 34.5")
  }

  @Test func rangesOfTheReader() throws {
    #expect(try quantity("-¥50", .money, in: -100...100).central == -50)
    #expect(
      problem("60 %", .share, in: 0...0.5)
        == "must be within 0 %…50 % (got 60 %); write at most 50 %")
    #expect(
      problem("¥50", .money, in: 100...1000)
        == "must be within ¥100…¥1,000 (got ¥50); write at least ¥100")
    #expect(
      problem("40 days", .duration, in: -.infinity...30)
        == "must be at most 30 days (got 40 days); write at most 30 days")
  }

  @Test func aNegativeRateIsNotMendedIntoAPositiveOne() {
    for text in ["-5 %", "-5 % per year"] {
      let message = problem(text, .annualRate)
      #expect(message.hasSuffix("(got \(text)); write at least 0 % per year"), "\(message)")
    }
  }

  @Test func currencies() throws {
    #expect(try quantity("$5", .money, .usd).text == "$5")
    #expect(try quantity("¥5", .money, .jpy).central == 5)
    #expect(
      problem("¥50", .money, .eur)
        == "is in CNY, but the scenario's currency is EUR; convert it and write e.g. €50")
    // Which of its readings is meant says nothing in another currency.
    #expect(
      problem("€3.000", .money, in: nil, .cny)
        == "is in EUR, but the scenario's currency is CNY; convert it and write e.g. ¥1500")
  }

  /// Every finite value has a text that reads back to itself, to the last bit.
  @Test func textsAreExact() throws {
    var generator = SystemRandomNumberGenerator()
    let dimensions: [Dimension] = [
      .share, .lift, .dailyRate, .annualRate, .duration, .money, .number, .ratio,
    ]
    for _ in 0..<200 {
      let value = Double.random(in: 0...1, using: &generator)
      for dimension in dimensions {
        let text = dimension.text(value, .cny)
        #expect(try quantity(text, dimension).law.fixed == value, "\(text)")
      }
    }
    for value in [1e-300, 1.7e308, Double.leastNonzeroMagnitude, 123_456_789.125, 1e15, 1e21, 1e22]
    {
      #expect(try quantity(Dimension.money.text(value, .cny), .money).law.fixed == value)
    }
  }
}

extension Quantity.Law {
  /// The value of a fixed one.
  var fixed: Double? {
    if case .fixed(let value) = self { value } else { nil }
  }
}
