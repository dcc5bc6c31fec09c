import Foundation
import Lifecycle
import Statistics

/// A purchase model with covariates, fitted by maximum likelihood and shrunk, times in weeks.
public struct CovariateFit: Sendable {
  /// Twice what the log-likelihood gains by some effects, and how often it would without them: χ².
  public struct Ratio: Sendable, Hashable {
    public let value: Double
    public let degreesOfFreedom: Int

    public var pValue: Double {
      TailProbability.chiSquare(value, degreesOfFreedom: Double(degreesOfFreedom))
    }
  }

  public let covariates: Covariates
  /// For customers of the references, not shrunk; log-likelihood of everybody.
  public let fit: ModelFit
  let design: CovariateDesign
  let maximum: LikelihoodMaximum
  /// Of all coordinates, with ``maximum``.
  let covariance: [[Double]]
  let shrinkage: CovariateShrinkage
  /// Of all effects together, and of each column's.
  public let ratio: Ratio
  public let columnRatios: [Ratio]
  /// By combination.
  private let parts: [HistoryColumns]

  /// Effects are told from none; otherwise the fit without covariates stands.
  public var hasEffects: Bool { !shrinkage.isNone }

  /// - Parameters:
  ///   - plain: the model without covariates, which is where the search begins.
  ///   - base: customers as that fit saw them.
  /// - Throws: when the effects cannot be told.
  init(
    _ covariates: Covariates, _ plain: ModelFit, _ base: CustomerBase
  ) throws(CalibrationError) {
    let parts = covariates.parts(of: base).map { HistoryColumns($0.groups) }
    let whole = HistoryColumns(base.groups)
    // Where covariates tell what customers differ in, what is left of it may be nothing.
    let forms = [plain.form] + PurchaseForm.limits(of: plain.model).filter { $0 != plain.form }
    var best: CovariateAttempt?
    var first: CovariateAttempt?
    for form in forms {
      guard let attempt = CovariateAttempt(form, covariates, plain, whole, parts) else { continue }
      first = first ?? attempt
      let least = (first?.maximum.value ?? 0) - PurchaseCalibration.mostLost
      if attempt.identification.isSound, attempt.maximum.value > least {
        best = attempt
        break
      }
    }
    guard let best, let covariance = best.maximum.logCovariance,
      let shrinkage = CovariateShrinkage(
        best.maximum.logs, information: best.maximum.information, covariance: covariance,
        kinds: best.design.kinds.indices.map(best.design.range))
    else {
      let finding = first?.identification.finding ?? "the likelihood is not finite"
      throw CalibrationError(
        "--covariates",
        "\(covariates.columns.map(\.name).joined(separator: ", ")) cannot be fitted: \(finding); put rare "
          + "levels together, leave a column out, or take a longer log")
    }
    self.covariates = covariates
    self.parts = parts
    self.covariance = covariance
    self.shrinkage = shrinkage
    design = best.design
    maximum = best.maximum
    let own = best.design.form.parameterNames.count
    fit = ModelFit(
      form: best.design.form, parameters: Array(best.maximum.parameters.prefix(own)),
      logCovariance: covariance.prefix(own).map { Array($0.prefix(own)) },
      logLikelihood: best.maximum.value, customers: plain.customers)
    let kinds = best.design.kinds.count
    ratio = Ratio(
      value: max(0, 2 * (best.maximum.value - best.plain)),
      degreesOfFreedom: kinds * best.design.width)
    columnRatios = covariates.columns.indices.map { column in
      let range = covariates.range(of: column)
      let without = best.without(range, parts)
      return Ratio(
        value: max(0, 2 * (best.maximum.value - without)), degreesOfFreedom: kinds * range.count)
    }
  }

  /// The name of the factors that the segments of a baseline share.
  static let factors = "covariates"

  /// The model of a combination's customers, shrunk, with what it shares with the others.
  func model(of combination: Int) -> ModelFit? {
    guard let (logs, slopes) = design.parameters(shrinkage.mean, of: combination) else {
      return nil
    }
    let rows = (Matrix(slopes) * Matrix(shrinkage.loadings)).rows
    let part = parts[combination]
    return ModelFit(
      form: design.form, parameters: logs.map { exp($0) },
      logCovariance: (Matrix(rows) * Matrix(rows).transposed).symmetrised.rows,
      logLikelihood: PurchaseLikelihood(design.form, part).evaluate(logs).value,
      customers: Int(part.customers),
      loadings: ModelFit.Loadings(factors: Self.factors, rows: rows))
  }
}
