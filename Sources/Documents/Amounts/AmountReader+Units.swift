extension AmountReader {
  /// What a unit belongs to.
  private enum Kind {
    case none, percent, points, multiple, time, rate, currency, other

    init(_ amount: WrittenAmount) {
      let unit = amount.unit
      let rate = RateUnit(amount.suffix)
      self =
        if unit.isEmpty {
          .none
        } else if Dimension.isPercent(unit) || Dimension.isPercentWord(unit) {
          .percent
        } else if Dimension.isPoints(unit) {
          .points
        } else if ["×", "x", "times"].contains(unit.lowercased()) {
          .multiple
        } else if amount.prefix.isEmpty, rate.span != nil {
          .rate
        } else if TimeUnit(spelled: unit) != nil {
          .time
        } else if Currency(meant: unit) != nil || Currency.eur.isMinor(unit) {
          .currency
        } else {
          .other
        }
    }
  }

  /// The user's own number as it should be written; nil where its unit does not say what it means here.
  func suggestion(for amount: WrittenAmount) -> String? {
    let digits = (amount.number.value < 0 ? "-" : "") + amount.digits
    let sign = amount.number.value > 0 ? "+" : ""
    let isSmall = amount.number.value.magnitude < 1
    // Thousands are no per cent: what is no number written out is none that can be told.
    if amount.multiplied() != nil, ![.duration, .dailyRate, .annualRate].contains(dimension) {
      return nil
    }
    switch (dimension, Kind(amount)) {
    case (.share, .percent), (.share, .points): return "\(digits) %"
    case (.share, .none):
      return amount.number.value.magnitude > 1 ? "\(digits) %" : digits
    case (.share, .other): return Self.percent(amount, digits)
    case (.lift, .none) where isSmall: return "\(sign)\(amount.number.shifted(2).text()) %"
    case (.lift, .none), (.lift, .percent): return "\(sign)\(digits) %"
    case (.lift, .other): return Self.percent(amount, digits).map { sign + $0 }
    case (.lift, .multiple) where !readings.isEmpty:
      // 1.3 times as much is 30 % more.
      let percent = ((amount.number.value - 1) * 1e8).rounded() / 1e6
      return "\(percent > 0 ? "+" : "")\(DecimalText(percent).text()) %"
    case (.points, .none) where isSmall: return "\(sign)\(amount.number.shifted(2).text()) pp"
    case (.points, .none), (.points, .percent), (.points, .points), (.points, .other):
      return "\(sign)\(digits) pp"
    case (.dailyRate, let kind), (.annualRate, let kind):
      return [.none, .percent, .rate, .other].contains(kind) ? rate(amount, digits) : nil
    case (.duration, .none): return "\(digits) days"
    case (.duration, .time), (.duration, .other):
      return TimeUnit(near: amount.unit).map { "\(digits) \($0.plural)" }
    case (.money, _) where currency.isMinor(amount.unit):
      return money(amount.number.shifted(-2).text())
    case (.money, .none): return money(digits)
    // By the month, for a thousand: another number is meant.
    case (.money, .other): return amount.prefix.isEmpty ? money(digits) : nil
    case (.money, .currency): return Currency.eur.isMinor(amount.unit) ? nil : money(digits)
    case (.count(let things), .time): return whole(amount, things)
    case (.count(let things), .none), (.count(let things), .multiple),
      (.count(let things), .other):
      return "\(digits) \(things)"
    case (.number, .percent), (.ratio, .percent):
      return amount.number.shifted(-2).text() + (dimension == .ratio ? "×" : "")
    case (.number, _), (.ratio, .none), (.ratio, .other), (.ratio, .multiple),
      (.ratio, .currency):
      return digits
    case (.share, _), (.lift, _), (.points, _), (.duration, _), (.money, _), (.count, _),
      (.ratio, _):
      return nil
    }
  }

  /// Parts of a hundred, of a thousand or of ten thousand; nil where the unit says something else of the
  /// number, as persons do.
  private static func percent(_ amount: WrittenAmount, _ digits: String) -> String? {
    let unit = amount.unit.lowercased()
    if unit.contains("%") || unit.contains("percent") { return "\(digits) %" }
    let places = ["‰": 1, "permille": 1, "per mille": 1, "bp": 2, "bps": 2][unit]
    return places.map { amount.number.shifted(-$0).text() + " %" }
  }

  /// A span in whole months, where these are counted; nil where other things are.
  private func whole(_ amount: WrittenAmount, _ things: String) -> String? {
    guard let span = TimeUnit(spelled: amount.unit), let unit = TimeUnit(spelled: things) else {
      return nil
    }
    let count = (amount.number.value * span.days / unit.days).rounded()
    return "\(DecimalText(count).text()) \(things)"
  }

  /// The number of `3 orders` or `12 months`, where plain whole numbers are wanted; nil where the unit says
  /// something else of it.
  static func whole(_ text: String) -> Int? {
    guard let amount = WrittenAmount(text), amount.multiplied() == nil,
      [.time, .other].contains(Kind(amount)), amount.prefix.isEmpty
    else { return nil }
    return Int(exactly: amount.number.value)
  }

  /// - Parameter digits: with a sign, no unit.
  private func money(_ digits: String) -> String {
    (digits.hasPrefix("-") ? "-" : "") + currency.symbol + digits.drop { $0 == "-" }
  }

  /// nil where a span is written that nobody knows.
  private func rate(_ amount: WrittenAmount, _ digits: String) -> String? {
    let unit = RateUnit(amount.suffix)
    let words = unit.strange?.split { !$0.isLetter }.map(String.init) ?? []
    let near = words.lazy.compactMap { TimeUnit(near: $0) }.first
    if near == nil, words.contains("per") { return nil }
    let span = dimension == .annualRate ? TimeUnit.year : near ?? .day
    let percent = unit.isPercentInWords || unit.isPercent
    // Nobody means by 5 that something happens five times a day, or that money is worth a sixth in a year.
    let isBarePercent = amount.unit.isEmpty && amount.number.value.magnitude >= 1
    return "\(digits)\(percent || isBarePercent ? " %" : "") per \(span.rawValue)"
  }

  /// What `18k`, `€1.2m` or `10k persons` means, written out; nil where it is nothing of the kind.
  func writtenOut(_ amount: WrittenAmount) -> String? {
    guard let (number, unit) = amount.multiplied() else { return nil }
    let digits = number.text()
    let isBare = amount.prefix.isEmpty && unit.isEmpty
    switch dimension {
    case .money:
      let marks = [amount.prefix, unit].filter { !$0.isEmpty }
      return marks.allSatisfy(currency.isSpelled) ? money(digits) : nil
    case .count(let things):
      guard isBare || amount.prefix.isEmpty && Dimension.names(unit, things) else { return nil }
      return "\(digits) \(things)"
    case .number: return isBare ? digits : nil
    case .ratio: return isBare || ["×", "x"].contains(unit.lowercased()) ? digits : nil
    case .duration:
      guard amount.prefix.isEmpty, let span = TimeUnit(spelled: unit) else { return nil }
      return "\(digits) \(span.plural)"
    case .dailyRate, .annualRate:
      let rate = RateUnit(unit)
      guard amount.prefix.isEmpty, let span = rate.span else { return nil }
      return "\(digits)\(rate.isPercent ? " %" : "") per \(span.rawValue)"
    case .lift:
      guard amount.prefix.isEmpty, Dimension.isPercent(unit) else { return nil }
      return (number.value > 0 ? "+" : "") + digits + " %"
    case .share, .points: return nil
    }
  }
}
