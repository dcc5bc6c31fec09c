import Foundation
import Lifecycle

/// How covariates move the parameters of a purchase model (Fader & Hardie 2007, note 019).
///
/// Beside the logarithms of the model's parameters it has γ and δ, by effect: α · exp(−γ'z) is in the place
/// of α, so that a positive γ means more orders; β · exp(−δ'z) in that of β, or a · exp(δ'z) in that of a, so
/// that a positive δ means an earlier loss (BG/NBD: odds of leaving after an order times exp δ, b as it is).
/// In the limits (``PurchaseForm``) the same of interval, lifetime, and the odds of dropOut.
struct CovariateDesign: Sendable {
  /// What an effect is on.
  enum Kind: String, Sendable, CaseIterable {
    /// The rate of ordering.
    case orders
    /// The rate, or the odds, of leaving.
    case leaving
  }

  let form: PurchaseForm
  /// z by combination.
  let dummies: [[Double]]

  /// Effects of each kind.
  var width: Int { dummies.first?.count ?? 0 }
  var kinds: [Kind] { form.model == .nbd ? [.orders] : Kind.allCases }
  private var own: Int { form.parameterNames.count }
  var dimensions: Int { own + kinds.count * width }

  /// The coordinates of a kind's effects.
  func range(of kind: Int) -> Range<Int> { own + kind * width..<own + (kind + 1) * width }

  /// The same without some effects.
  func dropping(_ range: Range<Int>) -> CovariateDesign {
    CovariateDesign(
      form: form,
      dummies: dummies.map { row in row.indices.filter { !range.contains($0) }.map { row[$0] } })
  }

  /// The logarithms of the model's parameters for the customers of a combination, and their slopes by the
  /// coordinates.
  ///
  /// - Returns: nil where there is no such model: a chance of leaving of one and more.
  func parameters(
    _ point: [Double], of combination: Int
  ) -> (logs: [Double], slopes: [[Double]])? {
    let z = dummies[combination]
    var logs = Array(point[..<own])
    var slopes = (0..<own).map { row in (0..<dimensions).map { $0 == row ? 1.0 : 0 } }
    /// Adds the effects of a kind to a parameter's logarithm.
    func shift(_ parameter: Int, by kind: Int, _ sign: Double) {
      for (effect, coordinate) in range(of: kind).enumerated() {
        logs[parameter] += sign * z[effect] * point[coordinate]
        slopes[parameter][coordinate] = sign * z[effect]
      }
    }
    shift(form.hasOneRate ? 0 : 1, by: 0, -1)
    guard kinds.count > 1 else { return (logs, slopes) }
    let loss = form.hasOneRate ? 1 : 2
    if form.model == .paretoNBD {
      shift(form.hasOneLoss ? loss : loss + 1, by: 1, -1)
    } else if !form.hasOneLoss {
      shift(loss, by: 1, 1)
    } else {
      let chance = exp(logs[loss])
      guard chance < 1 else { return nil }
      shift(loss, by: 1, 1)
      let whole = 1 - chance + exp(logs[loss])
      logs[loss] -= log(whole)
      slopes[loss][loss] = 1 / whole
      let stays = 1 - exp(logs[loss])
      for coordinate in range(of: 1) { slopes[loss][coordinate] *= stays }
    }
    return (logs, slopes)
  }
}
