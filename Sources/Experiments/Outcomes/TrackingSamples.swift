import Lifecycle
import Statistics

/// Cumulative repeat orders at the end of every week, by replication.
struct TrackingSamples: ~Copyable {
  private let weeks: Int
  private var table: SampleTable

  /// - Returns: nil unless the plan tracks its orders.
  init?(_ experiment: Experiment, folder: String) {
    guard experiment.plan.tracking != nil else { return nil }
    weeks = experiment.plan.calendar.days / 7
    // One more for the orders of the weeks held out.
    table = SampleTable(columns: weeks + 2, folder: folder)
  }

  mutating func add(_ books: ReplicationBooks, _ experiment: Experiment) throws {
    var sum: Int64 = 0
    var path: [Double] = [0]
    for day in 0..<weeks * 7 {
      sum += books.plan.ledger.repeatOrders(day: day)
      if day % 7 == 6 { path.append(Double(sum)) }
    }
    let holdout = experiment.plan.tracking?.holdout.map {
      path[$0.toWeek] - path[$0.fromWeek - 1]
    }
    try table.append(path + [holdout ?? 0])
  }

  consuming func tracking(_ experiment: Experiment) throws -> Tracking {
    let closed = (0...weeks).map { experiment.plan.expectedRepeatOrders(day: $0 * 7) }
    var points: [Tracking.Point] = []
    var holdout: Tracking.Holdout?
    for week in stride(from: 1, through: weeks, by: 1) {
      guard let spread = Spread(try table.column(week)) else { continue }
      points.append(
        Tracking.Point(
          week: week, mean: spread.mean, p5: spread.p5, p95: spread.p95,
          closedForm: closed[week]))
    }
    if let plan = experiment.plan.tracking?.holdout,
      let spread = Spread(try table.column(weeks + 1))
    {
      var expected: Double?
      if let end = closed[plan.toWeek], let start = closed[plan.fromWeek - 1] {
        expected = end - start
      }
      holdout = Tracking.Holdout(
        fromWeek: plan.fromWeek, toWeek: plan.toWeek, actual: plan.actual, mean: spread.mean,
        standardError: spread.standardError, p5: spread.p5, p95: spread.p95,
        closedForm: expected)
    }
    return Tracking(points: points, holdout: holdout)
  }
}
