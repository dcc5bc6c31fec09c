import CGSL

/// Adaptive quadrature with its own workspace.
///
/// GSL's QAGS on a finite interval (singular ends allowed) and QAGI, QAGIU and QAGIL on infinite
/// ones (Piessens et al., QUADPACK, 1983).
public struct Quadrature: ~Copyable {
  /// Nil when memory ran out.
  private let workspace: UnsafeMutablePointer<gsl_integration_workspace>?
  private let limit: Int

  /// An integral with GSL's estimate of its absolute error.
  public struct Integral: Sendable, Equatable {
    public let value: Double
    public let error: Double
  }

  /// - Parameter limit: the largest number of subintervals, at least 1.
  public init(limit: Int = 1000) {
    self.limit = max(limit, 1)
    workspace = GSL.ready ? gsl_integration_workspace_alloc(self.limit) : nil
  }

  deinit {
    if let workspace { gsl_integration_workspace_free(workspace) }
  }

  /// ∫ f over an interval whose ends may be infinite.
  ///
  /// - Parameters:
  ///   - relative: the wanted relative error, at least 5e-14.
  ///   - absolute: the wanted absolute error; the looser of the two decides.
  /// - Returns: nil when neither is reached.
  public mutating func integrate(
    over interval: ClosedRange<Double>, relative: Double = 1e-10, absolute: Double = 0,
    _ f: (Double) -> Double
  ) -> Integral? {
    guard let workspace else { return nil }
    let (low, high) = (interval.lowerBound, interval.upperBound)
    var (value, error) = (0.0, 0.0)
    let status = Self.lend(f) { function in
      switch (low.isFinite, high.isFinite) {
      case (true, true):
        gsl_integration_qags(
          function, low, high, absolute, relative, limit, workspace, &value, &error)
      case (true, false):
        gsl_integration_qagiu(
          function, low, absolute, relative, limit, workspace, &value, &error)
      case (false, true):
        gsl_integration_qagil(
          function, high, absolute, relative, limit, workspace, &value, &error)
      case (false, false):
        gsl_integration_qagi(function, absolute, relative, limit, workspace, &value, &error)
      }
    }
    guard status == GSL_SUCCESS, value.isFinite else { return nil }
    return Integral(value: value, error: error)
  }

  private struct Integrand {
    let f: (Double) -> Double
  }

  /// Lends a Swift closure to GSL for the duration of the call.
  private static func lend(
    _ f: (Double) -> Double, to body: (UnsafeMutablePointer<gsl_function>) -> Int32
  ) -> Int32 {
    withoutActuallyEscaping(f) { f in
      var integrand = Integrand(f: f)
      return withUnsafeMutablePointer(to: &integrand) { pointer in
        var function = gsl_function(
          function: { x, parameters in
            parameters?.assumingMemoryBound(to: Integrand.self).pointee.f(x) ?? .nan
          }, params: pointer)
        return withUnsafeMutablePointer(to: &function, body)
      }
    }
  }
}
