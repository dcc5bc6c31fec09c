extension AmountReader {
  func noNumber(_ text: String) -> Fault {
    if let comma = text.firstIndex(of: ","),
      WrittenAmount(text.replacing(",", with: "")) != nil
    {
      let pointed = "\(text[..<comma]).\(text[text.index(after: comma)...])"
      return Fault(
        message: "has a comma that does not separate thousands (got \(text.shortened)); "
          + "write e.g. \(pointed.shortened) with a decimal point")
    }
    let bare = text.lowercased().drop { "+-.".contains($0) }
    let isStrange = ["nan", "inf", "infinity", "∞"].contains(bare)
    let noun = isStrange ? "a finite number" : dimension.noun
    return Fault(message: "must be \(noun) (got \(text.shortened)); write e.g. \(example)")
  }

  /// What `18k`, `€1.2m` or `10k persons` means, written out; nil where it is nothing of the kind.
  private func writtenOut(_ amount: WrittenAmount) -> String? {
    guard let (number, unit) = amount.multiplied() else { return nil }
    let digits = number.text()
    let isBare = amount.prefix.isEmpty && unit.isEmpty
    switch dimension {
    case .money:
      let marks = [amount.prefix, unit].filter { !$0.isEmpty }
      guard marks.allSatisfy(currency.isSpelled) else { return nil }
      return (number.value < 0 ? "-" : "") + currency.symbol + digits.drop { $0 == "-" }
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

  func wrongUnit(_ amount: WrittenAmount) -> Fault {
    if let meant = writtenOut(amount) {
      return Fault(
        message: "has the unit `\(amount.unit.shortened)`, and numbers are written out; "
          + "write \(meant)")
    }
    let remedy = "write \(suggestion(for: amount))"
    let wanted = dimension.wanted(currency)
    if amount.unit.isEmpty {
      return Fault(
        message: "needs a unit: it is written \(wanted) (got \(amount.digits)); \(remedy)")
    }
    if dimension == .money,
      let other = Currency.allCases.first(where: { $0.symbol == amount.unit })
        ?? Currency.allCases.first(where: { $0.isSpelled(amount.unit) })
    {
      return Fault(
        message: "is in \(other.code), but the scenario's currency is \(currency.code); "
          + "convert it and write e.g. \(suggestion(for: amount))")
    }
    return Fault(
      message: "has the unit `\(amount.unit.shortened)`, "
        + "but \(dimension.noun) is written \(wanted); \(remedy)")
  }

  /// The user's own number as it should be written.
  private func suggestion(for amount: WrittenAmount) -> String {
    let digits = (amount.number.value < 0 ? "-" : "") + amount.digits
    switch dimension {
    case .share:
      return amount.number.value.magnitude > 1 ? "\(digits) %" : digits
    case .lift: return amount.number.value > 0 ? "+\(digits) %" : "\(digits) %"
    case .points: return amount.number.value > 0 ? "+\(digits) pp" : "\(digits) pp"
    case .dailyRate, .annualRate:
      let unit = RateUnit(amount.suffix)
      let near = unit.strange.flatMap { word in
        TimeUnit(near: word.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? word)
      }
      let span = dimension == .annualRate ? TimeUnit.year : near ?? .day
      return "\(digits)\(unit.isPercent ? " %" : "") per \(span.rawValue)"
    case .duration: return "\(digits) \((TimeUnit(near: amount.unit) ?? .day).plural)"
    case .money:
      return (amount.number.value < 0 ? "-" : "") + currency.symbol + amount.digits
    case .count(let things): return "\(digits) \(things)"
    case .ratio where Dimension.isPercent(amount.suffix):
      return "\(amount.number.shifted(-2).text())×"
    case .number, .ratio: return digits
    }
  }
}
