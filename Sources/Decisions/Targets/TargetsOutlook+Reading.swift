import Documents
import Experiments
import Lifecycle
import Statistics

extension TargetsOutlook {
  /// - Parameters:
  ///   - summary: of the forecast's lives.
  ///   - courses: of every target, in the plan's order.
  ///   - lives: in all.
  init(
    _ question: TargetsQuestion, _ summary: RunSummary, _ courses: [TargetCourse],
    _ book: LeverBook, lives: Int
  ) {
    let plan = question.experiment.plan
    let rows = zip(courses, summary.targets).map(Row.init)
    targets = rows
    promise = Promise(rows, courses, plan, replications: summary.replications)
    joint = Joint(courses, replications: summary.replications)
    levers = question.levers.indices.flatMap { lever in
      courses.indices.map { LeverAnswer(question, lever: lever, target: $0, courses[$0], book) }
    }
    milestones = plan.milestones
    replications = summary.replications
    leverReplications = question.levers.isEmpty ? nil : question.leverReplications
    leversLeftOut = question.leversLeftOut
    scenario = plan.name
    baseline = question.experiment.baseline?.name
    horizon = plan.calendar.horizon
    self.lives = lives
  }
}

extension TargetsOutlook.Row {
  /// Probabilities whose goals are told.
  private static let told = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05]

  init(_ course: TargetCourse, _ assessment: TargetAssessment) {
    let target = course.target
    let definition = target.reference.kpi.definition
    // What a target asks for tells more of what is wanted than the KPI's own direction.
    let better: Better? =
      switch target.direction {
      case .atLeast: .higher
      case .atMost: .lower
      case .between:
        definition.better == .neither ? nil : definition.better == .lower ? .lower : .higher
      }
    self.assessment = assessment
    self.target = target
    self.better = better
    goal = course.goal
    let why = assessment.attained == nil ? assessment.why : nil
    let unknown = why ?? "the KPI has no value at this month"
    at = course.months.map { month in
      TargetsOutlook.MonthChance(
        month: month.month,
        p: month.attained.map { StatedEstimate(Proportion($0)) } ?? .undefined(unknown))
    }
    by = Self.by(course, unknown)
    baselineAt = course.isCompared ? Self.baseline(course, unknown) : []
    roadmap = course.months.map { TargetsOutlook.RoadmapMonth($0, better) }
    let isBand = target.direction == .between
    let values = course.values
    let column = values.map { $0.isFinite ? Optional($0) : nil }
    let curve =
      isBand || goal == nil || column.allSatisfy { $0 == nil }
      ? nil : AttainmentCurve(column, better: better ?? .higher)
    self.curve =
      curve?.points.map { TargetsOutlook.GoalChance(goal: $0.goal, p: StatedEstimate($0.attained)) }
      ?? []
    inverse =
      curve == nil
      ? []
      : Self.told.map { p in
        TargetsOutlook.SureGoal(p: p, goal: Self.sure(values, p, better ?? .higher, course.own.why))
      }
    isUnchanged = course.isUnchanged
    added = course.added
    if isBand {
      misses = TargetsOutlook.Misses(
        count: course.own.attained?.count { !$0 } ?? 0,
        mean: .undefined("a band can be missed on either side"))
      shortfall = .undefined("a band can be missed on either side")
      cvar = TargetsOutlook.WorstMean(
        share: TargetsQuestion.tail, value: .undefined("a band has no worse end"))
    } else {
      misses = Self.misses(course, column, better ?? .higher, course.own.why ?? unknown)
      shortfall = Self.shortfall(column, goal, better ?? .higher, course.own.why ?? unknown)
      cvar = Self.worst(course.own.values, better ?? .higher, course.own.why)
    }
  }

  private static func by(_ course: TargetCourse, _ unknown: String)
    -> [TargetsOutlook.MonthChance]
  {
    guard let attained = course.attainedBy else {
      return course.months.map {
        TargetsOutlook.MonthChance(
          month: $0.month,
          p: .undefined(
            "a sum since a fixed moment: only its value at the target's month tells something"))
      }
    }
    return zip(course.months, attained).map { month, flags in
      TargetsOutlook.MonthChance(
        month: month.month, p: flags.map { StatedEstimate(Proportion($0)) } ?? .undefined(unknown))
    }
  }

  private static func baseline(_ course: TargetCourse, _ unknown: String)
    -> [TargetsOutlook.MonthChance]
  {
    course.months.map { month in
      TargetsOutlook.MonthChance(
        month: month.month,
        p: month.baseline.map { StatedEstimate(Proportion($0)) }
          ?? .undefined(
            month.attained == nil ? unknown : "the baseline has no such figure at this month"))
    }
  }

  private static func shortfall(
    _ column: [Double?], _ goal: Double?, _ better: Better, _ unknown: String
  ) -> StatedEstimate {
    guard let goal, column.contains(where: { $0 != nil }) else { return .undefined(unknown) }
    if let missing = missing(column) { return .undefined(missing) }
    guard let found = Shortfall(column, target: goal, better: better) else {
      return .undefined("one replication has no spread")
    }
    let interval = found.expected.interval()
    return StatedEstimate(
      value: found.expected.value, se: found.expected.standardError,
      lower: max(0, interval.lowerBound), upper: interval.upperBound)
  }

  private static func misses(
    _ course: TargetCourse, _ column: [Double?], _ better: Better, _ why: String
  ) -> TargetsOutlook.Misses {
    guard let goal = course.goal, let attained = course.own.attained else {
      return TargetsOutlook.Misses(count: 0, mean: .undefined(why))
    }
    let missed = zip(column, attained).filter { !$1 }.map { value, _ in
      value.map { max(0, better.sign * (goal - $0)) } ?? .nan
    }
    return TargetsOutlook.Misses(
      count: missed.count,
      mean: missed.isEmpty ? .undefined("no replication misses it") : StatedEstimate(meanOf: missed)
    )
  }

  private static func worst(
    _ values: [Double], _ better: Better, _ why: String?
  ) -> TargetsOutlook.WorstMean {
    let share = TargetsQuestion.tail
    let column = values.map { $0.isFinite ? Optional($0) : nil }
    let value: StatedEstimate
    if let missing = why ?? missing(column) {
      value = .undefined(missing)
    } else if let tail = TailMean(column, worst: share, better: better) {
      let interval = tail.standardError.map {
        Estimate(value: tail.value, standardError: $0).interval()
      }
      value = StatedEstimate(
        value: tail.value, se: tail.standardError, lower: interval?.lowerBound,
        upper: interval?.upperBound)
    } else {
      value = .undefined("no replication was lived")
    }
    return TargetsOutlook.WorstMean(share: share, value: value)
  }

  /// Why a figure of all replications cannot be told; nil where it can.
  private static func missing(_ column: [Double?]) -> String? {
    let missing = column.count { $0 == nil }
    return missing == 0 ? nil : "without a value in \(missing) of \(column.count) replications"
  }

  /// The value that a part of the replications reaches.
  static func sure(
    _ values: [Double], _ p: Double, _ better: Better, _ why: String?
  ) -> StatedEstimate {
    let column = values.map { $0.isFinite ? Optional($0) : nil }
    if let missing = why ?? missing(column) { return .undefined(missing) }
    guard
      let found = QuantileEstimate(column, probability: better == .higher ? 1 - p : p)
    else { return .undefined("no replication was lived") }
    return StatedEstimate(value: found.value, lower: found.lower, upper: found.upper)
  }
}

extension TargetsOutlook.RoadmapMonth {
  init(_ month: TargetCourse.Month, _ better: Better?) {
    func sure(_ p: Double) -> StatedEstimate {
      guard let better else {
        return .undefined("the KPI is better neither higher nor lower")
      }
      return TargetsOutlook.Row.sure(month.values, p, better, month.why)
    }
    self.init(
      month: month.month, sure20: sure(0.2), sure50: sure(0.5), sure80: sure(0.8),
      baseline50: month.alone.map { alone in
        better.map { TargetsOutlook.Row.sure(alone, 0.5, $0, nil) }
          ?? .undefined("the KPI is better neither higher nor lower")
      })
  }
}

extension TargetsOutlook.Promise {
  /// - Returns: nil where nothing is promised.
  init?(
    _ rows: [TargetsOutlook.Row], _ courses: [TargetCourse], _ plan: Scenario, replications: Int
  ) {
    var kept = [Bool](repeating: true, count: replications)
    var values = 0
    for (place, row) in rows.enumerated() where !TargetsOutlook.isRepeated(place, of: rows) {
      guard row.isPromised, let better = row.better else { continue }
      for month in TargetsOutlook.roadmapMonths(row, of: rows, plan.calendar.horizon) {
        guard let safe = month.sure80.value else { continue }
        let level = row.promised(safe, better)
        let reached = Attainment.flags(
          courses[place].months[month.month - 1].values, goal: level, better: better)
        for index in kept.indices where !reached[index] { kept[index] = false }
        values += 1
      }
    }
    guard values > 0 else { return nil }
    self.init(values: values, p: StatedEstimate(Proportion(kept)))
  }
}

extension TargetsOutlook.Row {
  /// Whether the goal lies beyond what the figure can be, so that no plan attains it.
  package var isImpossible: Bool {
    guard let goal, let bounds = target.reference.kpi.definition.bounds else { return false }
    return target.direction == .atMost ? goal < bounds.lowerBound : goal > bounds.upperBound
  }

  /// Whether safe values of it can be promised: a band or a figure without a better side has none.
  package var isPromised: Bool { better != nil && target.direction != .between }

  /// A value as a roadmap file writes it: four digits, on the side on which it is surely reached.
  package func promised(_ value: Double, _ better: Better) -> Double {
    let definition = target.reference.kpi.definition
    var rounded = DecimalRounding.bound(value, digits: 4, up: better == .lower)
    if case .count = definition.level { rounded = rounded.rounded(better == .lower ? .up : .down) }
    if let bounds = definition.bounds {
      rounded = min(max(rounded, bounds.lowerBound), bounds.upperBound)
    }
    return rounded
  }
}

extension TargetsOutlook.Joint {
  init(_ courses: [TargetCourse], replications: Int) {
    let nobody = [Bool](repeating: false, count: replications)
    let at = courses.map { $0.own.attained ?? nobody }
    let by = zip(courses, at).map { course, at in
      course.attainedBy.map { $0[course.target.month - 1] ?? nobody } ?? at
    }
    /// All but one.
    func all(_ flags: [[Bool]], but place: Int? = nil) -> Proportion {
      Proportion(
        (0..<replications).map { index in
          flags.indices.allSatisfy { $0 == place || flags[$0][index] }
        })
    }
    let without = at.indices.map { all(at, but: $0) }
    let own = at.map { Proportion($0).successes }
    self.init(
      at: StatedEstimate(all(at)), by: StatedEstimate(all(by)),
      bottleneck: at.indices.max {
        (without[$0].successes, -own[$0], -$0) < (without[$1].successes, -own[$1], -$1)
      } ?? 0, without: without.map { StatedEstimate($0) })
  }
}

extension TargetCourse {
  /// Whether the plan changes the figure in no replication and no month.
  var isUnchanged: Bool {
    isCompared
      && months.allSatisfy { month in
        guard let alone = month.alone, month.why == nil else { return false }
        return zip(month.values, alone).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
      }
  }

  /// The paired difference from the baseline at the target's month.
  var added: StatedEstimate? {
    own.alone.map { alone in StatedEstimate(meanOf: zip(own.values, alone).map { $0 - $1 }) }
  }

  /// By month, whether it is attained at it or at an earlier one; nil for sums since a fixed moment.
  var attainedBy: [[Bool]?]? {
    guard !target.reference.isRunning else { return nil }
    let flags = months.map(\.attained)
    guard let some = flags.compactMap(\.self).first else { return flags }
    // A month without a value attains nothing by itself.
    let all = Attainment.byEach(flags.map { $0 ?? some.map { _ in false } })
    let first = flags.firstIndex { $0 != nil } ?? 0
    return all.enumerated().map { $0 >= first ? $1 : nil }
  }
}
