/// What a number of a scenario measures: which units it may be written in and which unit it has
/// when read.
public enum Dimension: Sendable, Hashable {
  /// A part of a whole, 0…1; written `35 %`, `0.35`.
  case share
  /// A relative change, at least −1; written `+30 %`, `-20 %`, `0.3`; by itself only up to 1.
  case lift
  /// A difference of two shares, −1…1; written `+20 pp`, `-0.5 pp`.
  case points
  /// A rate or hazard per day, at least 0; written `2 % per day`, `0.5 per month`.
  case dailyRate
  /// A rate per year, at least 0; written `10 % per year`.
  case annualRate
  /// A span in days, at least 0; written `30 days`, `4.414 weeks`, `12 months`, `1 year`.
  case duration
  /// An amount in units of the scenario's currency, at least 0; written `¥1500`, `CNY 1,500.50`; three
  /// decimals of a currency with fewer may be thousands, and are refused.
  case money
  /// A whole number of things, at least 0; written `200000`, `200,000 persons`.
  case count(of: String)
  /// A number without a unit, of any sign.
  case number
  /// A multiple, at least 0; written `3.5`, `3.5×`, `1:3.5`.
  case ratio

  /// The values allowed where a reader names no range.
  public var naturalRange: ClosedRange<Double> {
    switch self {
    case .share: 0...1
    case .lift: -1...Double.infinity
    case .points: -1...1
    case .number: -Double.infinity...Double.infinity
    case .dailyRate, .annualRate, .duration, .money, .count, .ratio: 0...Double.infinity
    }
  }

  /// One word for it, as definitions are named.
  var word: String {
    switch self {
    case .share: "share"
    case .lift: "change"
    case .points: "points"
    case .dailyRate: "rate"
    case .annualRate: "yearly-rate"
    case .duration: "duration"
    case .money: "money"
    case .count(let things): things
    case .number: "number"
    case .ratio: "ratio"
    }
  }

  /// What a message calls such a value.
  var noun: String {
    switch self {
    case .share: "a share"
    case .lift: "a relative change"
    case .points: "a change in percentage points"
    case .dailyRate: "a rate"
    case .annualRate: "a yearly rate"
    case .duration: "a duration"
    case .money: "an amount of money"
    case .count(let things): "a number of \(things)"
    case .number: "a number"
    case .ratio: "a ratio"
    }
  }

  /// The unit a value has when read; empty for plain numbers and shares.
  public func unit(_ currency: Currency) -> String {
    switch self {
    case .share, .lift, .points, .number: ""
    case .dailyRate: "per day"
    case .annualRate: "per year"
    case .duration: "days"
    case .money: currency.code
    case .count(let things): things
    case .ratio: "×"
    }
  }

  /// The units it is written in.
  func wanted(_ currency: Currency) -> String {
    switch self {
    case .share, .lift: "in % or without a unit"
    case .points: "in pp"
    case .dailyRate: "per day, per week, per month or per year"
    case .annualRate: "per year"
    case .duration: "in hours, days, weeks, months or years"
    case .money:
      currency.symbol.trimmed == currency.code
        ? "in \(currency.code)" : "in \(currency.symbol) or \(currency.code)"
    case .count(let things): "in \(things) or without a unit"
    case .number: "without a unit"
    case .ratio: "as a plain number, with × or as 1:3.5"
    }
  }

  /// What to write where nothing, or nothing usable, was written.
  func example(_ currency: Currency) -> String {
    switch self {
    case .share: "35 %"
    case .lift: "+30 %"
    case .points: "+20 pp"
    case .dailyRate: "2 % per day"
    case .annualRate: "10 % per year"
    case .duration: "30 days"
    case .money: "\(currency.symbol)1500"
    case .count(let things): "1000 \(things)"
    case .number: "1.5"
    case .ratio: "3.5"
    }
  }

  /// The same as a distribution.
  func lawExample(_ currency: Currency) -> String {
    switch self {
    case .share: "{beta: {mean: 12 %, n: 200}}"
    case .money:
      "{lognormal: {p10: \(currency.symbol)20, p90: \(currency.symbol)35}}"
    case .dailyRate: "{lognormal: {p10: 1 % per day, p90: 3 % per day}}"
    case .annualRate: "{lognormal: {p10: 8 % per year, p90: 12 % per year}}"
    case .duration: "{lognormal: {p10: 20 days, p90: 35 days}}"
    case .lift: "{normal: {mean: +30 %, sd: 5 %}}"
    case .points: "{normal: {mean: +20 pp, sd: 3 pp}}"
    case .number: "{lognormal: {p10: 0.8, p90: 1.2}}"
    case .count, .ratio: "{lognormal: {p10: 20, p90: 35}}"
    }
  }

  /// A value as a scenario would write it, so that reading it gives the same value again.
  ///
  /// - Parameter value: in the unit it has when read.
  public func text(_ value: Double, _ currency: Currency) -> String {
    guard value.isFinite else { return value.isNaN ? "undefined" : value < 0 ? "-∞" : "∞" }
    let number = DecimalText(value)
    let percent = "\(number.shifted(2).text()) %"
    switch self {
    case .share: return percent
    case .lift: return value > 0 ? "+\(percent)" : percent
    case .points:
      return "\(value > 0 ? "+" : "")\(number.shifted(2).text()) pp"
    case .dailyRate: return "\(value < 1 ? percent : number.text()) per day"
    case .annualRate: return "\(percent) per year"
    case .duration: return value == 1 ? "1 day" : "\(number.text()) days"
    case .money:
      var amount = currency.unmistakable(DecimalText(value.magnitude).text(grouped: true))
      if amount.suffix(2).first == "." { amount += "0" }
      return (value < 0 ? "-" : "") + currency.symbol + amount
    case .count(let things):
      let isOne = value == 1 && things.hasSuffix("s")
      return "\(number.text(grouped: true)) \(isOne ? String(things.dropLast()) : things)"
    case .number: return number.text()
    case .ratio: return "\(number.text())×"
    }
  }
}
