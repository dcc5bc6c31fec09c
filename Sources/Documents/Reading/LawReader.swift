import Statistics

/// Reads a distribution as a scenario writes it, e.g. `{lognormal: {p10: ¥20, p90: ¥35}}`.
struct LawReader {
  let dimension: Dimension
  let currency: Currency
  let range: ClosedRange<Double>
  /// As ``AmountReader`` has them.
  var readings: [Dimension] = []

  /// The largest share of a law's mass that may lie outside the allowed range; that much is cut off
  /// by drawing again.
  static let mostMassOutside = 0.05

  /// The parameters that are values of the quantity itself, or distances between such, and so are
  /// written in its unit. All others (n, shape, rate …) are plain numbers in the unit it is read in.
  static let measured: Set<String> = [
    "mean", "sd", "median", "mode", "low", "high", "value", "p5", "p10", "p25", "p50", "p75", "p90",
    "p95", "minimum", "maximum",
  ]

  /// Why a mapping is no law, and where.
  struct Fault: Error {
    let place: Place
    let message: String
    /// Of an amount in another currency than the scenario's.
    var currency: Currency?
  }

  /// - Parameter node: a mapping.
  /// - Returns: the law and the text it would be written as.
  /// - Throws: the first ``Fault``.
  func law(_ node: DocumentNode) throws(Fault) -> (law: Quantity.Law, text: String) {
    guard let entries = node.entries, entries.count == 1 else {
      throw Fault(
        place: node.place,
        message: "must be one value or one distribution (found \(node.found)); "
          + "write e.g. \(dimension.example(currency)) or \(dimension.lawExample(currency))")
    }
    let name = entries[0].key
    guard let type = DistributionCatalog.all[name] else {
      let meant = Spelling.nearest(to: name, in: DistributionCatalog.all.names)
      let known = DistributionCatalog.all.names.joined(separator: ", ")
      throw Fault(
        place: entries[0].keyPlace,
        message: "has the unknown distribution `\(name.shortened)`; "
          + (meant.map { "did you mean `\($0)`?" } ?? "known are \(known)"))
    }
    let (values, texts) = try parameters(entries[0].value, name, type.definition)
    let law: any Distribution
    do {
      law = try type.init(parameters: values)
    } catch {
      let culprit = error.parameter.flatMap { entries[0].value[$0] } ?? entries[0].value
      throw Fault(place: culprit.place, message: "cannot be drawn: \(error.description)")
    }
    if let fault = massOutside(law, isDiscrete: type.definition.isDiscrete) {
      if dimension == .share, let fault = bareShare(entries[0].value, name) { throw fault }
      throw Fault(place: entries[0].value.place, message: fault)
    }
    return (.uncertain(law, name: name), "{\(name): \(texts)}")
  }

  /// The fault of a share in per cent without the sign, where a distribution of it lies above 1.
  private func bareShare(_ node: DocumentNode, _ law: String) -> Fault? {
    for entry in node.entries ?? [] where Self.measured.contains(entry.key) {
      guard let text = entry.value.text?.trimmed else { continue }
      do {
        _ = try AmountReader(dimension: .share, currency: currency).read(text, in: 0...1)
      } catch {
        return Fault(place: entry.value.place, message: "as \(law), \(entry.key) \(error.message)")
      }
    }
    return nil
  }

  private func parameters(
    _ node: DocumentNode, _ law: String, _ definition: DistributionDefinition
  ) throws(Fault) -> (values: [String: Double], text: String) {
    if let items = node.items { return try sequence(items, at: node.place, definition) }
    guard let entries = node.entries else {
      throw Fault(
        place: node.place,
        message: "must give \(law) its parameters, \(forms(definition)) (found \(node.found))")
    }
    var values: [String: Double] = [:]
    var texts: [String] = []
    for entry in entries {
      let (value, text) = try parameter(entry.key, entry.value, of: definition)
      values[entry.key] = value
      texts.append("\(entry.key): \(text)")
    }
    return (values, "{\(texts.joined(separator: ", "))}")
  }

  /// A list stands for numbered parameters, `{empirical: [¥20, ¥22, ¥35]}`.
  private func sequence(
    _ items: [DocumentNode], at place: Place, _ definition: DistributionDefinition
  ) throws(Fault) -> (values: [String: Double], text: String) {
    guard let first = definition.forms.first?.first, first.hasSuffix("0") else {
      throw Fault(
        place: place,
        message: "must give \(definition.name) its parameters, \(forms(definition)) (found a list)")
    }
    var values: [String: Double] = [:]
    var texts: [String] = []
    for (index, item) in items.enumerated() {
      let (value, text) = try parameter(first, item, of: definition)
      values["\(first.dropLast())\(index)"] = value
      texts.append(text)
    }
    return (values, "[\(texts.joined(separator: ", "))]")
  }

  private func parameter(
    _ name: String, _ node: DocumentNode, of definition: DistributionDefinition
  ) throws(Fault) -> (value: Double, text: String) {
    let law = definition.name
    let isNumbered = definition.forms.first?.contains("…") ?? false
    let isMeasured =
      isNumbered ? name.hasPrefix("v") : Self.measured.contains(name) || isScaleWithUnit(name, node)
    let dimension = isMeasured ? dimension : .number
    guard let text = node.text else {
      throw Fault(
        place: node.place,
        message: "must have one number as \(name) of \(law) (found \(node.found)); "
          + "write e.g. \(dimension.example(currency))")
    }
    // A count in per cent of nothing is a count.
    if !isMeasured, let amount = WrittenAmount(text), Dimension.isPercent(amount.unit) {
      throw Fault(
        place: node.place,
        message:
          "as \(law), \(name) has the unit `\(amount.unit)`, but a number is written without "
          + "a unit; write \(amount.digits)")
    }
    do {
      let (value, text) = try AmountReader(
        dimension: dimension, currency: currency, readings: isMeasured ? readings : []
      ).read(text.trimmed, in: nil)
      // Inside `{…}` YAML takes a comma for the next entry.
      return (value, text.replacing(",", with: ""))
    } catch {
      let known = (definition.forms.flatMap { $0 } + definition.parameters.map(\.name)).uniqued
      // A unit says nothing of a parameter that is none.
      guard isNumbered || known.contains(name) else {
        throw Fault(
          place: node.place,
          message:
            "has the unknown parameter `\(name.shortened)`; \(law) takes \(forms(definition))")
      }
      throw Fault(
        place: node.place, message: "as \(law), \(name) \(error.message)", currency: error.currency)
    }
  }

  /// A scale may be written either way: `{pareto: {scale: ¥100, shape: 2}}`, or as a plain number.
  private func isScaleWithUnit(_ name: String, _ node: DocumentNode) -> Bool {
    guard name == "scale", let text = node.text, let amount = WrittenAmount(text) else {
      return false
    }
    return !amount.unit.isEmpty
  }

  private func forms(_ definition: DistributionDefinition) -> String {
    definition.forms.map { "{\($0.joined(separator: ", "))}" }.joined(separator: " or ")
  }

  /// Says how much of a law lies outside ``range``; nil when that is little enough to be cut off.
  func massOutside(_ law: any Distribution, isDiscrete: Bool) -> String? {
    let low = range.lowerBound
    let high = range.upperBound
    let atLow = isDiscrete && low.isFinite ? law.density(low) : 0
    let below = low.isFinite ? max(0, law.cumulative(low) - atLow) : 0
    let above = high.isFinite ? max(0, 1 - law.cumulative(high)) : 0
    guard below + above > Self.mostMassOutside || (below + above).isNaN else { return nil }
    let percent = DecimalText((100 * (below + above)).rounded(.up)).text()
    let side = above > below ? dimension.text(high, currency) : dimension.text(low, currency)
    return "has \(percent) % of its mass \(above > below ? "above" : "below") \(side); "
      + "narrow it, or write e.g. \(dimension.lawExample(currency))"
  }
}
