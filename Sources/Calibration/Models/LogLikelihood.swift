/// What the data say of a model's parameters: the logarithm of their probability and its slope.
///
/// Parameters are positive and enter as logarithms, so that a search may take any step.
protocol LogLikelihood {
  /// Number of parameters.
  var dimensions: Int { get }
  /// Number of independent observations, above 0.
  var observations: Double { get }

  /// The log-likelihood at a point.
  ///
  /// - Parameters:
  ///   - logs: logarithms of the parameters.
  ///   - slope: filled with the derivatives by the same logarithms.
  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double

  /// A likelihood that is nearly this one and much cheaper, in which a search can begin; nil for
  /// none.
  var coarse: Self? { get }

  /// The same number by a second formula, with other special functions; nil where its numerics
  /// fail.
  func secondValue(_ parameters: [Double]) -> Double?
}

extension LogLikelihood {
  var coarse: Self? { nil }

  /// Value and slope as arrays, for use outside the search.
  mutating func evaluate(_ logs: [Double]) -> (value: Double, slope: [Double]) {
    var slope = [Double](repeating: 0, count: logs.count)
    let value = logs.withUnsafeBufferPointer { logs in
      slope.withUnsafeMutableBufferPointer { self.value(logs, slope: $0) }
    }
    return (value, slope)
  }
}
