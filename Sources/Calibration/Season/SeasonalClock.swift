import Documents
import Lifecycle

/// Time as customers live it when the season warps it: a week of a month with factor 1.5 is worth a
/// week and a half. A purchase model in which everybody orders the more the higher the season is the
/// plain model on this clock.
public struct SeasonalClock: Sendable {
  /// January to December, mean 1.
  public let factors: [Double]
  /// Days since 1970-01-01 at which `elapsed` begins.
  private let origin: Int32
  /// Warped weeks from the morning of the origin to the morning of each day after it.
  private let elapsed: [Double]

  /// - Parameters:
  ///   - factors: twelve, above 0; scaled to mean 1.
  ///   - days: since 1970-01-01, the days it is to cover.
  public init(factors: [Double], days: ClosedRange<Int32>) {
    let mean = factors.reduce(0, +) / Double(max(factors.count, 1))
    self.factors = factors.map { $0 / mean }
    origin = days.lowerBound
    var sum = 0.0
    var elapsed = [0.0]
    for day in days {
      let month = CalendarDate(daysSince1970: Int(day)).month
      sum += self.factors[month - 1] / 7
      elapsed.append(sum)
    }
    self.elapsed = elapsed
  }

  /// Warped weeks from one day to another, at the same hour of both; days outside the range of the
  /// clock count as its ends.
  public func weeks(from start: Int32, to end: Int32) -> Double { at(end) - at(start) }

  /// Warped weeks of so many whole days after a day.
  public func weeks(after day: Int32, days: Int) -> Double {
    weeks(from: day + 1, to: day + 1 + Int32(clamping: days))
  }

  private func at(_ day: Int32) -> Double {
    elapsed[min(max(Int(day) - Int(origin), 0), elapsed.count - 1)]
  }
}

extension SeasonalClock {
  /// The same customers with times on the clock.
  ///
  /// - Parameter plain: times of the calendar.
  func warped(_ log: OrderLog, _ plain: CustomerBase) -> CustomerBase {
    CustomerBase(
      customers: plain.customers.map { customer in
        let first = log.days[log.rows(customer.customer).lowerBound]
        let last = first + Int32((customer.orders.last * 7).rounded())
        return CustomerHistory(
          customer: customer.customer,
          orders: OrderHistory(
            repeats: customer.orders.repeats, last: weeks(from: first, to: last),
            age: weeks(from: first, to: plain.until)),
          averageSpend: customer.averageSpend, averageLogSpend: customer.averageLogSpend,
          firstSpend: customer.firstSpend)
      }, until: plain.until)
  }
}
