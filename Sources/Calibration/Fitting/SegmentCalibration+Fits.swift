import Foundation
import Lifecycle

extension SegmentCalibration {
  /// A segment's own maximum, or why it has none that can be used.
  struct Estimate {
    var maximum: LikelihoodMaximum?
    var finding: String?
  }

  /// The pooled model fitted to a segment alone. Whether the segment by itself could tell drop-out
  /// from its absence does not matter: the whole can.
  static func estimate(_ pooled: PurchaseCalibration, _ base: CustomerBase) -> Estimate {
    let repeats = base.customers.count { $0.orders.repeats > 0 }
    guard base.customers.count >= PurchaseCalibration.fewestCustomers,
      repeats >= PurchaseCalibration.fewestRepeatBuyers
    else {
      return Estimate(
        finding: "\(base.customers.count) customers, \(repeats) with a repeat order, are too few")
    }
    let likelihood = PurchaseLikelihood(pooled.fit.form, HistoryColumns(base.groups))
    let start = pooled.fit.parameters.map { log($0) }
    guard let maximum = likelihood.maximum(from: [start]) else {
      return Estimate(finding: "the likelihood of its customers is not finite")
    }
    let identification = Identification(
      pooled.fit.form, maximum, second: likelihood.secondValue(maximum.parameters), simpler: nil,
      meanAge: likelihood.meanAge)
    if let finding = identification.finding { return Estimate(finding: finding) }
    return Estimate(maximum: maximum)
  }

  static func logLikelihood(
    _ form: PurchaseForm, _ logs: [Double], _ base: CustomerBase
  ) -> Double {
    base.customers.isEmpty
      ? 0 : PurchaseLikelihood(form, HistoryColumns(base.groups)).evaluate(logs).value
  }

  /// The parameters of the whole.
  static func whole(
    _ pooled: PurchaseCalibration, _ name: String, _ base: CustomerBase, _ reason: String
  ) -> Segment {
    let fit = pooled.fit
    return Segment(
      name: name,
      fit: ModelFit(
        form: fit.form, parameters: fit.parameters, logCovariance: fit.logCovariance,
        logLikelihood: logLikelihood(fit.form, fit.parameters.map { log($0) }, base),
        customers: base.customers.count,
        warnings: ["segment \(name) takes the pooled parameters: \(reason)"]),
      shrinkage: 1)
  }

  static func shrunk(
    _ pooled: PurchaseCalibration, _ name: String, _ base: CustomerBase, _ estimate: Estimate,
    _ group: SegmentShrinkage.Group
  ) -> Segment {
    let form = pooled.fit.form
    let own = zip(form.parameterNames, estimate.maximum?.parameters ?? []).map { name, value in
      "\(name) \(Identification.figure(value))"
    }
    let percent = Int((100 * group.share).rounded())
    return Segment(
      name: name,
      fit: ModelFit(
        form: form, parameters: group.mean.map { exp($0) }, logCovariance: group.covariance,
        logLikelihood: logLikelihood(form, group.mean, base), customers: base.customers.count,
        warnings: [
          "segment \(name) is drawn \(percent) % towards the mean of the segments; "
            + "its own estimate is \(own.joined(separator: ", "))"
        ]),
      shrinkage: group.share)
  }
}
