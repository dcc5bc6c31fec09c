import Documents
import Lifecycle
import Statistics

extension FunnelReport {
  /// The steps there are: forward, and forgetting.
  private static let pairs: [(from: FunnelStage, to: FunnelStage)] = [
    (.unaware, .aware), (.aware, .interested), (.aware, .unaware), (.interested, .customer),
    (.interested, .aware),
  ]

  public init(_ log: FunnelLog) {
    let found = FunnelSpells(log)
    let byStage = Dictionary(grouping: found.spells, by: \.stage)
    source = log.source
    from = "\(CalendarDate(daysSince1970: Int(log.first)))"
    until = "\(CalendarDate(daysSince1970: Int(log.end)))"
    persons = log.persons
    rows = log.sightings.count
    stages = FunnelStage.allCases.map { stage in
      Stage(
        stage: stage, entered: found.entered[stage.rank], atEnd: found.atEnd[stage.rank],
        personDays: (byStage[stage] ?? []).reduce(0) { $0 + $1.days })
    }
    let splits = byStage.mapValues(StageSplit.init)
    let drafts = Self.pairs.compactMap { pair in
      Draft(pair.from, pair.to, byStage[pair.from] ?? [], splits[pair.from] ?? nil)
    }
    let tested = drafts.compactMap(\.test)
    var adjusted = Significance.holm(tested.map(\.p))[...]
    let steps = drafts.map { draft in
      draft.step(adjustedP: draft.test == nil ? nil : adjusted.popFirst())
    }
    self.steps = steps
    notes = Self.notes(log, found, steps)
  }

  /// A step before the p-values of all are known.
  private struct Draft {
    let from: FunnelStage
    let to: FunnelStage
    let persons: Int
    let rate: EventRate
    let parts: (split: Double, early: EventRate, late: EventRate)?
    let test: (chiSquared: Double, p: Double)?

    /// Fewer events do not show whether a hazard is constant.
    private static let fewestTested = 10

    /// - Returns: nil where nobody was seen in the stage.
    init?(
      _ from: FunnelStage, _ to: FunnelStage, _ spells: [FunnelSpells.Spell], _ split: StageSplit?
    ) {
      let events = spells.filter { $0.next == to }
      guard
        let rate = EventRate(
          events: events.count, exposure: spells.reduce(0) { $0 + $1.days })
      else { return nil }
      self.from = from
      self.to = to
      self.rate = rate
      persons = Set(spells.map(\.person)).count
      guard let split, let parts = split.parts(events), rate.events >= Self.fewestTested else {
        (parts, test) = (nil, nil)
        return
      }
      self.parts = (split.days, parts.early, parts.late)
      test = EventRate.ratioTest(parts.early, parts.late)
    }

    func step(adjustedP: Double?) -> Step {
      let interval = rate.interval(level: 0.9)
      var constancy: Constancy?
      if let parts, let test, let adjustedP {
        constancy = Constancy(
          splitDays: parts.split, early: Rate(parts.early), late: Rate(parts.late),
          chiSquared: test.chiSquared, p: test.p, adjustedP: adjustedP)
      }
      return Step(
        from: from, to: to, persons: persons, events: rate.events, personDays: rate.exposure,
        hazard: rate.value, standardError: rate.standardError, lower: interval.lowerBound,
        upper: interval.upperBound, isUpperBound: rate.events == 0, constancy: constancy)
    }
  }
}

extension FunnelReport.Rate {
  init(_ rate: EventRate) {
    self.init(events: rate.events, personDays: rate.exposure, hazard: rate.value)
  }
}

/// Exposure early and late in a stage, cut where half of it lies before.
private struct StageSplit {
  /// Whole days and a half, so that no dated event falls on the cut.
  let days: Double
  private let early: Double
  private let late: Double

  /// - Returns: nil where all of it lies within a day or two.
  init?(_ spells: [FunnelSpells.Spell]) {
    let spells = spells.filter { !$0.isSkipped }
    let total = spells.reduce(0) { $0 + $1.days }
    func before(_ cut: Double) -> Double { spells.reduce(0) { $0 + min($1.days, cut) } }
    var (low, high) = (0, Int((spells.map(\.days).max() ?? 0).rounded(.up)))
    while low < high {
      let middle = (low + high) / 2
      if 2 * before(Double(middle) + 0.5) >= total { high = middle } else { low = middle + 1 }
    }
    days = Double(low) + 0.5
    early = before(days)
    late = total - early
    if low < 1 || late <= 0 { return nil }
  }

  /// - Parameter events: the spells that ended in the step.
  func parts(_ events: [FunnelSpells.Spell]) -> (early: EventRate, late: EventRate)? {
    let known = events.filter { !$0.isSkipped }
    let soon = known.count { $0.days < days }
    guard let early = EventRate(events: soon, exposure: early),
      let late = EventRate(events: known.count - soon, exposure: late)
    else { return nil }
    return (early, late)
  }
}
