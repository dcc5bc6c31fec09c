import Foundation

/// The likelihood of a purchase model with covariates: the sum of the model's own over the customers of
/// each combination of levels.
struct CovariateLikelihood: LogLikelihood {
  private var parts: [any LogLikelihood]
  let design: CovariateDesign

  /// - Parameter columns: by combination.
  init(_ design: CovariateDesign, _ columns: [HistoryColumns]) {
    self.design = design
    parts = columns.map { PurchaseLikelihood(design.form, $0).likelihood }
  }

  private init(_ design: CovariateDesign, parts: [any LogLikelihood]) {
    self.design = design
    self.parts = parts
  }

  var dimensions: Int { design.dimensions }
  var observations: Double { parts.reduce(0) { $0 + $1.observations } }

  /// Small parts are as they are.
  var coarse: CovariateLikelihood? {
    let coarse: [(any LogLikelihood)?] = parts.map { $0.coarse }
    guard coarse.contains(where: { $0 != nil }) else { return nil }
    return CovariateLikelihood(design, parts: zip(coarse, parts).map { $0 ?? $1 })
  }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let point = Array(logs)
    for place in slope.indices { slope[place] = 0 }
    var sum = 0.0
    for part in parts.indices {
      guard let (logs, slopes) = design.parameters(point, of: part) else { return -.infinity }
      let own = parts[part].evaluate(logs)
      sum += own.value
      for (row, byParameter) in zip(slopes, own.slope) where byParameter != 0 {
        for place in slope.indices { slope[place] += byParameter * row[place] }
      }
    }
    return sum
  }

  func secondValue(_ parameters: [Double]) -> Double? {
    let point = parameters.map { log($0) }
    var sum = 0.0
    for part in parts.indices {
      guard let logs = design.parameters(point, of: part)?.logs,
        let own = parts[part].secondValue(logs.map { exp($0) })
      else { return nil }
      sum += own
    }
    return sum
  }

  /// - Parameters:
  ///   - start: the coordinates to begin at.
  ///   - centre: of the model's parameters, in logarithms; effects lie around 0.
  func maximum(from start: [Double], centre: [Double]) -> LikelihoodMaximum? {
    let effects = [Double](repeating: 0, count: dimensions - centre.count)
    var search = LikelihoodSearch(self, centre: centre + effects)
    return search.maximum(from: [start]).map { search.polish($0) }
  }
}
