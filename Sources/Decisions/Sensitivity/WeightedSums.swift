/// Sums over the rows of columns, each row counted so often as it was drawn. Four sums run side by side
/// so that an addition need not wait for the one before it.
struct WeightedSums {
  /// How often each row was drawn.
  let weights: UnsafeBufferPointer<Double>

  /// Σ w·x.
  func sum(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in fourfold { weights[$0] * x[$0] } }
  }

  /// Σ w·x·y.
  func product(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in fourfold { weights[$0] * (x[$0] * y[$0]) } }
    }
  }

  /// Σ w·(x − y)².
  func squaredGap(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        fourfold {
          let gap = x[$0] - y[$0]
          return weights[$0] * (gap * gap)
        }
      }
    }
  }

  @inline(__always)
  private func fourfold(_ term: (Int) -> Double) -> Double {
    Self.fourfold(weights.count, term)
  }

  @inline(__always)
  private static func fourfold(_ count: Int, _ term: (Int) -> Double) -> Double {
    var (s, t, u, v) = (0.0, 0.0, 0.0, 0.0)
    var row = 0
    while row &+ 4 <= count {
      s += term(row)
      t += term(row &+ 1)
      u += term(row &+ 2)
      v += term(row &+ 3)
      row &+= 4
    }
    while row < count {
      s += term(row)
      row &+= 1
    }
    return (s + t) + (u + v)
  }

  /// Σ x.
  static func sum(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in fourfold(x.count) { x[$0] } }
  }

  /// Σ (x − centre)².
  static func squares(_ x: [Double], around centre: Double) -> Double {
    x.withUnsafeBufferPointer { x in
      fourfold(x.count) {
        let gap = x[$0] - centre
        return gap * gap
      }
    }
  }

  /// max |x|; 0 for none.
  static func largest(_ x: [Double]) -> Double { x.reduce(0) { max($0, $1.magnitude) } }
}
