import Statistics

/// The place of a number in a scenario's table of quantities.
public struct QuantityID: Sendable, Hashable, Comparable, Codable {
  public let index: Int

  public init(index: Int) {
    self.index = index
  }

  public static func < (a: QuantityID, b: QuantityID) -> Bool { a.index < b.index }
}

/// What a number of a scenario is for. Stated where the number is read, so that studies, forms and
/// assumption pages can sort numbers without knowing their names.
public enum QuantityRole: String, Sendable, Hashable, CaseIterable, Codable {
  /// Persons or customers who are there at the start, or come on known days.
  case market
  /// A hazard or probability by which people move by themselves.
  case rate
  /// A parameter of how customers differ in ordering and leaving.
  case trait
  /// A parameter of what an order is worth.
  case spend
  /// Contribution per unit of revenue.
  case margin
  /// A part of contacts or orders: reach, opening, click, holdout, redemption.
  case share
  /// What a contact changes.
  case effect
  /// What one thing costs or gives away.
  case cost
  /// The most that may be spent.
  case budget
  /// A bound that sorts customers or triggers a policy.
  case threshold
  /// When, how long or how often.
  case window
  /// A factor of the season or of a shock to everybody.
  case season
  /// A rate by which later money counts less.
  case discount
  /// What a KPI or verdict means.
  case definition
  /// What is to be attained, or expected.
  case goal
  /// How the run is made: seed, replications.
  case effort
}

/// One number of a scenario, as its reading found it.
public struct QuantityDescriptor: Sendable {
  public let id: QuantityID
  /// The way to it; also the address of its draws.
  public let path: DocumentPath
  public let dimension: Dimension
  /// The unit of values and of ``range``: `days`, `per day`, `CNY`, `orders` …; empty for plain
  /// numbers and shares.
  public let unit: String
  /// The values allowed.
  public let range: ClosedRange<Double>
  /// Whether only whole numbers make sense.
  public let isInteger: Bool
  public let role: QuantityRole
  /// Whether other parts of the scenario are built on the number (the horizon, a window, the reviews
  /// of a policy), so that a change of it reads the document again. Such numbers have no law.
  public let isStructural: Bool
  public internal(set) var law: Quantity.Law
  /// As a scenario would write it, with unit.
  public internal(set) var text: String
  public let source: ResolvedValue.Source
  /// Whether the number was changed since the document was read.
  public internal(set) var isChanged = false
  /// False where no life of this scenario can depend on the number: it belongs to an element that is
  /// switched off, or to a campaign that has no day or month to act in.
  public internal(set) var isUsed = true

  /// Whether replications draw different values.
  public var isUncertain: Bool { law.isUncertain }

  /// The fixed value, or the law's mean (its median, where it has no mean), within ``range``.
  public var central: Double { law.central(in: range) }
}

extension Quantity {
  /// The number as a table has it now.
  public init(_ descriptor: QuantityDescriptor) {
    self.init(
      law: descriptor.law, dimension: descriptor.dimension, path: descriptor.path.description,
      range: descriptor.range, text: descriptor.text, id: descriptor.id)
  }
}
