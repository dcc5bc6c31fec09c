import Documents
import Lifecycle

extension LogCalibration {
  /// How the baseline was made, a sentence a line.
  static func provenance(
    _ log: OrderLog, _ result: CalibrationResult, _ options: Options
  ) -> [String] {
    let first = CalendarDate(daysSince1970: Int(log.period.lowerBound))
    let name = log.source.split(separator: "/").last.map(String.init) ?? log.source
    var lines = [
      "Written by \(options.author) calibrate from \(name): \(result.customers) customers with",
      "\(result.repeatOrders) repeat orders, \(first) to \(result.until). Model \(result.model), "
        + "log-likelihood \(Baseline.number(result.logLikelihood, 9)).",
    ]
    if let fallback = result.fallbackFrom {
      lines.append("In place of \(fallback.model): \(fallback.reason).")
    }
    if let covariates = result.covariates {
      lines.append(
        "Covariates \(covariates.columns.map(\.name).joined(separator: ", ")): twice the gain in "
          + "log-likelihood \(Baseline.number(covariates.likelihoodRatio, 4)) on "
          + "\(covariates.degreesOfFreedom) degrees of freedom; \(covariates.use).")
    }
    lines += result.prospects?.sentences ?? []
    return lines + (result.warnings + options.assumptions).map { "Note: \($0)." }
  }
}
