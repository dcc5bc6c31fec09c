import Documents
import Foundation
import Lifecycle

extension ProspectFunnel {
  /// Expected first orders by day of a run, at the means of the hazards.
  ///
  /// U' = −hU + fA, A' = hU − (i + f)A + lI, I' = iA − (ps + l)I, with s the season's factor of the day: by
  /// Runge and Kutta's fourth-order steps, so many a day that they are exact to a millionth.
  ///
  /// - Parameters:
  ///   - start: the first day.
  ///   - season: twelve factors of ordering, January first; nil for none.
  func firstOrders(from start: CalendarDate, days: Int, season: [Double]?) -> [Double] {
    let h = hazards
    var state = persons.map(Double.init) + [0]
    func slope(_ x: [Double], _ factor: Double) -> [Double] {
      let aware = h.awareness * x[0] - h.forgetting * x[1]
      let interested = h.interest * x[1] - h.losingInterest * x[2]
      let orders = h.purchase * factor * x[2]
      return [-aware, aware - interested, interested - orders, orders]
    }
    func moved(_ x: [Double], _ step: Double, _ by: [Double]) -> [Double] {
      zip(x, by).map { $0 + step * $1 }
    }
    let most = (season?.max() ?? 1) * h.purchase + h.losingInterest + h.interest + h.forgetting
    let steps = min(1000, max(2, Int((8 * (most + h.awareness)).rounded(.up))))
    let length = 1 / Double(steps)
    return (0..<days).map { day in
      let date = CalendarDate(daysSince1970: start.daysSince1970 + day)
      let factor = season?[date.month - 1] ?? 1
      let before = state[3]
      for _ in 0..<steps {
        let a = slope(state, factor)
        let b = slope(moved(state, length / 2, a), factor)
        let c = slope(moved(state, length / 2, b), factor)
        let d = slope(moved(state, length, c), factor)
        state = state.indices.map {
          state[$0] + length / 6 * (a[$0] + 2 * b[$0] + 2 * c[$0] + d[$0])
        }
      }
      return state[3] - before
    }
  }

  /// Shares the persons out by weight, whole persons, none lost.
  ///
  /// - Parameter weights: at least 0, not all 0.
  func shared(_ weights: [Double]) -> [[Int]] {
    let whole = weights.reduce(0, +)
    var rows = weights.map { _ in [0, 0, 0] }
    for (stage, count) in persons.enumerated() {
      let exact = weights.map { Double(count) * $0 / whole }
      for place in rows.indices { rows[place][stage] = Int(exact[place]) }
      let rest = count - rows.reduce(0) { $0 + $1[stage] }
      let order = rows.indices.sorted {
        (exact[$1] - exact[$1].rounded(.down), $0) < (exact[$0] - exact[$0].rounded(.down), $1)
      }
      for place in order.prefix(rest) { rows[place][stage] += 1 }
    }
    return rows
  }
}

extension ArrivalEstimate {
  /// Expected newcomers by day of a run.
  func expected(days calendar: RunCalendar) -> [Double] {
    var (exponent, step) = (0.0, 1.0)
    return (0..<calendar.horizon).flatMap { month in
      if month > 0 {
        step *= damping
        exponent += step
      }
      let daily = perMonth * pow(growth, exponent) / Arrivals.month
      let days = calendar.firstDay(ofMonth: month)..<calendar.firstDay(ofMonth: month + 1)
      return days.map { _ in daily }
    }
  }

  /// The law less what comes another way, by calendar month.
  ///
  /// - Parameter orders: by day of the run, expected to come the other way.
  /// - Returns: nil where nobody is left, and the calendar months in which more comes the other way.
  func reduced(
    by orders: [Double], _ calendar: RunCalendar
  ) -> (law: ArrivalEstimate?, short: Int) {
    var (own, other) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
    for (day, (mine, theirs)) in zip(expected(days: calendar), orders).enumerated() {
      let month = calendar.date(ofDay: day).month - 1
      own[month] += mine
      other[month] += theirs
    }
    let factors = zip(own, other).map { $0 > 0 ? max(0, 1 - $1 / $0) : 1 }
    let short = zip(own, other).count { $0 > 0 && $1 > $0 }
    guard zip(own, factors).contains(where: { $0 > 0 && $1 > 0 }) else { return (nil, short) }
    var law = self
    law.season = factors
    return (law, short)
  }
}
