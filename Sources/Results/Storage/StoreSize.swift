import Experiments
import Lifecycle

/// How large a store will be, so that a run that cannot end well does not begin.
public enum StoreSize {
  /// Bytes of a packed figure on average: most are zero or small. Measured: 0.2 in a run of 60
  /// people over 60 months, 1.0 in `growth-12m`.
  static let bytesPerFigure = 1.0
  /// Bytes of a row of the table `kpi`.
  static let bytesPerRow = 40

  /// Bytes at most, roughly: the blocks of all lives, the samples of the KPIs while the forecast is
  /// worked out, readable rows, reports.
  public static func expected(_ experiment: Experiment, keep: Keeping) -> UInt64 {
    let plan = experiment.plan
    let study = ForecastStudy(experiment, reduction: keep.reduction)
    // One turn of twins is typical of all.
    let lives = (0..<ForecastStudy.twinEvery).reduce(0) {
      $0 + study.lives(replication: $1).count
    }
    let ledgers = keep == .ledgers ? plan.segments.count : 1
    let perLife = Double(plan.shape.figureCount * ledgers) * bytesPerFigure + 64
    let perReplication = perLife * Double(lives) / Double(ForecastStudy.twinEvery)
    let months = plan.calendar.horizon
    let references = experiment.readings.count
    let rows = references * 2 * (keep == .ledgers ? months : min(months, 2 + months / 12))
    let samples = references * months * 3 * 8
    let each = perReplication + Double(rows * bytesPerRow + samples)
    return (16 << 20) + UInt64(each * Double(experiment.replications))
  }
}
