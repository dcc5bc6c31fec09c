extension Section {
  /// A date, `2026-01-31`, checked against the calendar.
  public func date(_ key: String, default fallback: CalendarDate? = nil) -> CalendarDate {
    // 2000-01-01 is a date.
    scalar(
      key, default: fallback, example: CalendarDate.example,
      standIn: CalendarDate(year: 2000, month: 1, day: 1)!, text: \.description,
      form: .date, read: CalendarDate.read)
  }

  /// A whole number of months, `12 months` or `1 year`, in `range`.
  ///
  /// - Parameter isFrequency: whether it may be written in words, `quarterly`; see ``Frequency``.
  public func wholeMonths(
    _ key: String, _ role: QuantityRole, in range: ClosedRange<Int>, default fallback: Int? = nil,
    isFrequency: Bool = false
  ) -> Int {
    whole(
      key, .count(of: TimeUnit.month.plural), role, in: range, default: fallback,
      TimeUnit.month, isFrequency: isFrequency, lengths: [.month: 1, .quarter: 3, .year: 12])
  }

  /// A whole number of days, `90 days` or `2 weeks`, in `range`.
  ///
  /// - Parameter isFrequency: whether it may be written in words, `every 2 weeks`; see ``Frequency``.
  public func wholeDays(
    _ key: String, _ role: QuantityRole, in range: ClosedRange<Int>, default fallback: Int? = nil,
    isFrequency: Bool = false
  ) -> Int {
    whole(
      key, .duration, role, in: range, default: fallback, TimeUnit.day,
      isFrequency: isFrequency, lengths: [.day: 1, .week: 7])
  }

  /// The span of time that `key` is written in, where it is; marks it as known.
  package func timeUnit(_ key: String) -> TimeUnit? {
    child(key)?.text.flatMap { WrittenAmount($0.trimmed) }.flatMap { TimeUnit(spelled: $0.unit) }
  }

  /// Whether the value of `key`, or what a distribution there has for one, has a unit of `dimension` and
  /// not of another. Marks the key as known.
  public func isWritten(_ key: String, in dimension: Dimension) -> Bool {
    guard let node = child(key) else { return false }
    let reader = AmountReader(dimension: dimension, currency: session.currency)
    return node.leaves.contains { text in
      guard let amount = WrittenAmount(text.trimmed), !amount.unit.isEmpty else { return false }
      return reader.hasUnit(amount)
    }
  }

  /// The share that is written as the value of `key`, `15 %`; nil where none is. Marks the key as known.
  public func percentage(_ key: String) -> String? {
    guard let text = child(key)?.text?.trimmed, let amount = WrittenAmount(text) else { return nil }
    let isShare = Dimension.isPercent(amount.unit) || Dimension.isPercentWord(amount.unit)
    return isShare ? "\(amount.number.text()) %" : nil
  }

  private func whole(
    _ key: String, _ dimension: Dimension, _ role: QuantityRole,
    in range: ClosedRange<Int>, default fallback: Int?, _ unit: TimeUnit,
    isFrequency: Bool, lengths: [TimeUnit: Double]
  ) -> Int {
    func spell(_ count: Int) -> String { "\(count) \(count == 1 ? unit.rawValue : unit.plural)" }
    let must = "must be a whole number of \(unit.plural)"
    if isFrequency { visit?.acceptFrequency(of: unit, on: key) }
    let spans = Dictionary(uniqueKeysWithValues: lengths.map { ($0.rawValue, $1) })
    if let widest = surveyed(key, range, text: spell, fallback, dimension, role, spans: spans) {
      return widest
    }
    return scalar(
      key, default: fallback, example: spell(range.lowerBound), standIn: range.lowerBound,
      text: spell, resolve: recorder(dimension, role, range),
      form: .number(
        NumberForm(dimension, in: range.asDouble, role, isInteger: true, spans: spans))
    ) { written in
      let text = isFrequency ? Frequency.amount(written) ?? written : written
      func wrong(_ remedy: String) -> Reading<Int> {
        .wrong("\(must) (got \(written.shortened)); write \(remedy)")
      }
      func count(_ text: String) -> Int? {
        guard let amount = WrittenAmount(text),
          let length = TimeUnit(spelled: amount.unit).flatMap({ lengths[$0] })
        else { return nil }
        return Int(exactly: amount.number.value * length)
      }
      /// As it should be written, where that is a number allowed.
      func proposal(_ text: String) -> String? {
        guard let amount = WrittenAmount(text), amount.prefix.isEmpty else { return nil }
        let span =
          amount.unit.isEmpty ? unit : TimeUnit(spelled: amount.unit) ?? TimeUnit(near: amount.unit)
        guard let span else { return nil }
        let meant =
          "\(amount.number.text()) \(amount.number.text() == "1" ? span.rawValue : span.plural)"
        return count(meant).map(range.contains) ?? false ? meant : nil
      }
      if let number = SeparatedNumber(text), SeparatedNumber.isDoubtful(text) {
        let meant = number.readings.compactMap(proposal)
        return wrong(
          meant.isEmpty ? "e.g. \(spell(range.lowerBound))" : meant.joined(separator: " or "))
      }
      if isFrequency, WrittenAmount(text) == nil, let meant = Frequency.meant(text),
        let amount = Frequency.amount(meant), count(amount).map(range.contains) ?? false
      {
        return wrong(meant)
      }
      guard let amount = WrittenAmount(text), !amount.unit.contains(where: \.isNumber) else {
        return wrong("e.g. \(spell(range.lowerBound))")
      }
      if amount.prefix.isEmpty, let (number, rest) = amount.multiplied(),
        let span = TimeUnit(spelled: rest)
      {
        return .wrong(
          "has the unit `\(amount.unit.shortened)`, and numbers are written out; write "
            + "\(number.text()) \(span.plural)")
      }
      if amount.unit.isEmpty, !amount.number.isZero {
        // Without a unit it may still be too much.
        if let meant = proposal(text) { return wrong(meant) }
        return wrong("e.g. \(spell(amount.number.value > 1 ? range.upperBound : range.lowerBound))")
      }
      let span = amount.unit.isEmpty ? unit : TimeUnit(spelled: amount.unit)
      guard let span, let length = lengths[span],
        let count = Int(exactly: amount.number.value * length)
      else {
        if let meant = proposal(text) { return wrong(meant) }
        guard let span = span ?? TimeUnit(near: amount.unit) else {
          return wrong("e.g. \(spell(range.lowerBound))")
        }
        let near = (span.days * amount.number.value / unit.days).rounded()
        let nearest = min(
          max(near, Double(range.lowerBound)), Double(min(range.upperBound, 1_000_000)))
        return wrong("e.g. \(spell(Int(nearest)))")
      }
      guard range.contains(count) else {
        let nearest = count < range.lowerBound ? range.lowerBound : range.upperBound
        let high = range.upperBound == .max ? " or more" : "…\(spell(range.upperBound))"
        let low = high == " or more" ? spell(range.lowerBound) : "\(range.lowerBound)"
        return .wrong(
          "must be within \(low)\(high) (got \(text.shortened)); write e.g. \(spell(nearest))")
      }
      return .value(count)
    }
  }
}
