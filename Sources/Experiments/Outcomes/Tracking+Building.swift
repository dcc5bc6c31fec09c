import Lifecycle
import Statistics

extension Tracking {
  /// - Returns: nil unless the plan tracks its orders.
  init?(_ experiment: Experiment, _ books: [ReplicationBooks]) {
    guard let tracking = experiment.plan.tracking else { return nil }
    let weeks = experiment.plan.calendar.days / 7
    // Cumulative repeat orders at the end of week w, by replication.
    let paths = books.map { replication in
      var sum: Int64 = 0
      var path: [Double] = [0]
      for day in 0..<weeks * 7 {
        sum += replication.plan.ledger.repeatOrders(day: day)
        if day % 7 == 6 { path.append(Double(sum)) }
      }
      return path
    }
    let closed = (0...weeks).map { experiment.plan.expectedRepeatOrders(day: $0 * 7) }
    let points = (1...weeks).compactMap { week -> Point? in
      guard let spread = Spread(paths.map { $0[week] }) else { return nil }
      return Point(
        week: week, mean: spread.mean, p5: spread.p5, p95: spread.p95, closedForm: closed[week])
    }
    let holdout = tracking.holdout.flatMap { plan -> Holdout? in
      let totals = paths.map { $0[plan.toWeek] - $0[plan.fromWeek - 1] }
      guard let spread = Spread(totals) else { return nil }
      var expected: Double?
      if let end = closed[plan.toWeek], let start = closed[plan.fromWeek - 1] {
        expected = end - start
      }
      return Holdout(
        fromWeek: plan.fromWeek, toWeek: plan.toWeek, actual: plan.actual, mean: spread.mean,
        standardError: spread.standardError, p5: spread.p5, p95: spread.p95, closedForm: expected)
    }
    self.init(points: points, holdout: holdout)
  }
}
