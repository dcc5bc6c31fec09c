import Documents
import Experiments
import Foundation
import Lifecycle
import Statistics

extension Sensitivity.Row {
  init(_ factor: Factor, _ question: SensitivityQuestion) {
    let currency = question.candidate.experiment.plan.currency
    let quantity = factor.quantity
    let ends: ClosedRange<Double>
    switch factor.spread {
    case .law:
      law = quantity.text
      values = nil
      ends = factor.ends
    case .range(let range):
      law = nil
      values = nil
      ends = range
    case .drawn(let range):
      law = "drawn together with others"
      values = nil
      ends = range
    case .values(let all):
      law = nil
      values = all
      ends = (all.first ?? 0)...(all.last ?? 0)
    }
    path = factor.path
    from = ends.lowerBound
    to = ends.upperBound
    let isListed = law == nil
    func text(_ value: Double) -> String {
      isListed
        ? quantity.dimension.text(value, currency) : factor.shortText(value, currency)
    }
    fromText = text(ends.lowerBound)
    toText = text(ends.upperBound)
    unit = quantity.unit
    moves = factor.baseline == nil ? "plan" : "both"
    isAssumed = factor.origin == .assumed
  }
}

extension Factor {
  /// A value with three digits, which is what a point of a law or an end of a box is worth.
  fileprivate func shortText(_ value: Double, _ currency: Currency) -> String {
    let short = quantity.isInteger ? value : Double(String(format: "%.3g", value)) ?? value
    return quantity.dimension.text(short, currency)
  }
}

extension Sensitivity {
  /// Adds where targets are missed.
  mutating func describeMisses(_ sample: FactorSample, _ question: SensitivityQuestion) {
    let plan = question.candidate.experiment.plan
    let count = sample.isMissed.count { $0 }
    func miss(_ pValue: Double?) -> Miss {
      Miss(
        targets: question.targets.map { $0 + 1 },
        statements: question.targets.map { place in
          let target = plan.targets[place]
          return "\(target.reference.key) \(target.statement) at month \(target.month)"
        },
        share: StatedEstimate(
          Proportion(successes: count, trials: sample.isMissed.count)), pValue: pValue)
    }
    boxes = []
    tradeOff = []
    missed = miss(nil)
    var stream = SensitivityQuestion.stream(
      question.setting.setting.seed, "sensitivity boxes")
    guard count > 0, count < sample.isMissed.count,
      let prim = try? Prim(
        columns: sample.factors, outcomes: sample.isMissed, stream: &stream)
    else { return }
    missed = miss(prim.pValue)
    tradeOff = prim.trajectory.filter { !$0.isPasted }.map {
      Step(coverage: $0.coverage, density: $0.density, mass: $0.mass)
    }
    // A box that chance would make as well is none.
    guard prim.isSignificant else { return }
    boxes = [
      Box(
        limits: prim.box.limits.map { limit in
          let factor = question.factors[limit.factor]
          func text(_ value: Double?) -> String? {
            value.map { factor.shortText($0, plan.currency) }
          }
          return Box.Limit(
            path: factor.path, from: limit.lower, to: limit.upper, fromText: text(limit.lower),
            toText: text(limit.upper))
        }, coverage: prim.box.coverage, density: prim.box.density, mass: prim.box.mass)
    ]
  }
}
