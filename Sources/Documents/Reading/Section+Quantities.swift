extension Section {
  /// What a reader says of a number besides its dimension and range.
  struct Use {
    var role: QuantityRole
    var isInteger = false
    var isStructural = false
    /// Dimensions that a number without a unit might be meant in; it is refused then.
    var readings: [Dimension] = []

    /// Things are counted in whole numbers.
    init(_ role: QuantityRole, _ dimension: Dimension) {
      self.role = role
      if case .count = dimension { isInteger = true }
    }

    /// A whole number that other parts of a scenario are built on.
    init(structural role: QuantityRole, isInteger: Bool) {
      self.role = role
      self.isInteger = isInteger
      isStructural = true
    }
  }

  /// A number with a unit, fixed or as a distribution.
  ///
  /// - Parameters:
  ///   - dimension: what it measures; decides which units may be written and which one the value has.
  ///   - range: the values allowed, in the unit read; nil for the dimension's natural range.
  ///   - role: what the number is for.
  ///   - fallback: in the unit read; nil when the key must be there.
  ///   - readings: the dimensions that a number without a unit might be meant in, where these are several:
  ///     then it is refused, and the message names all.
  public func quantity(
    _ key: String, _ dimension: Dimension, _ role: QuantityRole,
    in range: ClosedRange<Double>? = nil, default fallback: Double? = nil,
    readings: [Dimension] = []
  ) -> Quantity {
    var use = Use(role, dimension)
    use.readings = readings
    return quantity(key, dimension, use, in: range, default: fallback)
  }

  /// A fixed number with a unit that other parts of the scenario are built on, so that a change of
  /// it reads the document again; a distribution is refused.
  public func structuralQuantity(
    _ key: String, _ dimension: Dimension, _ role: QuantityRole,
    in range: ClosedRange<Double>? = nil, default fallback: Double? = nil
  ) -> Double {
    let use = Use(structural: role, isInteger: Use(role, dimension).isInteger)
    return quantity(key, dimension, use, in: range, default: fallback).central
  }

  private func form(
    _ dimension: Dimension, _ range: ClosedRange<Double>, _ use: Use
  ) -> NumberForm {
    NumberForm(
      dimension, in: range, use.role, isInteger: use.isInteger, takesLaw: !use.isStructural,
      needsUnit: !use.readings.isEmpty)
  }

  private func quantity(
    _ key: String, _ dimension: Dimension, _ use: Use, in range: ClosedRange<Double>?,
    default fallback: Double?
  ) -> Quantity {
    let target = path.appending(key)
    let range = range ?? dimension.naturalRange
    if let visit {
      let currency = session.currency
      visit.record(
        key, .number(form(dimension, range, use)),
        default: fallback.map { dimension.text($0, currency) }, isOptional: false)
      let value = fallback ?? min(max(0, range.lowerBound), range.upperBound)
      return Quantity(value, dimension, path: target.description, in: range)
    }
    if let node = child(key) {
      return quantity(node, at: target, dimension, range, use)
        ?? standIn(target, dimension, range)
    }
    guard let fallback else {
      let example = dimension.example(session.currency)
      reportMissing(key, "is missing; write e.g. `\(key): \(example)`")
      return standIn(target, dimension, range)
    }
    let quantity = Quantity(
      fallback, dimension, path: target.description, in: range, currency: session.currency)
    return session.record(quantity, at: target, use, .default)
  }

  /// A list of numbers with units; `default` nil when the key must be there.
  ///
  /// - Parameter count: how many there must be; nil for any number.
  public func quantities(
    _ key: String, _ dimension: Dimension, _ role: QuantityRole,
    in range: ClosedRange<Double>? = nil, count: ClosedRange<Int>? = nil,
    default fallback: [Double]? = nil
  ) -> [Quantity] {
    let use = Use(role, dimension)
    let target = path.appending(key)
    let range = range ?? dimension.naturalRange
    if let visit {
      let texts = fallback?.map { dimension.text($0, session.currency) }
      visit.record(
        key, .list(.number(form(dimension, range, use)), count: count, orSingle: false),
        default: texts.map { "[\($0.joined(separator: ", "))]" }, isOptional: false)
      return (fallback ?? [0, 0]).map {
        Quantity($0, dimension, path: target.description, in: range)
      }
    }
    let example = "[\(dimension.example(session.currency)), …]"
    guard let items = items(key, example, fallback.map { _ in }) else {
      return (fallback ?? []).enumerated().map { index, value in
        let inner = target.appending(index)
        let quantity = Quantity(
          value, dimension, path: inner.description, in: range, currency: session.currency)
        return session.record(quantity, at: inner, use, .default)
      }
    }
    check(items.count, count, key)
    return items.enumerated().map { index, item in
      let inner = target.appending(index)
      return quantity(item, at: inner, dimension, range, use)
        ?? standIn(inner, dimension, range)
    }
  }

  private func quantity(
    _ node: DocumentNode, at target: DocumentPath, _ dimension: Dimension,
    _ range: ClosedRange<Double>, _ use: Use
  ) -> Quantity? {
    let currency = session.currency
    let law: Quantity.Law
    let text: String
    do {
      if let written = node.text {
        let amount = try AmountReader(
          dimension: dimension, currency: currency, readings: use.readings
        ).read(written.trimmed, in: range)
        (law, text) = (.fixed(amount.value), amount.text)
      } else if node.isLaw, use.isStructural {
        reportLaw(node, target, dimension.example(currency))
        return nil
      } else if node.entries != nil {
        let reader = LawReader(
          dimension: dimension, currency: currency, range: range, readings: use.readings)
        (law, text) = try reader.law(node)
      } else {
        reportNoScalar(node, target, dimension.example(currency))
        return nil
      }
    } catch let fault as AmountReader.Fault {
      if let other = fault.currency, session.takes(other, node.place, target) {
        return quantity(node, at: target, dimension, range, use)
      }
      session.report(node.place, target, fault.message)
      return nil
    } catch let fault as LawReader.Fault {
      if let other = fault.currency, session.takes(other, fault.place, target) {
        return quantity(node, at: target, dimension, range, use)
      }
      session.report(fault.place, target, fault.message)
      return nil
    } catch {
      session.report(node.place, target, "cannot be read: \(error)")
      return nil
    }
    let quantity = Quantity(
      law: law, dimension: dimension, path: target.description, range: range, text: text)
    return session.record(quantity, at: target, use, .file(node.place))
  }

  private func standIn(
    _ target: DocumentPath, _ dimension: Dimension, _ range: ClosedRange<Double>
  ) -> Quantity {
    let value = min(max(0, range.lowerBound), range.upperBound)
    return Quantity(
      value, dimension, path: target.description, in: range, currency: session.currency)
  }
}
