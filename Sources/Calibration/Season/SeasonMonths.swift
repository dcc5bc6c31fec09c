import Documents
import Lifecycle

/// Orders after the first, by month of a log, and what a fit expects of them without a season.
struct SeasonMonths {
  struct Month {
    /// Months since the year 0; by 12 the month of the calendar, January 0.
    let number: Int
    let orders: Double
    /// At factor 1.
    let expected: Double
  }

  /// Those with a whole order expected, the earliest first.
  let months: [Month]

  /// Customers order at their posterior rates while they are there: to the end with the chance of being
  /// alive, to the last order otherwise.
  ///
  /// - Parameters:
  ///   - base: the customers with times as the process has them.
  init(_ log: OrderLog, _ base: CustomerBase, _ process: RepurchaseProcess) {
    let first = log.period.lowerBound
    let days = Int(base.until - first) + 1
    var orders = [Double](repeating: 0, count: days)
    // By day: how much the rate of all changes.
    var changes = [Double](repeating: 0, count: days + 1)
    for customer in base.customers {
      let rows = log.rows(customer.customer).prefix { log.days[$0] <= base.until }
      guard let begin = rows.first.map({ Int(log.days[$0] - first) }),
        let last = rows.last.map({ Int(log.days[$0] - first) })
      else { continue }
      for row in rows.dropFirst() { orders[Int(log.days[row] - first)] += 1 }
      let alive = process.probabilityAlive(customer.orders)
      let shape = process.r + Double(customer.orders.repeats)
      let toEnd = alive * shape / (process.alpha + customer.orders.age)
      let toLast = (1 - alive) * shape / (process.alpha + customer.orders.last)
      changes[begin + 1] += toEnd + toLast
      changes[last + 1] -= toLast
      changes[days] -= toEnd
    }
    var months: [Month] = []
    var (number, sum, expected, rate) = (0, 0.0, 0.0, 0.0)
    for day in 0...days {
      let date = CalendarDate(daysSince1970: Int(first) + day)
      let here = date.year * 12 + date.month - 1
      if here != number || day == days {
        if expected >= 1 { months.append(Month(number: number, orders: sum, expected: expected)) }
        (number, sum, expected) = (here, 0, 0)
      }
      guard day < days else { break }
      rate += changes[day]
      sum += orders[day]
      expected += max(rate, 0) / 7
    }
    self.months = months
  }
}
