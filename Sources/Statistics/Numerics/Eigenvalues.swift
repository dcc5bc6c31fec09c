import CGSL

/// The eigenvalues of a symmetric matrix: how much a likelihood knows in its best and its worst
/// direction. GSL's symmetric QR algorithm (Golub & Van Loan, Matrix Computations, section 8.3).
public struct Eigenvalues: Sendable, Hashable {
  /// Ascending.
  public let values: [Double]

  /// - Parameter matrix: square and symmetric; only its lower triangle is read.
  /// - Returns: nil for an empty, ragged or non-finite matrix.
  public init?(_ matrix: [[Double]]) {
    let size = matrix.count
    guard size > 0, matrix.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) }),
      GSL.ready, let workspace = gsl_eigen_symm_alloc(size)
    else { return nil }
    defer { gsl_eigen_symm_free(workspace) }
    var entries = matrix.flatMap(\.self)
    var values = [Double](repeating: 0, count: size)
    let status = entries.withUnsafeMutableBufferPointer { entries in
      values.withUnsafeMutableBufferPointer { values in
        var a = gsl_matrix_view_array(entries.baseAddress, size, size).matrix
        var e = gsl_vector_view_array(values.baseAddress, size).vector
        return gsl_eigen_symm(&a, &e, workspace)
      }
    }
    guard status == GSL_SUCCESS, values.allSatisfy(\.isFinite) else { return nil }
    self.values = values.sorted()
  }

  /// Largest ÷ smallest; nil unless all are above 0.
  public var conditionNumber: Double? {
    guard let low = values.first, let high = values.last, low > 0 else { return nil }
    return high / low
  }
}
