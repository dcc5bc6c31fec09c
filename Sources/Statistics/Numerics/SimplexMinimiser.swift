import CGSL

/// Minimisation without a gradient: the simplex of Nelder & Mead (Computer Journal 7, 1965) in GSL's
/// version. For functions of few variables whose slope is not at hand; never for noisy ones.
public struct SimplexMinimiser: ~Copyable {
  public typealias Objective = (UnsafeBufferPointer<Double>) -> Double

  private let dimensions: Int
  private let state: UnsafeMutablePointer<gsl_multimin_fminimizer>
  private let start: UnsafeMutablePointer<gsl_vector>
  private let steps: UnsafeMutablePointer<gsl_vector>

  /// - Returns: nil without dimensions or memory.
  public init?(dimensions: Int) {
    guard dimensions > 0, GSL.ready, let start = gsl_vector_alloc(dimensions) else { return nil }
    guard let steps = gsl_vector_alloc(dimensions) else {
      gsl_vector_free(start)
      return nil
    }
    guard let state = gsl_multimin_fminimizer_alloc(cgsl_simplex(), dimensions) else {
      gsl_vector_free(start)
      gsl_vector_free(steps)
      return nil
    }
    self.dimensions = dimensions
    self.start = start
    self.steps = steps
    self.state = state
  }

  deinit {
    gsl_multimin_fminimizer_free(state)
    gsl_vector_free(start)
    gsl_vector_free(steps)
  }

  /// - Parameters:
  ///   - step: edge of the first simplex.
  ///   - tolerance: of the simplex's size, the mean distance of its corners from their centre.
  ///   - limit: most iterations.
  /// - Returns: nil when the objective is not finite around the start, or GSL fails.
  public mutating func minimise(
    from point: [Double], step: Double, tolerance: Double, limit: Int = 2000,
    _ objective: Objective
  ) -> Minimiser.Minimum? {
    guard point.count == dimensions, point.allSatisfy(\.isFinite) else { return nil }
    for index in 0..<dimensions { gsl_vector_set(start, index, point[index]) }
    gsl_vector_set_all(steps, step)
    return withoutActuallyEscaping(objective) { objective in
      var lent = Height(objective: objective, point: point)
      return withUnsafeMutablePointer(to: &lent) { lent in
        var function = gsl_multimin_function(
          f: { x, lent in
            guard let x, let lent else { return .nan }
            return lent.assumingMemoryBound(to: Height.self).pointee.evaluate(x)
          }, n: dimensions, params: lent)
        return withUnsafeMutablePointer(to: &function) {
          search($0, lent, tolerance: tolerance, limit: limit)
        }
      }
    }
  }

  private func search(
    _ function: UnsafeMutablePointer<gsl_multimin_function>, _ lent: UnsafeMutablePointer<Height>,
    tolerance: Double, limit: Int
  ) -> Minimiser.Minimum? {
    guard gsl_multimin_fminimizer_set(state, function, start, steps) == GSL_SUCCESS else {
      return nil
    }
    for _ in 0..<limit {
      guard gsl_multimin_fminimizer_iterate(state) == GSL_SUCCESS else { break }
      if state.pointee.size <= tolerance { break }
    }
    guard state.pointee.fval.isFinite, let x = state.pointee.x else { return nil }
    return Minimiser.Minimum(
      point: (0..<dimensions).map { gsl_vector_get(x, $0) }, value: state.pointee.fval,
      residual: state.pointee.size, evaluations: lent.pointee.evaluations,
      converged: state.pointee.size <= tolerance)
  }

  /// The closure while GSL has it.
  private struct Height {
    let objective: Objective
    var point: [Double]
    var evaluations = 0

    mutating func evaluate(_ x: UnsafePointer<gsl_vector>) -> Double {
      for index in point.indices { point[index] = gsl_vector_get(x, index) }
      evaluations += 1
      return point.withUnsafeBufferPointer(objective)
    }
  }
}
