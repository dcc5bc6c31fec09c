import Statistics

/// The numbers of a scenario in one replication, in the order of its table of quantities.
///
/// A value is the fixed number or a draw of its law; where a calibration knows several parameters
/// together (``JointUncertainty``), the value includes its factor.
public struct Draws: Sendable, Equatable {
  public let values: [Double]

  public subscript(id: QuantityID) -> Double { values[id.index] }

  /// The same with other numbers in the places of some, in their units.
  public func changed(_ numbers: [QuantityID: Double]) -> Draws {
    var values = values
    for (id, value) in numbers { values[id.index] = value }
    return Draws(values: values)
  }
}

/// Every number of a scenario, once, in the order of reading: top to bottom of the scenario's keys,
/// named elements in the order of the file.
///
/// The reading fills it (see ``ReadingSession``); nothing else declares a number. A ``Quantity`` that
/// a reader hands out is a handle into it.
public struct QuantityTable: Sendable {
  public internal(set) var descriptors: [QuantityDescriptor] = []
  /// What is known of several numbers together.
  public internal(set) var joints: [JointUncertainty] = []
  /// Places in ``descriptors`` by key path.
  var places: [DocumentPath: Int] = [:]

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
