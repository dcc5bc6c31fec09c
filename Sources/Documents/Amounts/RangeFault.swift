/// Says which values are allowed where one is not, in the units the user wrote.
struct RangeFault {
  let dimension: Dimension
  let currency: Currency
  let range: ClosedRange<Double>

  /// - Parameters:
  ///   - value: outside ``range``.
  ///   - amount: as written.
  func fault(_ value: Double, _ amount: WrittenAmount, _ text: String) -> AmountReader.Fault {
    let isBare = amount.unit.isEmpty
    return AmountReader.Fault(
      message: "\(must(isBare: isBare)) (got \(text.shortened)); write \(remedy(value, amount))")
  }

  private func must(isBare: Bool) -> String {
    let low = bound(range.lowerBound, isBare)
    let high = bound(range.upperBound, isBare)
    return switch (range.lowerBound, range.upperBound) {
    case (0, .infinity): "must not be negative"
    case (_, .infinity): "must be at least \(low)"
    case (-.infinity, _): "must be at most \(high)"
    default: "must be within \(low)…\(high)"
    }
  }

  private func remedy(_ value: Double, _ amount: WrittenAmount) -> String {
    let percent = amount.number.shifted(-2)
    if dimension == .share, amount.unit.isEmpty, range.contains(percent.value) {
      return "\(amount.digits) % or \(percent.text())"
    }
    let isBare = amount.unit.isEmpty
    if value < range.lowerBound {
      // Money that is worth more later is thinkable, and is no slip of the sign.
      let isSlip =
        dimension != .annualRate && range.lowerBound == 0 && value < 0 && range.contains(-value)
      guard isSlip else { return "at least \(bound(range.lowerBound, isBare))" }
      return dimension == .money
        ? currency.symbol + amount.digits : "\(amount.digits) \(amount.unit)".trimmed
    }
    return "at most \(bound(range.upperBound, isBare))"
  }

  private func bound(_ value: Double, _ isBare: Bool) -> String {
    switch dimension {
    case .share where isBare, .lift where isBare, .count, .ratio:
      value.isFinite ? DecimalText(value).text() : ""
    default: dimension.text(value, currency)
    }
  }
}
