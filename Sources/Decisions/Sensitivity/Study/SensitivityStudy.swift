import Documents
import Experiments
import Lifecycle
import Statistics

/// Lives the rows of a design of factors.
public struct SensitivityStudy: Study {
  public let question: SensitivityQuestion
  private let layout: SensitivityLayout

  public init(_ question: SensitivityQuestion) {
    self.question = question
    layout = SensitivityLayout(question)
  }

  /// Lives in all.
  public var expectedLives: Int { layout.lives }

  public mutating func next(_ done: Responses) throws -> Batch? { layout.batch(done.roundCount) }

  public func result(_ done: Responses) throws -> Sensitivity {
    let sample = try question.kept ?? sample(done)
    let definition = question.definition
    var responses: [Sensitivity.Response] = []
    for (place, reading) in question.candidate.readings.enumerated() {
      responses.append(
        Sensitivity.Response(
          kpi: StatedKPI(reading), figures: indices(sample, place, reading)))
    }
    var result = Sensitivity(
      method: definition.name, base: question.size.base,
      factors: question.factors.map { Sensitivity.Row($0, question) }, responses: responses,
      notes: question.notes, rows: sample.responses.first?.count ?? 0, lives: done.lifeCount)
    if definition.judgesTargets { result.describeMisses(sample, question) }
    return result
  }

  private func indices(
    _ sample: FactorSample, _ place: Int, _ reading: KPIReading
  ) -> ResponseIndices {
    let count = question.factors.count
    let values = sample.responses[place]
    let missing = values.count { !$0.isFinite }
    guard missing == 0 else {
      return .undefined(count, "without a value in \(missing) of \(values.count) rows")
    }
    var stream = SensitivityQuestion.stream(
      question.setting.setting.seed,
      "sensitivity \(reading.reference.key) \(reading.reference.period) \(reading.month)")
    do throws(SensitivityError) {
      return try question.method.indices(sample, response: place, stream: &stream)
    } catch {
      return .undefined(count, error.description)
    }
  }

  /// Every row's values, in the design's order.
  private func sample(_ done: Responses) throws -> FactorSample {
    let candidate = question.candidate
    var rowsOf: [UInt32: [Int]] = [:]
    for (index, row) in layout.rows.enumerated() {
      rowsOf[row.replication, default: []].append(index)
    }
    var values = [[Double]](
      repeating: Array(repeating: .nan, count: layout.rows.count), count: candidate.readings.count)
    let targets = question.targets.isEmpty ? nil : TargetReadings(candidate.experiment)
    var asked: (plan: [[Double]], baseline: [[Double]]) = ([], [])
    var places: [Int] = []
    func add(_ responses: [Response]) {
      guard let replication = responses.first?.life.replication else { return }
      let lives = Dictionary(responses.map { ($0.life, $0) }, uniquingKeysWith: { $1 })
      for index in rowsOf[replication] ?? [] {
        let row = layout.rows[index]
        guard let plan = lives[Life(point: row.plan, replication: replication)] else { continue }
        let base = row.baseline.flatMap { lives[Life(point: $0, replication: replication)] }
        let own: [Double]
        if let ledger = plan.total {
          let books = Books(ledger: ledger, baseline: base?.total)
          own = candidate.readings.map {
            $0.reference.value(books, month: $0.month) ?? .nan
          }
          if let values = targets?.values(ledger, baseline: base?.total) {
            asked.plan.append(values.plan)
            if !values.baseline.isEmpty { asked.baseline.append(values.baseline) }
          }
          places.append(index)
        } else {
          own = candidate.values(plan.figures, against: base?.figures)
        }
        for (place, value) in own.enumerated() { values[place][index] = value }
      }
    }
    for round in 0..<done.roundCount {
      try done.forEachReplication(round: round) { add($0) }
    }
    var sample = FactorSample(factors: factorColumns, responses: values)
    if let targets {
      sample.isMissed = Array(repeating: false, count: layout.rows.count)
      let attained = targets.attained(
        plan: asked.plan, baseline: asked.baseline,
        replications: places.map { layout.rows[$0].replication },
        seed: question.setting.setting.seed)
      for target in question.targets {
        guard let column = attained[target] else {
          throw SensitivityError(
            "target \(target + 1) is not defined in these rows; choose another with --target")
        }
        for (place, isAttained) in zip(places, column) where !isAttained {
          sample.isMissed[place] = true
        }
      }
    }
    return sample
  }

  /// By factor, its value in each row.
  private var factorColumns: [[Double]] {
    var columns = [[Double]](repeating: [], count: question.factors.count)
    for index in layout.rows.indices {
      let point = question.method.row(index).point
      for (place, factor) in question.factors.enumerated() {
        columns[place].append(question.value(of: factor, point[place]) ?? factor.quantity.central)
      }
    }
    return columns
  }
}
