import Documents
import Experiments
import Lifecycle

/// Which settings of one or two levers are the best, and which cannot be told from them.
public struct ThresholdQuestion: Sendable {
  public let setting: CandidateSetting
  public let objective: Objective
  public let x: GridAxis
  /// nil: a map of one row.
  public let y: GridAxis?
  public let indifference: Indifference
  /// The accepted chance of losing the best cell, over all looks.
  public let alpha: Double
  /// Replications of all cells before the first look.
  public let firstStage: Int
  /// The most replications of a cell.
  public let limit: Int
  /// Fresh replications on which the best cell is held against the settings in force.
  public let fresh: Int
  let places: ReadingPlaces

  /// Where the readings of a life lie.
  struct ReadingPlaces: Sendable {
    let objective: Int
    let cost: Int
    /// Of lifetime value; nil where orders have no values.
    let value: Int?
    /// Shares of active customers by tier at the end, and at the start.
    let tiers: Range<Int>
    let tiersBefore: Range<Int>
    /// Of the return on what is added; nil without a baseline.
    let roi: Int?
  }

  public init(
    _ candidate: Candidate, objective: Objective, x: GridAxis, y: GridAxis?, seed: UInt64,
    indifference: Indifference = .relative(0.001), alpha: Double = 0.05, firstStage: Int? = nil,
    limit: Int = 160, fresh: Int = 40
  ) {
    let cells = x.values.count * (y?.values.count ?? 1)
    // Of many cells most are dropped by half as many replications.
    let firstStage = firstStage ?? (cells > 100 ? 10 : 20)
    let plan = candidate.experiment.plan
    let month = objective.reading.month
    var readings = objective.readings
    func add(_ more: [KPIReading]) -> Range<Int> {
      readings += more
      return readings.count - more.count..<readings.count
    }
    func find(_ key: String, at month: Int) -> [KPIReading] {
      plan.kpis.filter { $0.key == key }.map { KPIReading($0, month: month) }
    }
    let cost = add(find("spend", at: month)).lowerBound
    let values = find("ltv.base", at: month)
    let value = values.isEmpty ? nil : add(values).lowerBound
    func shares(at month: Int) -> [KPIReading] {
      plan.tiers.flatMap { find("tierShare.\($0)", at: month) }
    }
    let (tiers, before) = (add(shares(at: month)), add(shares(at: 0)))
    var roi: Int?
    if candidate.experiment.baseline != nil, let reading = find("roi", at: month).first {
      roi = add(Objective(reading).readings).lowerBound
    }
    places = ReadingPlaces(
      objective: 0, cost: cost, value: value, tiers: tiers, tiersBefore: before, roi: roi)
    setting = CandidateSetting(
      [Candidate(candidate.experiment, name: candidate.name, readings: readings)], seed: seed)
    self.objective = objective
    self.x = x
    self.y = y
    self.indifference = indifference
    self.alpha = alpha
    self.firstStage = firstStage
    self.limit = max(firstStage, limit)
    self.fresh = fresh
  }

  var plan: Scenario { setting.candidates[0].experiment.plan }

  public var cellCount: Int { x.values.count * (y?.values.count ?? 1) }

  /// Places on the axes of a cell.
  func cell(_ index: Int) -> (x: Int, y: Int) {
    (index % x.values.count, index / x.values.count)
  }

  var better: Better {
    objective.reading.reference.kpi.definition.better == .lower ? .lower : .higher
  }

  /// What a cell changes.
  func changes(_ index: Int) -> [Change] {
    let place = cell(index)
    return [.number(x.quantity.id, x.values[place.x])]
      + (y.map { [.number($0.quantity.id, $0.values[place.y])] } ?? [])
  }
}
