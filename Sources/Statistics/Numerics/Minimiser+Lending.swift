import CGSL

extension Minimiser {
  /// A Swift closure lent to GSL for the duration of a search. GSL asks for value and slope of the
  /// same point one after the other; here they are computed once.
  struct Slope {
    private let objective: Objective
    private var point: [Double]
    private var gradient: [Double]
    private var value = Double.nan
    private(set) var evaluations = 0

    init(_ objective: @escaping Objective, dimensions: Int) {
      self.objective = objective
      point = Array(repeating: .nan, count: dimensions)
      gradient = Array(repeating: 0, count: dimensions)
    }

    /// Value at x; its gradient goes into `slope`, if given.
    mutating func evaluate(
      _ x: UnsafePointer<gsl_vector>, slope: UnsafeMutablePointer<gsl_vector>?
    ) -> Double {
      var isNew = false
      for index in point.indices {
        let coordinate = gsl_vector_get(x, index)
        isNew = isNew || coordinate != point[index]
        point[index] = coordinate
      }
      if isNew {
        evaluations += 1
        value = point.withUnsafeBufferPointer { point in
          gradient.withUnsafeMutableBufferPointer { objective(point, $0) }
        }
      }
      if let slope {
        for index in gradient.indices { gsl_vector_set(slope, index, gradient[index]) }
      }
      return value
    }
  }

  static func function(
    _ lent: UnsafeMutablePointer<Slope>, dimensions: Int
  ) -> gsl_multimin_function_fdf {
    gsl_multimin_function_fdf(
      f: { x, lent in
        guard let x, let lent else { return .nan }
        return lent.assumingMemoryBound(to: Slope.self).pointee.evaluate(x, slope: nil)
      },
      df: { x, lent, slope in
        guard let x, let lent else { return }
        _ = lent.assumingMemoryBound(to: Slope.self).pointee.evaluate(x, slope: slope)
      },
      fdf: { x, lent, value, slope in
        guard let x, let lent else { return }
        value?.pointee = lent.assumingMemoryBound(to: Slope.self).pointee.evaluate(x, slope: slope)
      }, n: dimensions, params: lent)
  }

  /// Euclidean norm of a GSL vector.
  static func norm(_ vector: UnsafePointer<gsl_vector>?) -> Double {
    vector.map { gsl_blas_dnrm2($0) } ?? .nan
  }
}
