import Documents

extension Section {
  /// The one currency of the scenario, which the session reads amounts in from here on. Where what is
  /// written is no currency, the one that was probably meant holds, so that amounts are no faults as well.
  func scenarioCurrency() -> Currency {
    let currency = currency("currency", default: .cny)
    session.currency = currency
    guard !isSurveyed else { return currency }
    session.currencyPlace = child("currency")?.place
    if !has("currency") {
      session.currencySource = .byDefault
    } else if isReported("currency") {
      session.currencySource = .unknown
    }
    return currency
  }

  /// Money is counted in ten-thousandths of the currency: what is less than one of them would vanish,
  /// and what a single contact costs may be so little that rounding shows.
  func checkCounted(_ cost: Quantity, _ key: String) {
    let currency = session.currency
    let value = cost.central
    let counted = Double(Money(value).raw) / Double(Money.unitsPerCurrency)
    guard value > 0, abs(counted - value) > 1e-3 * value else { return }
    let smallest = "\(currency.symbol)0.0001"
    if counted == 0 {
      let written = child(key)?.text?.shortened ?? cost.text
      report(
        "is less than is counted (got \(written)); write \(smallest) or more, or "
          + "\(currency.symbol)0", on: key)
    } else if !cost.isUncertain {
      note("is counted as \(currency.symbol)\(counted): money is counted in \(smallest)", on: key)
    }
  }
}
