extension AmountReader {
  func noNumber(_ text: String, _ range: ClosedRange<Double>?) -> Fault {
    if let number = SeparatedNumber(text) {
      let meant = number.readings.compactMap { proposal(for: $0, in: range, asked: text) }
      if !meant.isEmpty {
        let fault =
          number.asThousands == nil
          ? "has a comma that does not separate thousands"
          : "has \(number.markName) between digits, which does not separate thousands here"
        return Fault(
          message: "\(fault) (got \(text.shortened)); write \(meant.joined(separator: " or "))"
            + (number.asThousands == nil ? " with a decimal point" : ""))
      }
    }
    if dimension == .ratio, text.hasSuffix(":1"),
      let meant = proposal(for: String(text.dropLast(2)), in: range, asked: text)
    {
      return Fault(message: "must be \(dimension.noun) (got \(text.shortened)); write 1:\(meant)")
    }
    let bare = text.lowercased().drop { "+-.".contains($0) }
    let isStrange = ["nan", "inf", "infinity", "∞"].contains(bare)
    let noun = isStrange ? "a finite number" : dimension.noun
    return Fault(
      message: "must be \(noun) (got \(text.shortened)); write e.g. \(example(in: range))")
  }

  /// The fault of a number that is written in a way which means two things.
  func twoReadings(
    _ amount: WrittenAmount, _ text: String, _ range: ClosedRange<Double>?
  ) -> Fault? {
    var meant: [String] = []
    var fault = "may be read in two ways"
    if amount.unit.isEmpty, !amount.number.isZero, !readings.isEmpty {
      fault = "is without a unit"
      let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
      meant = readings.compactMap { dimension in
        let reader = AmountReader(dimension: dimension, currency: currency)
        let isRatio = dimension == .ratio
        guard let text = reader.suggestion(for: amount).map({ isRatio ? $0 + "×" : $0 }),
          (try? reader.read(text, in: all, asked: text)) != nil
        else { return nil }
        return "\(text) for \(dimension.noun)"
      }
    } else if dimension == .lift, amount.unit.isEmpty, amount.number.value.magnitude > 1 {
      fault = "is without a unit"
      // Nobody means a change to more than tenfold by a bare number.
      let whole = amount.number.value.magnitude > 10 ? nil : amount.number.shifted(2).text()
      meant = [amount.number.text(), whole].compactMap(\.self).compactMap {
        proposal(for: "\($0) %", in: range ?? dimension.naturalRange, asked: text)
      }
    } else if let number = SeparatedNumber(amount.digits), number.isAmbiguous,
      isAmbiguous(number), otherCurrency(amount) == nil, let whole = SeparatedNumber(text)
    {
      meant = whole.readings.compactMap { proposal(for: $0, in: range, asked: text) }
    }
    guard !meant.isEmpty else { return nil }
    return Fault(
      message: "\(fault) (got \(text.shortened)); write \(meant.joined(separator: " or "))")
  }

  /// Whether a number that might be thousands or decimals is either here. Commas separate thousands of
  /// money, things and days; what is small by its nature has a comma for a point at least as often.
  private func isAmbiguous(_ number: SeparatedNumber) -> Bool {
    let isPoint = number.has(".")
    return switch dimension {
    case .money: isPoint && currency.minorUnits < 1000
    case .count: isPoint
    case .duration: isPoint && number.endsInZero
    case .share, .lift, .points, .dailyRate, .annualRate, .number, .ratio: !isPoint
    }
  }

  /// The text as it should be written; nil where that is not clear, or not allowed.
  private func proposal(
    for text: String, in range: ClosedRange<Double>?, asked: String
  ) -> String? {
    guard let amount = WrittenAmount(text) else { return nil }
    // The user's own text, unless its unit is missing or none.
    let plain =
      dimension == .lift && amount.number.value > 0 && !amount.isSigned ? "+" + text : text
    let own = text == asked ? nil : (try? read(plain, in: range, asked: asked)).map { _ in plain }
    if let own { return own }
    guard let meant = suggestion(for: amount),
      (try? read(meant, in: range, asked: asked)) != nil
    else { return nil }
    return meant
  }

  /// The currency of an amount of money, where it is not the scenario's.
  private func otherCurrency(_ amount: WrittenAmount) -> Currency? {
    guard dimension == .money, let other = Currency(meant: amount.unit), other != currency else {
      return nil
    }
    return currency.isSpelled(amount.unit) ? nil : other
  }

  /// The unit of a reading, where a number without one is refused.
  private func unit(_ dimension: Dimension) -> String {
    switch dimension {
    case .share, .lift: "in %"
    case .count(let things): "in \(things)"
    case .number, .ratio: "with ×"
    default: dimension.wanted(currency)
    }
  }

  func wrongUnit(
    _ amount: WrittenAmount, _ text: String, _ range: ClosedRange<Double>?
  ) -> Fault {
    let wanted =
      readings.isEmpty
      ? dimension.wanted(currency) : readings.map(unit).uniqued.joined(separator: " or ")
    let noun = readings.isEmpty ? dimension.noun : "a change here"
    let fault: String
    var meant: String?
    var reader = self
    if let written = writtenOut(amount) {
      (fault, meant) = (
        "has the unit `\(amount.unit.shortened)`, and numbers are written out", written
      )
    } else if amount.unit.isEmpty {
      (fault, meant) = (
        "needs a unit: it is written \(wanted) (got \(text.shortened))", suggestion(for: amount)
      )
    } else if let other = otherCurrency(amount) {
      let own = suggestion(for: amount).flatMap { proposal(for: $0, in: range, asked: text) }
      return Fault(
        message: "is in \(other.code), but the scenario's currency is \(currency.code); "
          + "convert it and write e.g. \(own ?? example(in: range))",
        currency: other)
    } else {
      (fault, meant) = (
        "has the unit `\(amount.unit.shortened)`, but \(noun) is written \(wanted)",
        suggestion(for: amount)
      )
    }
    if meant == nil, !readings.isEmpty {
      let others = readings.map { AmountReader(dimension: $0, currency: currency) }
      for other in others where meant == nil {
        (reader, meant) = (other, other.writtenOut(amount) ?? other.suggestion(for: amount))
      }
    }
    guard let meant else { return Fault(message: "\(fault); write e.g. \(example(in: range))") }
    do {
      _ = try reader.read(meant, in: reader.dimension == dimension ? range : nil, asked: text)
    } catch {
      // With its unit it is still not allowed: that is the fault to be told.
      return error
    }
    return Fault(message: "\(fault); write \(meant)")
  }
}
