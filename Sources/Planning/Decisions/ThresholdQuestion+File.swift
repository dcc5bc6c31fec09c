import Decisions
import Documents
import Experiments
import Lifecycle

extension ThresholdQuestion {
  /// A map of one scenario file.
  ///
  /// - Parameters:
  ///   - path: what it extends is its baseline.
  ///   - x: as ``GridAxis`` reads it; `y` as well, nil for a map of one row.
  ///   - kpi: a figure of everybody; nil: contribution after spend, over the whole run.
  ///   - indifference: nil: a thousandth.
  ///   - seed: nil for the scenario's own.
  /// - Throws: ``ScenarioError`` with every problem of the file, or of what is asked of it.
  public init(
    file path: String, x: String, y: String?, kpi: String? = nil, indifference: String? = nil,
    alpha: Double = 0.05, limit: Int = 160, seed: UInt64? = nil
  ) throws(ScenarioError) {
    let experiment = try Experiment(path: path)
    let plan = experiment.plan
    let across = try GridAxis(x, option: "--x", plan)
    var up: GridAxis?
    if let y { up = try GridAxis(y, option: "--y", plan) }
    if across.quantity.id == up?.quantity.id {
      throw .asked(
        "--y", "is the same number as --x (got \(x.shortened)); name another or leave it out")
    }
    let reading = try plan.asked(kpi ?? plan.standardObjective, against: experiment.baseline)
    try Self.requireWhole(reading, [across, up].compactMap { $0 })
    let definition = reading.reference.kpi.definition
    var zone = Indifference.relative(0.001)
    if let indifference { zone = try Indifference(indifference, of: definition, plan.currency) }
    self.init(
      Candidate(experiment, readings: []), objective: Objective(reading), x: across, y: up,
      seed: seed ?? experiment.seed, indifference: zone, alpha: alpha, limit: limit)
    guard cellCount <= Self.mostCells else {
      throw .asked(
        "--x and --y",
        "make \(cellCount) cells of at most \(Self.mostCells); ask for fewer settings, "
          + "e.g. /20 behind a range")
    }
  }

  /// Cells of a map, at most.
  static let mostCells = 2500

  /// Figures of a tier would only choose who is counted.
  private static func requireWhole(
    _ reading: KPIReading, _ axes: [GridAxis]
  ) throws(ScenarioError) {
    let (reference, definition) = (reading.reference, reading.reference.kpi.definition)
    let key = reference.key
    if definition.better == .neither {
      throw .asked(
        key,
        "is better neither higher nor lower, so that no cell can be the best by it; name "
          + "contribution, ltv.base or roi")
    }
    let movesTiers = axes.contains {
      let path = $0.quantity.path.description
      return path.hasPrefix("tiers") || path.hasPrefix("loyalty")
    }
    let isOfTier = reference.tier != nil || ["loyalCustomers", "labelAccuracy"].contains(key)
    if movesTiers, isOfTier {
      throw .asked(
        key,
        "is a figure of those whom the thresholds choose: the map would only select who is "
          + "counted; name a figure of everybody, e.g. contribution, ltv.base or roi")
    }
  }

  /// What decides which lives are lived, for the manifest.
  public var options: [String: String] {
    let reading = objective.reading
    func text(_ axis: GridAxis?) -> String {
      axis.map { "\($0.quantity.path)=\($0.texts.joined(separator: ","))" } ?? "none"
    }
    return [
      "kpi": "\(reading.reference.key) over \(reading.reference.period) @\(reading.month)",
      "x": text(x), "y": text(y), "indifference": "\(indifference)",
      "confidence": Comparison.Selection.percent(1 - alpha),
      "first stage": "\(firstStage)", "limit": "\(limit)", "fresh": "\(fresh)",
    ]
  }
}
