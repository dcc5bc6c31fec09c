import Lifecycle

/// A group of customers with its fit, on the way into the baseline.
struct CalibratedSegment {
  let name: String
  /// Times not warped.
  let base: CustomerBase
  let fit: ModelFit
  let spend: SpendCalibration
  /// Days of the log up to the day of looking, that day included.
  let logDays: Int

  /// Segments a baseline has room for.
  static let most = 50
  /// From so many repeat buyers on a segment's spend is fitted on its own.
  private static let fewestOwnSpends = 200

  /// Everybody in one, or one for each name of the log's segment column.
  ///
  /// - Parameters:
  ///   - base: everybody, times not warped.
  ///   - warped: the same customers as the fit saw them.
  /// - Throws: when a column names more than ``most`` segments.
  static func segments(
    _ log: OrderLog, _ base: CustomerBase, warped: CustomerBase, _ purchases: PurchaseCalibration,
    _ spend: SpendCalibration
  ) throws(CalibrationError) -> [CalibratedSegment] {
    let logDays = Int(base.until) - Int(log.period.lowerBound) + 1
    let whole = CalibratedSegment(
      name: "customers", base: base, fit: purchases.fit, spend: spend, logDays: logDays)
    guard let column = log.segments?.map({ $0.isEmpty ? "no segment" : $0 }) else {
      return [whole]
    }
    let names = Set(base.customers.map { column[$0.customer] }).sorted()
    guard names.count > 1 else { return [whole] }
    guard names.count <= most else {
      throw CalibrationError(
        log.source,
        "the segment column names \(names.count) segments, at most \(most) can be "
          + "fitted; merge some, or write --map segment= to read none")
    }
    if let long = names.first(where: { $0.unicodeScalars.count > Baseline.longestName }) {
      throw CalibrationError(
        log.source,
        "the segment column has a name of \(long.unicodeScalars.count) characters, at most "
          + "\(Baseline.longestName) can be used (\(long.prefix(20))…); shorten it, or write "
          + "--map segment= to read none")
    }
    func part(_ name: String, of base: CustomerBase) -> CustomerBase {
      CustomerBase(
        customers: base.customers.filter { column[$0.customer] == name }, until: base.until)
    }
    let fits = SegmentCalibration(purchases, names.map { ($0, part($0, of: warped)) })
    return zip(names, fits.segments).map { name, segment in
      let own = part(name, of: base)
      // What wholesale buyers spend says nothing of the others, and the other way round.
      let isApart = log.isWholesale(name)
      let hasOwnSpend =
        own.customers.count { $0.orders.repeats > 0 && $0.averageSpend != nil } >= fewestOwnSpends
      let fitted =
        hasOwnSpend || isApart ? SpendCalibration(own, hasAmounts: log.amounts != nil) : spend
      return CalibratedSegment(
        name: name, base: own, fit: segment.fit,
        spend: fitted.fit == nil && !isApart ? spend : fitted, logDays: logDays)
    }
  }

  /// - Parameter limit: rows of histories.
  func baseline(
    _ newcomers: LogCalibration.Newcomers, share: Double, limit: Int
  ) -> Baseline.Segment {
    let perMonth: Double =
      switch newcomers {
      case .recent: recentNewcomers
      case .perMonth(let count): count * share
      }
    return Baseline.Segment(
      name: name, fit: fit, spend: spend.model, histories: HistorySummary(base, limit: limit),
      newcomers: perMonth)
  }

  /// First orders a month in the last 90 days, or in the whole of a shorter log.
  private var recentNewcomers: Double {
    let days = min(90, max(1, logDays))
    let recent = base.customers.count { $0.orders.age < Double(days) / 7 }
    return Double(recent) / Double(days) * 30.4375
  }
}
