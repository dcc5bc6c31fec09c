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

  /// What stands for a power of ten after a number.
  private static let multipliers: [String: Int] = [
    "k": 3, "thousand": 3, "万": 4, "m": 6, "mn": 6, "mio": 6, "million": 6, "亿": 8, "b": 9,
    "bn": 9, "billion": 9,
  ]

  /// The number that `18k` or `€1.2m` means, where the dimension has no such unit.
  private func multiplied(_ amount: WrittenAmount) -> DecimalText? {
    switch dimension {
    case .money, .count, .number, .ratio: break
    case .share, .lift, .points, .dailyRate, .annualRate, .duration: return nil
    }
    let words = [amount.prefix, amount.suffix].map { mark in
      let spelling =
        dimension == .money
        ? currency.spellings.first { mark.uppercased().hasSuffix($0) } : nil
      return mark.dropLast(spelling?.count ?? 0).trimmed.lowercased()
    }
    guard words[0].isEmpty, let places = Self.multipliers[words[1]] else { return nil }
    return amount.number.shifted(places)
  }

  func wrongUnit(_ amount: WrittenAmount) -> Fault {
    if let number = multiplied(amount) {
      let digits = number.text()
      let meant =
        switch dimension {
        case .money:
          (number.value < 0 ? "-" : "") + currency.symbol + digits.drop { $0 == "-" }
        case .count(let things): "\(digits) \(things)"
        default: digits
        }
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
      let other = Currency.allCases.first(where: { $0.isSpelled(amount.unit) })
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
