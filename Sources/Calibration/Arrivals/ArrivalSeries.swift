import Lifecycle

/// First orders of a log: by month of 30.4375 days, counted back from the last day, so that the latest is
/// whole, and by week from the first.
struct ArrivalSeries {
  /// By week from the first day; a part of a week at the end is left out.
  let weeks: [Double]
  /// By month, the earliest first; a part of a month at the beginning is left out.
  let counts: [Double]
  /// Days without any first order up to the last day.
  let quietDays: Int

  /// - Parameters:
  ///   - base: the customers of one segment.
  ///   - days: of the log up to the last day, that day included.
  init(_ base: CustomerBase, days: Int) {
    let months = Int(Double(days) / Arrivals.month)
    var counts = [Double](repeating: 0, count: months)
    var weeks = [Double](repeating: 0, count: days / 7)
    var quiet = days
    for customer in base.customers {
      let age = (customer.orders.age * 7).rounded()
      quiet = min(quiet, Int(age))
      let month = months - 1 - Int(age / Arrivals.month)
      if counts.indices.contains(month) { counts[month] += 1 }
      let week = (days - 1 - Int(age)) / 7
      if weeks.indices.contains(week) { weeks[week] += 1 }
    }
    self.counts = counts
    self.weeks = weeks
    quietDays = quiet
  }
}
