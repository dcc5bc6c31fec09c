import Documents
import Experiments
import Lifecycle
import Statistics

extension LeverAnswer {
  init(
    _ question: TargetsQuestion, lever place: Int, target: Int, _ course: TargetCourse,
    _ book: LeverBook
  ) {
    let lever = question.levers[place]
    let seed = question.experiment.seed
    let points = lever.settings.indices.map { question.point(place, $0) }
    let attained = points.map { Self.attained(question, target, course, book, $0) }
    let costs = points.map { book.column($0, question.cost) }
    var why: String?
    if course.goal == nil {
      why = "the target is not defined"
    } else if attained.allSatisfy({ $0 == nil }) {
      why = "the KPI is not defined at any setting"
    } else if lever.changesWhoIsCounted(by: course.target, in: question.experiment.plan) {
      why =
        "composition changed: the lever makes the tier that the target is read of, so that another setting "
        + "counts other people; read the target on the baseline's tiers (tiering: fixed)"
    }
    let flags = attained.map { $0 ?? Array(repeating: false, count: question.leverReplications) }
    let effect = LeverEffect(flags)
    let isTold = why == nil && effect.isTold
    if why == nil, !isTold { why = Self.noDifference(flags) }
    let answers = TargetsQuestion.sureness.map { p in
      var stream = StreamKey(seed: seed, replication: 0).stream(
        Entity(named: "\(lever.path) \(target)"), .resampling)
      return RequiredLever(
        settings: lever.settings, attained: flags, probability: p, better: effect.direction,
        stream: &stream)
    }
    let shown = isTold ? answers : answers.map { _ in nil }
    let last = answers.last.flatMap(\.self)
    // Without a direction the fit that is monotone both ways is the mean.
    let mean = flags.joined().count { $0 }
    let flat = Double(mean) / Double(max(1, flags.reduce(0) { $0 + $1.count }))
    self.init(
      path: lever.path, target: target, unit: lever.quantity.unit,
      direction: isTold ? last?.direction.rawValue : nil,
      curve: zip(TargetsQuestion.sureness, shown).map { Requirement($0, $1, lever, costs) },
      points: lever.settings.indices.map { index in
        Trial(
          setting: lever.settings[index], p: StatedEstimate(Proportion(flags[index])),
          fitted: isTold ? last?.curve[index].fitted ?? 0 : flat,
          cost: StatedEstimate(meanOf: costs[index]))
      },
      reachable: isTold
        ? zip(TargetsQuestion.sureness, shown).contains { $0 == 0.8 && $1?.value != nil } : nil,
      makesDifference: effect.isTold,
      nearest: shown.last?.flatMap { Nearest($0, lever) },
      monotone: Monotone(
        paths: last?.violations.trials ?? 0, violations: last?.violations.successes ?? 0),
      replacesLaw: lever.quantity.isUncertain, why: why, lever: lever)
  }

  private static func noDifference(_ flags: [[Bool]]) -> String {
    let shares = flags.compactMap { Proportion($0).value }
    func percent(_ share: Double?) -> String {
      "\(((share ?? 0) * 1000).rounded() / 10) %".replacing(".0 %", with: " %")
    }
    let (low, high) = (percent(shares.min()), percent(shares.max()))
    return "makes no difference that can be told: "
      + (low == high ? "\(low) at each setting tried" : "\(low) to \(high) over the settings tried")
  }

  /// Whether the target is attained at a setting, by replication; nil where it is not defined there.
  private static func attained(
    _ question: TargetsQuestion, _ target: Int, _ course: TargetCourse, _ book: LeverBook,
    _ point: UInt32
  ) -> [Bool]? {
    let places = question.places[target]
    let parts = places.fraction.map { book.column(point, $0) }
    return course.attained(
      book.column(point, places.value),
      fraction: parts.count == 2 ? (part: parts[0], whole: parts[1]) : nil)
  }
}

extension LeverAnswer.Requirement {
  /// - Parameters:
  ///   - answer: nil where there is none.
  ///   - costs: by setting, replication after replication.
  init(_ p: Double, _ answer: RequiredLever?, _ lever: Lever, _ costs: [[Double]]) {
    guard let answer, let value = answer.value else {
      self.init(p: p, setting: nil, cost: nil, isMetAtEdge: false, isOpen: false)
      return
    }
    // Neither end of the interval lies within the settings tried: it may be anywhere.
    guard answer.isMetAtEdge || answer.lower != nil || answer.upper != nil else {
      self.init(p: p, setting: nil, cost: nil, isMetAtEdge: false, isOpen: true)
      return
    }
    let isHigher = answer.direction == .higher
    let setting = lever.quantity.isInteger ? value.rounded(isHigher ? .up : .down) : value
    self.init(
      p: p, setting: StatedEstimate(value: setting, lower: answer.lower, upper: answer.upper),
      cost: StatedEstimate(meanOf: Self.cost(at: setting, lever.settings, costs)),
      isMetAtEdge: answer.isMetAtEdge, isOpen: false)
  }

  /// By replication, on the straight line between the settings tried.
  private static func cost(
    at setting: Double, _ settings: [Double], _ costs: [[Double]]
  ) -> [Double] {
    let above = settings.firstIndex { $0 >= setting } ?? settings.count - 1
    guard above > 0, settings[above] > setting else { return costs[above] }
    let part = (setting - settings[above - 1]) / (settings[above] - settings[above - 1])
    return zip(costs[above - 1], costs[above]).map { $0 * (1 - part) + $1 * part }
  }
}

extension LeverAnswer.Nearest {
  /// - Returns: nil where the probability is reached.
  init?(_ answer: RequiredLever, _ lever: Lever) {
    guard let nearest = answer.nearest else { return nil }
    self.init(setting: nearest.setting, p: StatedEstimate(nearest.attained))
  }
}
