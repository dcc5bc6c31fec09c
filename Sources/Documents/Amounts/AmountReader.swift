/// Reads one number with its unit, and says what to write instead when it cannot.
struct AmountReader {
  let dimension: Dimension
  let currency: Currency
  /// Dimensions that a number without a unit might be meant in, where it is refused for that.
  var readings: [Dimension] = []

  /// Why a text is no such amount: the rest of a sentence that begins with the key path.
  struct Fault: Error {
    let message: String
    /// Of an amount in another currency than the scenario's.
    var currency: Currency?
  }

  /// The value in the unit of ``Dimension``, and the amount as it is displayed: in the unit that was
  /// written, where a conversion would give it more digits.
  ///
  /// - Parameter range: the values allowed, or nil for any finite one.
  /// - Throws: ``Fault`` for anything but a finite number with a unit of the dimension, in range, that has
  ///   one meaning.
  func read(
    _ text: String, in range: ClosedRange<Double>?
  ) throws(Fault) -> (value: Double, text: String) {
    try read(text, in: range, asked: text)
  }

  /// - Parameter asked: what the user wrote, which messages quote; `text` may be a proposal for it.
  func read(
    _ text: String, in range: ClosedRange<Double>?, asked: String
  ) throws(Fault) -> (value: Double, text: String) {
    let written = dimension == .ratio && text.hasPrefix("1:") ? String(text.dropFirst(2)) : text
    guard let amount = WrittenAmount(written), !Self.hasStrayNumber(amount.unit) else {
      throw noNumber(text, range)
    }
    if let fault = twoReadings(amount, text, range) { throw fault }
    guard let value = try scaled(amount) else {
      // A proposal has its unit.
      guard text == asked else {
        throw Fault(
          message: "must be \(dimension.noun) (got \(asked.shortened)); write e.g. \(example)")
      }
      throw wrongUnit(amount, text, range)
    }
    guard value.isFinite else {
      throw Fault(message: "is too large (got \(asked.shortened)); write \(example(in: range))")
    }
    if case .count = dimension, range != nil, value != value.rounded() {
      throw Fault(
        message: "must be a whole number (got \(asked.shortened)); write \(Int(value.rounded()))")
    }
    if let range, !range.contains(value) {
      throw RangeFault(dimension: dimension, currency: currency, range: range)
        .fault(value, amount, asked)
    }
    return (value, display(amount, value))
  }

  /// Whether an amount has a unit of the dimension, or of money one of any currency.
  func hasUnit(_ amount: WrittenAmount) -> Bool {
    if dimension == .money, !amount.prefix.isEmpty || !amount.suffix.isEmpty {
      let marks = [amount.prefix, amount.multiplied()?.unit ?? amount.suffix].filter { !$0.isEmpty }
      return !marks.isEmpty && marks.allSatisfy { Currency(meant: $0) != nil }
    }
    return ((try? scaled(amount)) ?? nil) != nil
  }

  /// Whether a unit has a number in it; 千, 万 and 亿 are words for powers of ten.
  private static func hasStrayNumber(_ unit: String) -> Bool {
    unit.contains { $0.isNumber && !"千万亿".contains($0) }
  }

  private var example: String { dimension.example(currency) }

  /// The usual example where it is allowed, else the nearest value that is.
  func example(in range: ClosedRange<Double>?) -> String {
    guard let range, let amount = WrittenAmount(example), let value = try? scaled(amount),
      !range.contains(value)
    else { return example }
    return dimension.text(min(max(value, range.lowerBound), range.upperBound), currency)
  }

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

  /// In the unit of the dimension; nil where it has none of its units.
  private func scaled(_ amount: WrittenAmount) throws(Fault) -> Double? {
    let unit = amount.unit
    switch dimension {
    case .share, .lift:
      if Dimension.isPercent(unit) { return amount.number.shifted(-2).value }
      return unit.isEmpty ? amount.number.value : nil
    case .points:
      let isInPoints = amount.prefix.isEmpty && unit.lowercased() == "pp"
      return isInPoints || amount.number.isZero ? amount.number.shifted(-2).value : nil
    case .dailyRate, .annualRate: return try rate(amount)
    case .duration:
      if let span = TimeUnit(spelled: unit) { return amount.number.value * span.days }
      return unit.isEmpty && amount.number.isZero ? 0 : nil
    case .money:
      let marks = [amount.prefix, amount.suffix].filter { !$0.isEmpty }
      return !marks.isEmpty && marks.allSatisfy(currency.isSpelled) ? amount.number.value : nil
    case .count(let things):
      let isNamed = amount.prefix.isEmpty && Dimension.names(unit, things)
      return unit.isEmpty || isNamed ? amount.number.value : nil
    case .number: return unit.isEmpty ? amount.number.value : nil
    case .ratio: return ["", "×", "x"].contains(unit.lowercased()) ? amount.number.value : nil
    }
  }

  private func rate(_ amount: WrittenAmount) throws(Fault) -> Double? {
    let unit = RateUnit(amount.suffix)
    guard amount.prefix.isEmpty, unit.strange == nil else { return nil }
    let number = unit.isPercent ? amount.number.shifted(-2) : amount.number
    switch (dimension, unit.span) {
    case (_, nil) where number.isZero: return 0
    case (.annualRate, .year?): return number.value
    case (.annualRate, _?):
      throw Fault(
        message: "has the unit `\(amount.suffix)`, but \(dimension.noun) is written per year; "
          + "convert it and write e.g. \(example)")
    case (.dailyRate, let span?): return number.value / span.days
    default: return nil
    }
  }
}
