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
    targets = zip(courses, summary.targets).map(Row.init)
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
    if isBand {
      shortfall = .undefined("a band can be missed on either side")
      cvar = TargetsOutlook.WorstMean(
        share: TargetsQuestion.tail, value: .undefined("a band has no worse end"))
    } else {
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
    self.init(month: month.month, sure20: sure(0.2), sure50: sure(0.5), sure80: sure(0.8))
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
