/// A small dense matrix, for the algebra of covariances.
public struct Matrix: Sendable, Hashable {
  public let rows: [[Double]]

  /// - Parameter rows: of equal length.
  public init(_ rows: [[Double]]) { self.rows = rows }

  /// Ones on the diagonal.
  public static func identity(_ size: Int) -> Matrix {
    Matrix((0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } })
  }

  /// Square, of zeros.
  public static func zero(_ size: Int) -> Matrix {
    Matrix(Array(repeating: Array(repeating: 0, count: size), count: size))
  }

  /// Of matrices of equal shape; so is the difference.
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    Matrix(zip(a.rows, b.rows).map { zip($0, $1).map { $0 + $1 } })
  }

  public static func - (a: Matrix, b: Matrix) -> Matrix {
    Matrix(zip(a.rows, b.rows).map { zip($0, $1).map { $0 - $1 } })
  }

  public static func * (scale: Double, a: Matrix) -> Matrix {
    Matrix(a.rows.map { $0.map { scale * $0 } })
  }

  /// As many columns on the left as rows on the right.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    let columns = b.transposed.rows
    return Matrix(a.rows.map { row in columns.map { column in dot(row, column) } })
  }

  public static func * (a: Matrix, v: [Double]) -> [Double] { a.rows.map { dot($0, v) } }

  public var transposed: Matrix {
    guard let width = rows.first?.count else { return self }
    return Matrix((0..<width).map { column in rows.map { $0[column] } })
  }

  /// Sum of the diagonal.
  public var trace: Double { rows.indices.reduce(0) { $0 + rows[$1][$1] } }

  /// Half the sum of the matrix and its transpose: what rounding has pulled apart, put together.
  public var symmetrised: Matrix { 0.5 * (self + transposed) }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
