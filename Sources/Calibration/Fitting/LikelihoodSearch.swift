import Foundation
import Statistics

/// Maximum likelihood by BFGS from several starts; `+Curvature` is what the curvature there says.
struct LikelihoodSearch<Likelihood: LogLikelihood> {
  var likelihood: Likelihood
  /// Logarithms around which the parameters are looked for, e.g. the mean age of customers for α.
  private let centre: [Double]

  /// Beyond e^±16 of the centre a wall begins, so that a search up an endless ridge ends somewhere.
  private static var reach: Double { 16 }

  /// With more observations only the coarse likelihood is searched from every start.
  private static var mostStarted: Double { 20_000 }

  init(_ likelihood: Likelihood, centre: [Double]) {
    self.likelihood = likelihood
    self.centre = centre
  }

  /// The best of the maxima reached from the starts, where there is a coarse likelihood by way of it.
  ///
  /// - Parameter starts: logarithms of parameters.
  /// - Returns: nil when no start has a finite likelihood.
  mutating func maximum(from starts: [[Double]]) -> LikelihoodMaximum? {
    guard let coarse = likelihood.coarse else { return climb(from: starts, tolerance: 1e-7) }
    var rough = LikelihoodSearch(coarse, centre: centre)
    guard let near = rough.climb(from: starts, tolerance: 5e-5) else {
      return climb(from: starts, tolerance: 1e-7)
    }
    let scale = 1 / rough.likelihood.observations
    let curvature = rough.information(at: near.logs).map { $0.map { $0 * scale } }
    if let found = refine(near.logs, curvature) { return found }
    // With many customers the starts have been compared well enough.
    let isLarge = likelihood.observations > Self.mostStarted
    return climb(from: isLarge ? [near.logs] : [near.logs] + starts, tolerance: 1e-7)
  }

  /// By BFGS.
  private mutating func climb(from starts: [[Double]], tolerance: Double) -> LikelihoodMaximum? {
    guard var minimiser = Minimiser(dimensions: likelihood.dimensions) else { return nil }
    var best: Minimiser.Minimum?
    for start in starts {
      let found = minimiser.minimise(from: start, step: 0.3, tolerance: tolerance, limit: 150) {
        logs, slope in loss(logs, slope)
      }
      if let found, found.value < best?.value ?? .infinity { best = found }
    }
    guard let best else { return nil }
    return maximum(at: best.point)
  }

  /// By BFGS in coordinates y, logs = start + L⁻ᵀ·y with L·Lᵀ the coarse likelihood's curvature per
  /// observation: the search begins with Newton's step. nil when it does not get to the top.
  private mutating func refine(_ start: [Double], _ curvature: [[Double]]) -> LikelihoodMaximum? {
    guard let factor = Cholesky(curvature),
      var minimiser = Minimiser(dimensions: start.count)
    else { return nil }
    let size = start.count
    let frame = Matrix.identity(size).rows.map { factor.solveTransposed($0) }.flatMap(\.self)
    var point = start
    var slopes = start
    /// Value and slope at y, which the frame's rows take to the logarithms.
    func whitened(
      _ y: UnsafeBufferPointer<Double>, _ slope: UnsafeMutableBufferPointer<Double>
    ) -> Double {
      for column in 0..<size {
        point[column] = start[column]
        for row in 0..<size { point[column] += frame[row * size + column] * y[row] }
      }
      let value = point.withUnsafeBufferPointer { point in
        slopes.withUnsafeMutableBufferPointer { loss(point, $0) }
      }
      for row in 0..<size {
        slope[row] = 0
        for column in 0..<size { slope[row] += frame[row * size + column] * slopes[column] }
      }
      return value
    }
    let zero = [Double](repeating: 0, count: size)
    var slope = zero
    _ = zero.withUnsafeBufferPointer { y in
      slope.withUnsafeMutableBufferPointer { whitened(y, $0) }
    }
    // As long as the slope: with the right curvature that is Newton's step.
    let length = slope.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let found = minimiser.minimise(
      from: zero, step: min(max(length, 1e-8), 1), tolerance: 1e-6, limit: 40, whitened)
    guard let found, found.converged else { return nil }
    let logs = (0..<size).map { column in
      start[column] + (0..<size).reduce(0) { $0 + frame[$1 * size + column] * found.point[$1] }
    }
    return maximum(at: logs)
  }

  private mutating func maximum(at logs: [Double]) -> LikelihoodMaximum {
    let (value, slope) = likelihood.evaluate(logs)
    return LikelihoodMaximum(
      logs: logs, value: value, slope: slope, observations: likelihood.observations)
  }

  /// Minus the mean log-likelihood, plus the wall.
  private mutating func loss(
    _ logs: UnsafeBufferPointer<Double>, _ slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let scale = -1 / likelihood.observations
    // Far off, exponentials overflow: turn back.
    for index in logs.indices where !(abs(logs[index] - centre[index]) < 60) {
      for other in slope.indices { slope[other] = 0 }
      return .infinity
    }
    var value = likelihood.value(logs, slope: slope) * scale
    for index in slope.indices {
      slope[index] *= scale
      let distance = logs[index] - centre[index]
      let excess = max(abs(distance) - Self.reach, 0)
      value += excess * excess
      slope[index] += 2 * excess * (distance < 0 ? -1 : 1)
    }
    return value
  }
}
