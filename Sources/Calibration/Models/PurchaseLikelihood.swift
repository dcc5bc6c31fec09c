import Foundation
import Lifecycle

/// The likelihood of a purchase model, chosen by name; parameters in the order of
/// `model.parameterNames`.
struct PurchaseLikelihood: Sendable {
  let model: RepurchaseProcess.Model
  let columns: HistoryColumns

  init(_ model: RepurchaseProcess.Model, _ columns: HistoryColumns) {
    self.model = model
    self.columns = columns
  }

  /// Searches from the starts; with the curvature when `curvature` is asked for.
  func maximum(from starts: [[Double]], curvature: Bool = true) -> LikelihoodMaximum? {
    switch model {
    case .nbd: search(NegativeBinomialLikelihood(columns), starts, curvature)
    case .bgNBD:
      search(BetaGeometricLikelihood(columns, dropsOutAfterFirst: false), starts, curvature)
    case .mbgNBD:
      search(BetaGeometricLikelihood(columns, dropsOutAfterFirst: true), starts, curvature)
    case .paretoNBD: search(ParetoLikelihood(columns), starts, curvature)
    }
  }

  private func search(
    _ likelihood: some LogLikelihood, _ starts: [[Double]], _ curvature: Bool
  ) -> LikelihoodMaximum? {
    var search = LikelihoodSearch(likelihood, centre: centre)
    guard let maximum = search.maximum(from: starts) else { return nil }
    return curvature ? search.polish(maximum) : maximum
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
    return switch model {
    case .nbd: search(NegativeBinomialLikelihood(columns))
    case .bgNBD: search(BetaGeometricLikelihood(columns, dropsOutAfterFirst: false))
    case .mbgNBD: search(BetaGeometricLikelihood(columns, dropsOutAfterFirst: true))
    case .paretoNBD: search(ParetoLikelihood(columns))
    }
  }

  /// Value and slope at logarithms of the parameters.
  func evaluate(_ logs: [Double]) -> (value: Double, slope: [Double]) {
    func evaluate(_ likelihood: some LogLikelihood) -> (value: Double, slope: [Double]) {
      var likelihood = likelihood
      return likelihood.evaluate(logs)
    }
    return switch model {
    case .nbd: evaluate(NegativeBinomialLikelihood(columns))
    case .bgNBD: evaluate(BetaGeometricLikelihood(columns, dropsOutAfterFirst: false))
    case .mbgNBD: evaluate(BetaGeometricLikelihood(columns, dropsOutAfterFirst: true))
    case .paretoNBD: evaluate(ParetoLikelihood(columns))
    }
  }

  /// The value by the second formula; nil where its numerics fail.
  func secondValue(_ parameters: [Double]) -> Double? {
    switch model {
    case .nbd: NegativeBinomialLikelihood(columns).secondValue(parameters)
    case .bgNBD:
      BetaGeometricLikelihood(columns, dropsOutAfterFirst: false).secondValue(parameters)
    case .mbgNBD:
      BetaGeometricLikelihood(columns, dropsOutAfterFirst: true).secondValue(parameters)
    case .paretoNBD: ParetoLikelihood(columns).secondValue(parameters)
    }
  }

  /// Mean age of the customers, the scale of α and β.
  var meanAge: Double { max(columns.totalAge / columns.customers, 1e-3) }

  /// 1 for shapes, the mean age for times, in logarithms.
  var centre: [Double] {
    model.parameterNames.map { $0 == "alpha" || $0 == "beta" ? log(meanAge) : 0 }
  }
}
