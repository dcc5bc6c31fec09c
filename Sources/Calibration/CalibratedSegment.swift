import Lifecycle

/// A group of customers with its fit, on the way into the baseline.
struct CalibratedSegment {
  let name: String
  let base: CustomerBase
  let fit: ModelFit
  let spend: SpendCalibration

  /// Everybody in one, or one for each name of the log's segment column.
  static func segments(
    _ log: OrderLog, _ base: CustomerBase, _ fit: ModelFit, _ spend: SpendCalibration
  ) -> [CalibratedSegment] {
    [CalibratedSegment(name: "customers", base: base, fit: fit, spend: spend)]
  }

  func baseline(_ log: OrderLog, _ newcomers: LogCalibration.Newcomers) -> Baseline.Segment {
    let perMonth: Double =
      switch newcomers {
      case .recent: recentNewcomers
      case .perMonth(let count): count
      }
    return Baseline.Segment(
      name: name, fit: fit, spend: spend.model, histories: HistorySummary(base),
      newcomers: perMonth)
  }

  /// First orders a month in the last 90 days.
  private var recentNewcomers: Double {
    let recent = base.customers.count { $0.orders.age < 90.0 / 7 }
    return Double(recent) / 90 * 30.4375
  }
}
