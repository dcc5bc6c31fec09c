import Foundation
import Lifecycle

/// A purchase model's likelihood where customers are alike in something (``PurchaseForm``): the model's
/// own at shapes of a million, as a function of the numbers that stay.
struct LimitLikelihood<Whole: LogLikelihood>: LogLikelihood {
  private var whole: Whole
  private let form: PurchaseForm
  private let columns: HistoryColumns
  private var logs: [Double]
  private var slopes: [Double]

  init(_ whole: Whole, _ form: PurchaseForm, _ columns: HistoryColumns) {
    self.whole = whole
    self.columns = columns
    self.form = form
    logs = Array(repeating: 0, count: whole.dimensions)
    slopes = logs
  }

  var dimensions: Int { form.parameterNames.count }
  var observations: Double { whole.observations }
  var coarse: LimitLikelihood? {
    whole.coarse.flatMap { whole in columns.coarse.map { .init(whole, form, $0) } }
  }

  mutating func value(
    _ free: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let hasChance = form.hasOneLoss && form.model != .paretoNBD
    let parameters = free.map { exp($0) }
    let chance = parameters[parameters.count - 1]
    // A chance of one and more has no likelihood; a search turns back.
    guard !hasChance || chance < 1 else {
      for place in slope.indices { slope[place] = 0 }
      return -.infinity
    }
    for (place, value) in form.full(parameters).enumerated() { logs[place] = log(value) }
    let value = logs.withUnsafeBufferPointer { logs in
      slopes.withUnsafeMutableBufferPointer { whole.value(logs, slope: $0) }
    }
    let lossPlace = form.hasOneRate ? 1 : 2
    if form.hasOneRate {
      slope[0] = slopes[1]
    } else {
      (slope[0], slope[1]) = (slopes[0], slopes[1])
    }
    guard form.model != .nbd else { return value }
    if hasChance {
      slope[lossPlace] = slopes[2] - slopes[3] * chance / (1 - chance)
    } else if form.hasOneLoss {
      slope[lossPlace] = slopes[3]
    } else {
      (slope[lossPlace], slope[lossPlace + 1]) = (slopes[2], slopes[3])
    }
    return value
  }

  /// By the limit's own formulas.
  func secondValue(_ parameters: [Double]) -> Double? {
    AlikeFormula(form, parameters).value(columns)
  }
}
