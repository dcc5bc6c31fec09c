extension Dimension {
  /// The value of a text, e.g. `¥1500` or `35 %`, in the dimension's unit.
  ///
  /// - Parameters:
  ///   - range: the values allowed; nil for any.
  ///   - name: what the text is for, as a message names it.
  /// - Throws: ``ScenarioError`` with name, value and remedy for a text that is no such amount, has
  ///   another unit or none, or lies outside the range.
  public func value(
    of text: String, in range: ClosedRange<Double>? = nil, _ currency: Currency, for name: String
  ) throws(ScenarioError) -> Double {
    do {
      return try AmountReader(dimension: self, currency: currency)
        .read(text.trimmed, in: range).value
    } catch {
      throw ScenarioError(findings: [
        Finding(place: nil, keyPath: name, message: error.message)
      ])
    }
  }
}

extension QuantityDescriptor {
  /// The value of a text that a scenario might have in the number's place.
  ///
  /// - Returns: in the quantity's unit.
  /// - Throws: ``ScenarioError`` for a text that is no such amount, or lies outside the range.
  public func value(of text: String, _ currency: Currency) throws(ScenarioError) -> Double {
    let value = try dimension.value(of: text, in: range, currency, for: path.description)
    if let fault = fault(value, currency) { throw error(fault) }
    return value
  }
}
