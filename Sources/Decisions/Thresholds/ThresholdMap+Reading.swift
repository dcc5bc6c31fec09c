import Documents
import Lifecycle
import Statistics

extension ThresholdMap.Axis {
  init(_ axis: GridAxis) {
    self.init(
      path: axis.quantity.path.description, values: axis.values, unit: axis.quantity.unit,
      texts: axis.texts)
  }
}

extension ThresholdMap {
  /// - Parameters:
  ///   - cells: by cell, replication after replication, its readings.
  ///   - current: of the settings in force.
  ///   - fresh: the best cell and the settings in force, on fresh replications.
  ///   - lives: in all.
  init(
    _ question: ThresholdQuestion, cells: [[[Double]]], current: [[Double]],
    fresh: ([[Double]], [[Double]])?, lives: Int
  ) {
    let (places, stage) = (question.places, question.firstStage)
    let level = 1 - question.alpha
    func column(_ rows: [[Double]]) -> [Double] {
      question.objective.column(rows, from: places.objective, stage: stage)
    }
    func difference(_ rows: [[Double]], _ others: [[Double]]) -> StatedEstimate {
      StatedEstimate(
        meanOf: zip(column(rows), column(others)).map { $0 == $1 ? 0 : $0 - $1 }, level: level)
    }
    let columns = cells.map(column)
    let state = ThresholdState(question, columns)
    let survivors = Set(state.survivors)
    let reader = CellReader(question, level)
    x = Axis(question.x)
    objective = StatedKPI(question.objective.reading)
    indifference = state.indifference
    guarantee = Self.guarantee(question, state)
    self.cells = cells.indices.map { index in
      let place = question.cell(index)
      let rows = cells[index]
      return Cell(
        x: place.x, y: place.y, replications: rows.count,
        objective: question.objective.estimate(rows, from: places.objective, level: level),
        state: index == state.best
          ? .best : survivors.contains(index) ? .withBest : .eliminated,
        tiers: reader.tiers(rows), moves: reader.moves(rows),
        ltv: places.value.map { reader.mean(rows, $0) } ?? .undefined("orders have no values"),
        roi: reader.roi(rows), cost: reader.mean(rows, places.cost),
        difference: difference(rows, current))
    }
    let quantities = [question.x.quantity, question.y?.quantity].compactMap { $0 }
    self.current = Current(
      x: question.x.quantity.central, y: question.y?.quantity.central,
      objective: question.objective.estimate(current, from: places.objective, level: level),
      texts: quantities.map(\.text))
    let confirmed = fresh.flatMap { best, current -> Fresh? in
      guard !best.isEmpty else { return nil }
      return Fresh(
        replications: best.count,
        best: question.objective.estimate(best, from: places.objective, level: level),
        current: question.objective.estimate(current, from: places.objective, level: level),
        difference: difference(best, current))
    }
    let first = columns.first?.prefix(stage)
    isFlat = columns.allSatisfy { $0.prefix(stage) == first }
    looks = state.looks
    self.lives = lives
    y = question.y.map { Axis($0) }
    self.fresh = confirmed
  }

  private static func guarantee(_ question: ThresholdQuestion, _ state: ThresholdState) -> String {
    guard !state.isBroken else { return "none: the objective has no value in some replication" }
    let chance = Comparison.Selection.percent(1 - question.alpha)
    return
      "the best of the \(question.cellCount) cells is among those not eliminated with a probability "
      + "of at least \(chance), over \(state.looks == 1 ? "one look" : "all \(state.looks) looks") (differences taken as normal)"
  }
}

/// What is told of a cell beside its objective.
private struct CellReader {
  let question: ThresholdQuestion
  let level: Double

  init(_ question: ThresholdQuestion, _ level: Double) {
    self.question = question
    self.level = level
  }

  func mean(_ rows: [[Double]], _ place: Int) -> StatedEstimate {
    StatedEstimate(meanOf: rows.map { $0[place] }, level: level)
  }

  func tiers(_ rows: [[Double]]) -> [ThresholdMap.TierShare] {
    zip(question.plan.tiers, question.places.tiers).map { tier, place in
      ThresholdMap.TierShare(tier: tier, share: mean(rows, place))
    }
  }

  func moves(_ rows: [[Double]]) -> StatedEstimate {
    let (now, before) = (question.places.tiers, question.places.tiersBefore)
    return StatedEstimate(
      meanOf: rows.map { row in
        zip(now, before).reduce(0) { $0 + abs(row[$1.0] - row[$1.1]) / 2 }
      }, level: level)
  }

  func roi(_ rows: [[Double]]) -> StatedEstimate? {
    guard let place = question.places.roi else { return nil }
    var ratio = RatioOfMeans()
    for row in rows { ratio.add(row[place], row[place + 1]) }
    guard let value = ratio.value, let interval = ratio.interval(level: level) else {
      return .undefined("it does not surely add spend")
    }
    return StatedEstimate(
      value: value, se: ratio.standardError, lower: interval.lowerBound,
      upper: interval.upperBound)
  }
}
