import Experiments
import Lifecycle

/// A scenario that a decision is about, with what it is compared with and the KPIs that are read of both.
public struct Candidate: Sendable {
  /// As reports call it.
  public let name: String
  /// The scenario's file as the user named it.
  public let file: String
  public let experiment: Experiment
  /// What every life is asked for.
  public let readings: [KPIReading]
  /// The same of the plan's books …
  let own: KPIExtract
  /// … and of the baseline's, whose tiers and campaigns may have other places; nil without a baseline.
  let base: KPIExtract?

  /// - Parameters:
  ///   - name: nil for the scenario's.
  ///   - file: nil for the name.
  public init(
    _ experiment: Experiment, name: String? = nil, file: String? = nil, readings: [KPIReading]
  ) {
    self.experiment = experiment
    self.name = name ?? experiment.plan.name
    self.file = file ?? self.name
    self.readings = readings
    own = KPIExtract(readings, shape: experiment.plan.shape)
    let frame = ForecastFrame(experiment)
    base = experiment.baseline.map { baseline in
      KPIExtract(
        readings.map { reading in
          frame.baselineReference(reading.reference).map {
            KPIReading($0, month: reading.month)
          }
        }, shape: baseline.shape)
    }
  }

  /// Whether a life says something only beside one of the baseline.
  var needsBaseline: Bool { readings.contains { $0.reference.kpi.isPaired } }

  /// Every reading of a life; not a number where a KPI has no value.
  ///
  /// - Parameters:
  ///   - figures: of a life of the plan.
  ///   - against: of one of the baseline in the same replication.
  func values(_ figures: [Int64], against: [Int64]?) -> [Double] {
    let other = against.flatMap { figures in base.map { (figures: figures, extract: $0) } }
    return own.values(figures, against: other).map { $0 ?? .nan }
  }

  /// The same of a life of the baseline.
  func baselineValues(_ figures: [Int64]) -> [Double] {
    base?.values(figures).map { $0 ?? .nan } ?? []
  }
}
