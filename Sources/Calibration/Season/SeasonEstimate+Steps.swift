import Documents
import Foundation
import Lifecycle

extension SeasonEstimate {
  /// A customer's history in warped weeks, with the days of first and last order.
  struct Warped {
    let customer: Int
    let history: OrderHistory
    let first: Int32
    let last: Int32
  }

  static func histories(_ log: OrderLog, until: Int32, _ clock: SeasonalClock) -> [Warped] {
    log.ids.indices.compactMap { customer in
      let rows = log.rows(customer).prefix { log.days[$0] <= until }
      guard let first = rows.first.map({ log.days[$0] }), let last = rows.last.map({ log.days[$0] })
      else { return nil }
      return Warped(
        customer: customer,
        history: OrderHistory(
          repeats: rows.count - 1, last: clock.weeks(from: first, to: last),
          age: clock.weeks(from: first, to: until)), first: first, last: last)
    }
  }

  static func starts(
    _ model: RepurchaseProcess.Model, _ columns: HistoryColumns
  ) -> [[Double]]? {
    let simplest = PurchaseLikelihood(.nbd, columns)
    let starts = simplest.starts(after: nil)
    if model == .nbd { return starts }
    guard let maximum = simplest.maximum(from: starts, curvature: false) else { return nil }
    return PurchaseLikelihood(model, columns).starts(after: maximum.parameters)
  }

  /// Orders after the first, January to December.
  static func repeatsByMonth(_ log: OrderLog, until: Int32) -> [Double] {
    var counts = [Double](repeating: 0, count: 12)
    for customer in log.ids.indices {
      for row in log.rows(customer).dropFirst() where log.days[row] <= until {
        counts[CalendarDate(daysSince1970: Int(log.days[row])).month - 1] += 1
      }
    }
    return counts
  }

  /// Repeat orders expected in each calendar month at factor 1: the posterior order rate times the
  /// weeks of the month a customer was alive, alive at the end or lost at the last order.
  static func exposure(
    _ process: RepurchaseProcess, _ histories: [Warped], _ log: OrderLog, until: Int32
  ) -> [Double] {
    guard let start = histories.map(\.first).min() else { return [] }
    // Weeks of each month before a day, from the first of all days.
    var passed = [[Double]](repeating: [Double](repeating: 0, count: 12), count: 1)
    for day in start..<max(until, start) {
      var sums = passed[passed.count - 1]
      sums[CalendarDate(daysSince1970: Int(day)).month - 1] += 1.0 / 7
      passed.append(sums)
    }
    func weeks(_ month: Int, _ day: Int32) -> Double { passed[Int(day - start)][month] }
    var exposure = [Double](repeating: 0, count: 12)
    for customer in histories {
      let alive = process.probabilityAlive(customer.history)
      let shape = process.r + Double(customer.history.repeats)
      let toEnd = alive * shape / (process.alpha + customer.history.age)
      let toLast = (1 - alive) * shape / (process.alpha + customer.history.last)
      for month in 0..<12 {
        let before = weeks(month, customer.first)
        exposure[month] +=
          toEnd * (weeks(month, until) - before) + toLast * (weeks(month, customer.last) - before)
      }
    }
    return exposure
  }
}
