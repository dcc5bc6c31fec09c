import Documents
import Experiments
import Lifecycle

/// Rows of a design as lives: which points they are lived at, and with which luck.
struct SensitivityLayout: Sendable {
  struct Row: Sendable {
    let plan: UInt32
    /// The point of the baseline that it is compared with; nil where nobody compares.
    let baseline: UInt32?
    let replication: UInt32
  }

  let rows: [Row]
  /// By number. Rows that come to the same numbers share a point.
  let points: [Point]
  /// Where rounds begin among the rows, and the end.
  let cuts: [Int]
  /// Lives in all.
  let lives: Int
  private let reduction: Reduction

  init(_ question: SensitivityQuestion) {
    let method = question.method
    let place = question.setting.places[0]
    var points: [Point] = []
    var known: [Point.Key: UInt32] = [:]
    func number(_ document: Int, _ changes: [Change]) -> UInt32 {
      let key = Point.Key(document: document, changes: changes)
      if let number = known[key] { return number }
      let number = UInt32(points.count)
      known[key] = number
      points.append(
        Point(id: number, name: "row \(number)", document: document, changes: changes))
      return number
    }
    var rows: [Row] = []
    rows.reserveCapacity(method.rowCount)
    var lives: Set<Life> = []
    for index in 0..<method.rowCount {
      let row = method.row(index)
      let plan = number(place.plan, question.changes(row.point, arm: .plan))
      var baseline: UInt32?
      if question.needsBaseline, let document = place.baseline {
        baseline = number(document, question.changes(row.point, arm: .baseline))
      }
      let made = Row(plan: plan, baseline: baseline, replication: UInt32(row.seed))
      rows.append(made)
      for life in made.lives { lives.insert(life) }
    }
    self.rows = rows
    self.points = points
    self.lives = lives.count
    cuts = Array(stride(from: 0, to: rows.count, by: max(1, method.roundSize))) + [rows.count]
    reduction = question.definition.judgesTargets ? .totals : question.setting.reduction
  }

  /// - Returns: nil after the last.
  func batch(_ round: Int) -> Batch? {
    guard round + 1 < cuts.count else { return nil }
    var seen: Set<Life> = []
    var named: Set<UInt32> = []
    var lives: [Life] = []
    for row in rows[cuts[round]..<cuts[round + 1]] {
      for life in row.lives where seen.insert(life).inserted {
        lives.append(life)
        named.insert(life.point)
      }
    }
    return Batch(
      points: named.sorted().map { points[Int($0)] }, lives: lives, reduction: reduction)
  }
}

extension SensitivityLayout.Row {
  /// The baseline's first.
  var lives: [Life] {
    [baseline, plan].compactMap { $0 }.map { Life(point: $0, replication: replication) }
  }
}

extension Point {
  /// What makes a point, whatever its number.
  fileprivate struct Key: Hashable {
    let document: Int
    let changes: [Change]
  }
}

extension SensitivityQuestion {
  /// How an arm differs from its document at a point of the factors.
  func changes(_ point: [Double?], arm: Arm) -> [Change] {
    zip(factors, point).compactMap { factor, place in
      let id = arm == .plan ? factor.quantity.id : factor.baseline
      guard let id, let value = value(of: factor, place) else { return nil }
      return .number(id, value)
    }
  }

  /// The value of a factor at a coordinate; nil where it stays a constant of the scenario.
  func value(of factor: Factor, _ place: Double?) -> Double? {
    guard let place else { return factor.rest }
    return factor.value(at: place, endsAreReached: definition.endsAreReached)
  }
}
