import CGSL

/// Minimisation of a smooth function of several variables with a known gradient: GSL's BFGS
/// (Fletcher, Practical Methods of Optimization, 2nd ed., 1987, algorithms 2.6.2 and 2.6.4).
///
/// It is local and unconstrained: who uses it starts it at several points, in coordinates that may
/// take any value, such as logarithms.
public struct Minimiser: ~Copyable {
  /// A point with f(x) and, when a gradient is given, its slope.
  ///
  /// The closure reads the point and fills in the gradient.
  public typealias Objective = (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) ->
    Double

  /// Where the search ended.
  public struct Minimum: Sendable, Equatable {
    public let point: [Double]
    public let value: Double
    /// Euclidean norm of the gradient there.
    public let residual: Double
    public let evaluations: Int
    /// Whether the residual is within what was asked for.
    public let converged: Bool
  }

  let dimensions: Int
  private let state: UnsafeMutablePointer<gsl_multimin_fdfminimizer>
  private let start: UnsafeMutablePointer<gsl_vector>

  /// - Returns: nil without dimensions or memory.
  public init?(dimensions: Int) {
    guard dimensions > 0, GSL.ready, let start = gsl_vector_alloc(dimensions) else { return nil }
    guard let state = gsl_multimin_fdfminimizer_alloc(cgsl_bfgs(), dimensions) else {
      gsl_vector_free(start)
      return nil
    }
    self.dimensions = dimensions
    self.start = start
    self.state = state
  }

  deinit {
    gsl_multimin_fdfminimizer_free(state)
    gsl_vector_free(start)
  }

  /// Goes downhill from `point`.
  ///
  /// - Parameters:
  ///   - step: length of the first trial step.
  ///   - tolerance: of the gradient's norm.
  ///   - limit: most line searches.
  ///   - objective: may return infinity or NaN where it is not defined; the search turns back.
  /// - Returns: nil when the objective is not finite at the start, or GSL fails.
  public mutating func minimise(
    from point: [Double], step: Double, tolerance: Double, limit: Int = 200,
    _ objective: Objective
  ) -> Minimum? {
    guard point.count == dimensions, point.allSatisfy(\.isFinite) else { return nil }
    for index in 0..<dimensions { gsl_vector_set(start, index, point[index]) }
    return withoutActuallyEscaping(objective) { objective in
      var lent = Slope(objective, dimensions: dimensions)
      return withUnsafeMutablePointer(to: &lent) { lent in
        var function = Self.function(lent, dimensions: dimensions)
        return withUnsafeMutablePointer(to: &function) {
          search($0, lent, step: step, tolerance: tolerance, limit: limit)
        }
      }
    }
  }

  private func search(
    _ function: UnsafeMutablePointer<gsl_multimin_function_fdf>,
    _ lent: UnsafeMutablePointer<Slope>, step: Double, tolerance: Double, limit: Int
  ) -> Minimum? {
    // A line search to a tenth is what the algorithm's author recommends for BFGS.
    guard gsl_multimin_fdfminimizer_set(state, function, start, step, 0.1) == GSL_SUCCESS,
      state.pointee.f.isFinite
    else { return nil }
    var restarted = false
    for _ in 0..<limit {
      if Self.norm(state.pointee.gradient) <= tolerance { break }
      if gsl_multimin_fdfminimizer_iterate(state) == GSL_SUCCESS {
        restarted = false
      } else {
        // No progress along this direction: once more along the gradient, then that is all.
        guard !restarted, gsl_multimin_fdfminimizer_restart(state) == GSL_SUCCESS else { break }
        restarted = true
      }
    }
    let residual = Self.norm(state.pointee.gradient)
    guard state.pointee.f.isFinite, residual.isFinite, let x = state.pointee.x else { return nil }
    return Minimum(
      point: (0..<dimensions).map { gsl_vector_get(x, $0) }, value: state.pointee.f,
      residual: residual, evaluations: lent.pointee.evaluations,
      converged: residual <= tolerance)
  }
}
