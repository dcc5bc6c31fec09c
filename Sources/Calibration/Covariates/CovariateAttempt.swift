import Foundation
import Lifecycle

/// A form of a purchase model, searched with covariates.
struct CovariateAttempt {
  let design: CovariateDesign
  let maximum: LikelihoodMaximum
  let identification: Identification
  /// The log-likelihood without covariates.
  let plain: Double
  private let centre: [Double]

  init?(
    _ form: PurchaseForm, _ covariates: Covariates, _ fit: ModelFit, _ whole: HistoryColumns,
    _ parts: [HistoryColumns]
  ) {
    let likelihood = PurchaseLikelihood(form, whole)
    let full = fit.form.full(fit.parameters)
    let start = fit.form == form ? fit.parameters : form.nearest(to: full)
    guard let plain = likelihood.maximum(from: [start.map { log($0) }], curvature: false) else {
      return nil
    }
    design = CovariateDesign(form: form, dummies: covariates.dummies)
    let own = CovariateLikelihood(design, parts)
    centre = likelihood.centre
    let none = [Double](repeating: 0, count: design.dimensions - plain.logs.count)
    guard let maximum = own.maximum(from: plain.logs + none, centre: centre) else { return nil }
    self.maximum = maximum
    self.plain = plain.value
    identification = Identification(
      form, maximum, second: own.secondValue(maximum.parameters), simpler: nil,
      meanAge: likelihood.meanAge,
      effects: design.kinds.flatMap { kind in
        covariates.effectNames.map { "the effect of \($0) on \(kind.rawValue)" }
      })
  }

  /// The log-likelihood without some effects, of either kind.
  func without(_ range: Range<Int>, _ parts: [HistoryColumns]) -> Double {
    let rest = design.dropping(range)
    guard rest.width > 0 else { return plain }
    let start =
      maximum.logs.prefix(centre.count)
      + design.kinds.indices.flatMap { kind in
        maximum.logs[design.range(of: kind)].enumerated().filter { !range.contains($0.offset) }
          .map(\.element)
      }
    return CovariateLikelihood(rest, parts).maximum(from: Array(start), centre: centre)?.value
      ?? plain
  }
}
