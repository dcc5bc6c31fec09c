public struct Cholesky: Sendable {
  public let lower: [[Double]]
  public init?(_ m: [[Double]]) {
    var l = m.map { $0.map { _ in 0.0 } }
    for i in m.indices {
      for j in 0...i {
        var s = m[i][j]
        for k in 0..<j { s -= l[i][k] * l[j][k] }
        if i == j {
          guard s > 0 else { return nil }; l[i][i] = s.squareRoot()
        } else {
          l[i][j] = s / l[j][j]
        }
      }
    }
    lower = l
  }
}
