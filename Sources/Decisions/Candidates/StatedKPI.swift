import Lifecycle

/// A KPI as a study's document names it.
public struct StatedKPI: Sendable, Encodable, Hashable {
  public let kpi: String
  public let month: Int
  public let over: String
  public let unit: KPIUnit
  public let better: KPIDefinition.Direction

  public init(_ reading: KPIReading) {
    let definition = reading.reference.kpi.definition
    self.init(
      kpi: reading.reference.key, month: reading.month,
      over: reading.reference.period.description, unit: definition.unit,
      better: definition.better)
  }

  init(
    kpi: String, month: Int, over: String, unit: KPIUnit, better: KPIDefinition.Direction
  ) {
    self.kpi = kpi
    self.month = month
    self.over = over
    self.unit = unit
    self.better = better
  }
}
