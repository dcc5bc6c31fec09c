import Foundation
import Lifecycle

/// The likelihood of a purchase model, chosen by name; parameters in the order of
/// ``PurchaseForm/parameterNames``.
struct PurchaseLikelihood: Sendable {
  let form: PurchaseForm
  let columns: HistoryColumns

  var model: RepurchaseProcess.Model { form.model }

  init(_ form: PurchaseForm, _ columns: HistoryColumns) {
    self.form = form
    self.columns = columns
  }

  init(_ model: RepurchaseProcess.Model, _ columns: HistoryColumns) {
    self.init(PurchaseForm(model), columns)
  }

  var likelihood: any LogLikelihood {
    func limit(_ whole: some LogLikelihood) -> any LogLikelihood {
      form.isLimit ? LimitLikelihood(whole, form, columns) : whole
    }
    return switch model {
    case .nbd: limit(NegativeBinomialLikelihood(columns))
    case .bgNBD: limit(BetaGeometricLikelihood(columns, dropsOutAfterFirst: false))
    case .mbgNBD: limit(BetaGeometricLikelihood(columns, dropsOutAfterFirst: true))
    case .paretoNBD: limit(ParetoLikelihood(columns))
    }
  }

  /// Searches from the starts; with the curvature when `curvature` is asked for.
  func maximum(from starts: [[Double]], curvature: Bool = true) -> LikelihoodMaximum? {
    func search(_ likelihood: some LogLikelihood) -> LikelihoodMaximum? {
      var search = LikelihoodSearch(likelihood, centre: centre)
      guard let maximum = search.maximum(from: starts) else { return nil }
      return curvature ? search.polish(maximum) : maximum
    }
    return search(likelihood)
  }

  /// The maximum with one parameter held where `logs` has it, searched from the others there.
  func maximum(holding index: Int, from logs: [Double]) -> LikelihoodMaximum? {
    func search(_ whole: some LogLikelihood) -> LikelihoodMaximum? {
      var (centre, start) = (centre, logs)
      centre.remove(at: index)
      start.remove(at: index)
      var search = LikelihoodSearch(
        HeldLikelihood(whole, holding: index, at: logs), centre: centre)
      guard var maximum = search.maximum(from: [start]) else { return nil }
      maximum.logs.insert(logs[index], at: index)
      return maximum
    }
    return search(likelihood)
  }

  /// Value and slope at logarithms of the parameters.
  func evaluate(_ logs: [Double]) -> (value: Double, slope: [Double]) {
    var likelihood = likelihood
    return likelihood.evaluate(logs)
  }

  /// The value by the second formula; nil where its numerics fail.
  func secondValue(_ parameters: [Double]) -> Double? { likelihood.secondValue(parameters) }

  /// Mean age of the customers, the scale of α and β.
  var meanAge: Double { max(columns.totalAge / columns.customers, 1e-3) }

  /// 1 for shapes, the mean age for times, in logarithms.
  var centre: [Double] {
    form.parameterNames.map { PurchaseForm.times.contains($0) ? log(meanAge) : 0 }
  }
}
