import Statistics

/// The numbers of a scenario in one replication, in the order of its table of quantities.
///
/// A value is the fixed number or a draw of its law; where a calibration knows several parameters
/// together (``JointUncertainty``), the value includes its factor.
public struct Draws: Sendable, Equatable {
  public let values: [Double]

  public subscript(id: QuantityID) -> Double { values[id.index] }
}

/// Every number of a scenario, once, in the order of reading: top to bottom of the scenario's keys,
/// named elements in the order of the file.
///
/// The reading fills it (see ``ReadingSession``); nothing else declares a number. A ``Quantity`` that
/// a reader hands out is a handle into it.
public struct QuantityTable: Sendable {
  public private(set) var descriptors: [QuantityDescriptor] = []
  /// What is known of several numbers together.
  public private(set) var joints: [JointUncertainty] = []
  private var places: [DocumentPath: Int] = [:]

  public init() {}

  /// The number at a key path, or nil.
  public func id(at path: DocumentPath) -> QuantityID? { places[path].map(QuantityID.init(index:)) }

  public subscript(id: QuantityID) -> QuantityDescriptor { descriptors[id.index] }

  /// Whether replications differ in their numbers.
  public var isUncertain: Bool { !joints.isEmpty || descriptors.contains { $0.isUncertain } }

  /// The numbers of one replication, each from its own stream: the path is the address, so that one
  /// parameter's luck leaves the others' alone.
  public func draws(_ key: StreamKey) -> Draws {
    var values = descriptors.map {
      $0.law.value(key, path: $0.path.description, range: $0.range)
    }
    for joint in joints { joint.apply(to: &values, key) }
    return Draws(values: values)
  }

  /// What is known of each number without drawing; see ``QuantityDescriptor/central``.
  public var central: Draws { Draws(values: descriptors.map(\.central)) }

  /// Numbers that `share` of the replications stay below, one by one.
  public func quantiles(_ share: Double) -> Draws {
    var values = descriptors.map { $0.law.quantile(share, in: $0.range) }
    for joint in joints { joint.applyQuantile(share, to: &values) }
    return Draws(values: values)
  }
}

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
    let isDiscrete = DistributionCatalog.type(named: law.name)?.definition.isDiscrete ?? false
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

/// A distribution by its parameters, each in the unit of the quantity it is a law of: what a change
/// of a study carries.
public struct LawParameters: Sendable, Hashable, Codable {
  /// As ``DistributionCatalog`` names it.
  public let name: String
  public let parameters: [String: Double]

  public init(name: String, parameters: [String: Double]) {
    self.name = name
    self.parameters = parameters
  }

  /// `{beta: {mean: 0.12, n: 200}}`, in plain numbers.
  public var text: String {
    let list = parameters.sorted { $0.key < $1.key }
      .map { "\($0.key): \(Dimension.number.text($0.value, .cny))" }
    return "{\(name): {\(list.joined(separator: ", "))}}"
  }
}
