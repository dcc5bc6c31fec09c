import Documents
import Lifecycle

extension CalibratedSegment {
  /// The segments with prospects, and new customers less what these are expected to bring.
  ///
  /// What segment a prospect will be of, nobody has said: they are shared out as new customers come, or
  /// where none come by customers.
  ///
  /// - Parameter season: twelve factors of ordering, January first; nil for none.
  static func joining(
    _ funnel: ProspectFunnel, _ segments: [CalibratedSegment], _ calendar: RunCalendar,
    season: [Double]?
  ) -> (segments: [CalibratedSegment], result: CalibrationResult.ProspectForecast) {
    let orders = funnel.firstOrders(
      from: calendar.start, days: calendar.days, season: season)
    let coming = segments.map { $0.arrivals?.perMonth ?? 0 }
    let weights =
      coming.contains { $0 > 0 } ? coming : segments.map { Double($0.base.customers.count) }
    let whole = weights.reduce(0, +)
    var short = 0
    let joined = zip(segments, zip(weights, funnel.shared(weights))).map { segment, own in
      var segment = segment
      segment.prospects = Baseline.Prospects(funnel: funnel, persons: own.1)
      let reduced = segment.arrivals?.reduced(by: orders.map { $0 * own.0 / whole }, calendar)
      short = max(short, reduced?.short ?? 0)
      segment.arrivals = reduced?.law
      return segment
    }
    let months = (0..<calendar.horizon).map { month in
      orders[calendar.firstDay(ofMonth: month)..<calendar.firstDay(ofMonth: month + 1)]
        .reduce(0, +)
    }
    return (
      joined,
      CalibrationResult.ProspectForecast(
        funnel, months, hadArrivals: segments.contains { $0.arrivals != nil },
        hasArrivals: joined.contains { $0.arrivals != nil }, short: short,
        segments: segments.count)
    )
  }
}
