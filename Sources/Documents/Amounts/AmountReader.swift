/// Reads one number with its unit, and says what to write instead when it cannot.
struct AmountReader {
  let dimension: Dimension
  let currency: Currency

  /// Why a text is no such amount: the rest of a sentence that begins with the key path.
  struct Fault: Error {
    let message: String
  }

  /// The value in the unit of ``Dimension``, and the amount as it is displayed: in the unit that was
  /// written, where a conversion would give it more digits.
  ///
  /// - Parameter range: the values allowed, or nil for any finite one.
  /// - Throws: ``Fault`` for anything but a finite number with a unit of the dimension, in range.
  func read(
    _ text: String, in range: ClosedRange<Double>?
  ) throws(Fault) -> (value: Double, text: String) {
    let written = dimension == .ratio && text.hasPrefix("1:") ? String(text.dropFirst(2)) : text
    guard let amount = WrittenAmount(written), !Self.hasStrayNumber(amount.unit) else {
      throw noNumber(text)
    }
    let value = try scaled(amount, text)
    guard value.isFinite else {
      throw Fault(message: "is too large (got \(text.shortened)); write \(example)")
    }
    if case .count = dimension, range != nil, value != value.rounded() {
      throw Fault(
        message: "must be a whole number (got \(text.shortened)); write \(Int(value.rounded()))")
    }
    if let range, !range.contains(value) {
      throw RangeFault(dimension: dimension, currency: currency, range: range)
        .fault(value, amount, text)
    }
    return (value, display(amount, value))
  }

  /// Whether a unit has a number in it; 千, 万 and 亿 are words for powers of ten.
  private static func hasStrayNumber(_ unit: String) -> Bool {
    unit.contains { $0.isNumber && !"千万亿".contains($0) }
  }

  var example: String { dimension.example(currency) }

  private func display(_ amount: WrittenAmount, _ value: Double) -> String {
    let number = amount.number.text()
    switch dimension {
    case .duration:
      guard let span = TimeUnit(spelled: amount.unit), span != .day else { break }
      return "\(number) \(number == "1" ? span.rawValue : span.plural)"
    case .dailyRate:
      let unit = RateUnit(amount.suffix)
      guard let span = unit.span, span != .day else { break }
      return "\(number)\(unit.isPercent ? " %" : "") per \(span.rawValue)"
    default: break
    }
    return dimension.text(value, currency)
  }

  private func scaled(_ amount: WrittenAmount, _ text: String) throws(Fault) -> Double {
    let unit = amount.unit
    switch dimension {
    case .share, .lift:
      if Dimension.isPercent(unit) { return amount.number.shifted(-2).value }
      guard unit.isEmpty else { throw wrongUnit(amount) }
      if dimension == .lift, amount.number.value > 10 {
        throw Fault(
          message: "is without a unit, so it means a change of "
            + "\(amount.number.shifted(2).text()) %; write +\(amount.digits) %")
      }
      return amount.number.value
    case .points:
      guard amount.prefix.isEmpty, unit.lowercased() == "pp" || amount.number.isZero else {
        throw wrongUnit(amount)
      }
      return amount.number.shifted(-2).value
    case .dailyRate, .annualRate: return try rate(amount)
    case .duration:
      if let span = TimeUnit(spelled: unit) { return amount.number.value * span.days }
      guard unit.isEmpty, amount.number.isZero else { throw wrongUnit(amount) }
      return 0
    case .money:
      let marks = [amount.prefix, amount.suffix].filter { !$0.isEmpty }
      guard !marks.isEmpty, marks.allSatisfy(currency.isSpelled) else { throw wrongUnit(amount) }
      return amount.number.value
    case .count(let things):
      guard unit.isEmpty || amount.prefix.isEmpty && Dimension.names(unit, things) else {
        throw wrongUnit(amount)
      }
      return amount.number.value
    case .number:
      guard unit.isEmpty else { throw wrongUnit(amount) }
      return amount.number.value
    case .ratio:
      guard ["", "×", "x"].contains(unit.lowercased()) else { throw wrongUnit(amount) }
      return amount.number.value
    }
  }

  private func rate(_ amount: WrittenAmount) throws(Fault) -> Double {
    let unit = RateUnit(amount.suffix)
    guard amount.prefix.isEmpty, unit.strange == nil else { throw wrongUnit(amount) }
    let number = unit.isPercent ? amount.number.shifted(-2) : amount.number
    switch (dimension, unit.span) {
    case (_, nil) where number.isZero: return 0
    case (.annualRate, .year?): return number.value
    case (.annualRate, _?):
      throw Fault(
        message: "has the unit `\(amount.suffix)`, but \(dimension.noun) is written per year; "
          + "convert it and write e.g. \(example)")
    case (.dailyRate, let span?): return number.value / span.days
    default: throw wrongUnit(amount)
    }
  }
}
