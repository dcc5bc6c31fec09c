import Experiments
import Lifecycle

/// Where the documents of candidates lie in the setting of a study; candidates with one baseline share
/// its lives.
public struct CandidateSetting: Sendable {
  /// Documents of a candidate in the setting.
  struct Place: Sendable {
    let plan: Int
    /// nil without a baseline.
    let baseline: Int?
  }

  public let candidates: [Candidate]
  public let setting: StudySetting
  let places: [Place]
  /// What is kept of a life, by document.
  let reduction: Reduction

  /// - Parameter candidates: at least one.
  public init(_ candidates: [Candidate], seed: UInt64) {
    var sources: [StudySetting.Source] = []
    var scenarios: [Scenario] = []
    var addresses: [[FigureAddress]] = []
    var places: [Place] = []
    // Baselines so far, with what is read of them.
    var baselines: [(place: Int, readings: [KPIReading])] = []
    // Values are added up at the months that are asked for only.
    let months = Set(
      candidates.flatMap { candidate in
        candidate.readings.filter { $0.reference.kpi.isValued }.map(\.month)
      })
    for candidate in candidates {
      let experiment = candidate.experiment
      var place: Int?
      if let baseline = experiment.baseline, let text = experiment.baselineDocument,
        let base = candidate.base
      {
        place =
          baselines.first {
            sources[$0.place].text == text && $0.readings == candidate.readings
              && (scenarios[$0.place].fixedTiers == nil) == (baseline.fixedTiers == nil)
          }?.place
        if place == nil {
          place = sources.count
          baselines.append((sources.count, candidate.readings))
          sources.append(
            StudySetting.Source(
              file: baseline.name, text: text, hasBaseline: true,
              valuedMonths: months.union(experiment.plan.valuedMonths).sorted()))
          scenarios.append(baseline)
          addresses.append(base.addresses)
        }
      }
      places.append(Place(plan: sources.count, baseline: place))
      sources.append(
        StudySetting.Source(
          file: experiment.plan.name, text: experiment.planDocument, hasBaseline: place != nil,
          baseline: place, valuedMonths: months.sorted()))
      scenarios.append(experiment.plan)
      addresses.append(candidate.own.addresses)
    }
    self.candidates = candidates
    self.places = places
    reduction = .figuresByDocument(addresses)
    setting = StudySetting(sources: sources, scenarios: scenarios, seed: seed)
  }

  /// Whether all are compared with the same.
  public var shareBaseline: Bool {
    Set(candidates.map(\.experiment.baselineDocument)).count == 1
  }
}
