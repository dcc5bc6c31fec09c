import Statistics

extension QuantityTable {
  /// Adds a number, or finds the one that is there for its path.
  mutating func record(
    _ path: DocumentPath, _ make: (QuantityID) -> QuantityDescriptor
  ) -> (id: QuantityID, isNew: Bool) {
    if let id = id(at: path) { return (id, false) }
    let id = QuantityID(index: descriptors.count)
    places[path] = id.index
    descriptors.append(make(id))
    return (id, true)
  }

  mutating func add(_ joint: JointUncertainty) { joints.append(joint) }

  /// Marks every number at or below a path as unused.
  public mutating func markUnused(below path: DocumentPath) {
    for index in descriptors.indices where descriptors[index].path.isAtOrBelow(path) {
      descriptors[index].isUsed = false
    }
  }

  /// Puts a fixed number in the place of what is there.
  ///
  /// - Throws: ``ScenarioError`` with path, value, range and remedy for a number outside the range,
  ///   for a fraction where only whole numbers make sense, and for a structural number.
  public mutating func set(
    _ id: QuantityID, to value: Double, _ currency: Currency
  ) throws(ScenarioError) {
    let descriptor = try checked(id)
    if let fault = descriptor.fault(value, currency) { throw descriptor.error(fault) }
    descriptors[id.index].law = .fixed(value)
    descriptors[id.index].text = descriptor.dimension.text(value, currency)
    descriptors[id.index].isChanged = true
  }

  /// Puts a law in the place of what is there.
  ///
  /// - Throws: ``ScenarioError`` for a law that does not exist or lies outside the range, and for a
  ///   structural number.
  public mutating func set(
    _ id: QuantityID, to law: LawParameters, _ currency: Currency
  ) throws(ScenarioError) {
    let descriptor = try checked(id)
    let distribution: any Distribution
    do {
      distribution = try DistributionCatalog.make(law.name, law.parameters)
    } catch {
      throw descriptor.error("cannot be drawn: \(error.description)")
    }
    let reader = LawReader(
      dimension: descriptor.dimension, currency: currency, range: descriptor.range)
    let isDiscrete = DistributionCatalog.all[law.name]?.definition.isDiscrete ?? false
    if let fault = reader.massOutside(distribution, isDiscrete: isDiscrete) {
      throw descriptor.error(fault)
    }
    descriptors[id.index].law = .uncertain(distribution, name: law.name)
    descriptors[id.index].text = law.text
    descriptors[id.index].isChanged = true
  }

  /// Takes over what a number was changed to in another reading of the same scenario.
  package mutating func carry(_ descriptor: QuantityDescriptor, to id: QuantityID) {
    descriptors[id.index].law = descriptor.law
    descriptors[id.index].text = descriptor.text
    descriptors[id.index].isChanged = true
  }

  private func checked(_ id: QuantityID) throws(ScenarioError) -> QuantityDescriptor {
    guard descriptors.indices.contains(id.index) else {
      throw ScenarioError(findings: [
        Finding(
          place: nil, keyPath: "",
          message: "the scenario has \(descriptors.count) quantities, and none with the number "
            + "\(id.index); take one of its table")
      ])
    }
    let descriptor = descriptors[id.index]
    if descriptor.isStructural {
      throw descriptor.error(
        "decides how the scenario is built; change its text, so that it is read again")
    }
    return descriptor
  }
}

extension QuantityDescriptor {
  /// Why a number cannot be had here, or nil.
  package func fault(_ value: Double, _ currency: Currency) -> String? {
    guard value.isFinite else { return "must be a finite number (got \(value))" }
    if isInteger, value != value.rounded() {
      return "must be a whole number (got \(value)); write \(value.rounded())"
    }
    guard !range.contains(value) else { return nil }
    let ends = [range.lowerBound, range.upperBound].map { dimension.text($0, currency) }
    let nearest = min(max(value, range.lowerBound), range.upperBound)
    return "must be within \(ends[0])…\(ends[1]) (got \(dimension.text(value, currency))); "
      + "write \(dimension.text(nearest, currency))"
  }

  package func error(_ message: String) -> ScenarioError {
    let place: Place? = if case .file(let place) = source { place } else { nil }
    return ScenarioError(
      findings: [Finding(place: place, keyPath: path.description, message: message)])
  }
}
