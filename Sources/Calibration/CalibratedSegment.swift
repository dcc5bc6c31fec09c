import Lifecycle

/// A group of customers with its fit, on the way into the baseline.
struct CalibratedSegment {
  let name: String
  /// Times not warped.
  let base: CustomerBase
  let mixture: ModelMixture
  var fit: ModelFit { mixture.members[0].fit }
  let spend: SpendCalibration
  /// New customers; nil where nobody is expected.
  var arrivals: ArrivalEstimate?
  /// People on the way to their first order; nil where nobody has told of any.
  var prospects: Baseline.Prospects?

  /// Segments a baseline has room for.
  static let most = 50
  /// From so many repeat buyers on a segment's spend is fitted on its own.
  private static let fewestOwnSpends = 200

  /// Everybody in one, or one for each name of the log's segment column, or each combination of covariates.
  ///
  /// - Parameters:
  ///   - base: everybody, times not warped.
  ///   - warped: the same customers as the fit saw them.
  ///   - strays: variance of the logarithm of what an order is worth later on, for segments with a
  ///     fit of their own; `spend` has it.
  ///   - orders: of everybody in the horizon.
  ///   - shock: what moves everybody, arrivals too.
  ///   - covariates: nil where nobody asked for them.
  ///   - newcomers: of all segments together.
  ///   - ahead: days from the day of looking to the first of the run.
  /// - Throws: when a column names more than ``most`` segments.
  static func segments(
    _ log: OrderLog, _ base: CustomerBase, warped: CustomerBase, _ purchases: PurchaseCalibration,
    _ spend: SpendCalibration, strays: Double, orders: Double, shock: CalendarShock,
    covariates: CovariateFit? = nil,
    _ newcomers: LogCalibration.Newcomers, ahead: Int
  ) throws(CalibrationError) -> [CalibratedSegment] {
    let logDays = Int(base.until) - Int(log.period.lowerBound) + 1
    func arrivals(_ part: CustomerBase, _ fit: ModelFit) -> ArrivalEstimate? {
      switch newcomers {
      case .recent:
        return ArrivalEstimate(part, fit.process, days: logDays, ahead: ahead)?.net(of: shock)
      case .perMonth(let count):
        let share = Double(part.customers.count) / Double(base.customers.count)
        return count * share > 0 ? ArrivalEstimate(stated: count * share) : nil
      }
    }
    let whole = CalibratedSegment(
      name: "customers", base: base, mixture: purchases.mixture, spend: spend,
      arrivals: arrivals(base, purchases.fit))
    /// Of a segment's own customers where they tell; else everybody's.
    func values(of own: CustomerBase, isApart: Bool = false) -> SpendCalibration {
      let hasOwnSpend =
        own.customers.count { $0.orders.repeats > 0 && $0.averageSpend != nil } >= fewestOwnSpends
      let share = Double(own.customers.count) / Double(base.customers.count)
      let fitted =
        hasOwnSpend || isApart
        ? SpendCalibration(own, hasAmounts: log.amounts != nil)
          .loosened(by: strays, OrderValueLuck(log, own), orders: orders * share) : spend
      return fitted.fit == nil && !isApart ? spend : fitted
    }
    if let covariates {
      guard covariates.hasEffects else { return [whole] }
      return segments(covariates, base, spend: { values(of: $0) }, arrivals: arrivals)
    }
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
      return CalibratedSegment(
        name: name, base: own, mixture: ModelMixture(segment.fit),
        spend: values(of: own, isApart: log.isWholesale(name)), arrivals: arrivals(own, segment.fit)
      )
    }
  }

  /// - Parameter limit: rows of histories.
  func baseline(limit: Int) -> Baseline.Segment {
    Baseline.Segment(
      name: name, mixture: mixture, spend: spend.model, levelVariance: spend.levelVariance,
      histories: HistorySummary(base, limit: limit), arrivals: arrivals, prospects: prospects)
  }
}
