extension Section {
  /// A number with a unit, fixed or as a distribution.
  ///
  /// - Parameters:
  ///   - dimension: what it measures; decides which units may be written and which one the value has.
  ///   - range: the values allowed, in the unit read; nil for the dimension's natural range.
  ///   - fallback: in the unit read; nil when the key must be there.
  public func quantity(
    _ key: String, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    default fallback: Double? = nil
  ) -> Quantity {
    let target = path.appending(key)
    let range = range ?? dimension.naturalRange
    if let node = child(key) {
      return quantity(node, at: target, dimension, range) ?? standIn(target, dimension, range)
    }
    guard let fallback else {
      let example = dimension.example(session.currency)
      session.report(place, target, "is missing; write e.g. `\(key): \(example)`")
      return standIn(target, dimension, range)
    }
    let quantity = Quantity(
      fallback, dimension, path: target.description, in: range, currency: session.currency)
    session.resolve(target, quantity.text, .default)
    return quantity
  }

  /// A list of numbers with units; `default` nil when the key must be there.
  ///
  /// - Parameter count: how many there must be; nil for any number.
  public func quantities(
    _ key: String, _ dimension: Dimension, in range: ClosedRange<Double>? = nil,
    count: ClosedRange<Int>? = nil, default fallback: [Double]? = nil
  ) -> [Quantity] {
    let target = path.appending(key)
    let range = range ?? dimension.naturalRange
    let example = "[\(dimension.example(session.currency)), …]"
    guard let items = items(key, example, fallback.map { _ in }) else {
      return (fallback ?? []).enumerated().map { index, value in
        let inner = target.appending(index)
        let quantity = Quantity(
          value, dimension, path: inner.description, in: range, currency: session.currency)
        session.resolve(inner, quantity.text, .default)
        return quantity
      }
    }
    check(items.count, count, key)
    return items.enumerated().map { index, item in
      let inner = target.appending(index)
      return quantity(item, at: inner, dimension, range) ?? standIn(inner, dimension, range)
    }
  }

  private func quantity(
    _ node: DocumentNode, at target: DocumentPath, _ dimension: Dimension,
    _ range: ClosedRange<Double>
  ) -> Quantity? {
    let currency = session.currency
    let law: Quantity.Law
    let text: String
    do {
      if let written = node.text {
        let amount = try AmountReader(dimension: dimension, currency: currency)
          .read(written.trimmed, in: range)
        (law, text) = (.fixed(amount.value), amount.text)
      } else if node.entries != nil {
        let reader = LawReader(dimension: dimension, currency: currency, range: range)
        (law, text) = try reader.law(node)
      } else {
        reportNoScalar(node, target, dimension.example(currency))
        return nil
      }
    } catch let fault as AmountReader.Fault {
      session.report(node.place, target, fault.message)
      return nil
    } catch let fault as LawReader.Fault {
      session.report(fault.place, target, fault.message)
      return nil
    } catch {
      session.report(node.place, target, "cannot be read: \(error)")
      return nil
    }
    session.resolve(target, text, .file(node.place))
    if case .uncertain = law { session.hasUncertainty = true }
    return Quantity(
      law: law, dimension: dimension, path: target.description, range: range, text: text)
  }

  private func standIn(
    _ target: DocumentPath, _ dimension: Dimension, _ range: ClosedRange<Double>
  ) -> Quantity {
    let value = min(max(0, range.lowerBound), range.upperBound)
    return Quantity(
      value, dimension, path: target.description, in: range, currency: session.currency)
  }
}
