#if canImport(Glibc)
  import Glibc
#endif

/// Unit-rate gamma variates with a fixed shape, its constants worked out once.
///
/// Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000;
/// shapes below 1 by their boost Γ(k) = Γ(k+1)·U^(1/k).
public struct GammaSampler: Sendable {
  public let shape: Double
  @usableFromInline let d: Double
  @usableFromInline let c: Double
  /// 1/shape below 1, else 0 (no boost).
  @usableFromInline let boost: Double

  /// - Parameter shape: above 0.
  public init(shape: Double) {
    self.shape = shape
    d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    c = 1 / (9 * d).squareRoot()
    boost = shape < 1 ? 1 / shape : 0
  }

  /// Γ(shape, rate 1).
  @inlinable @inline(__always)
  public func sample(_ stream: inout RandomStream) -> Double {
    let large = sampleLarge(&stream)
    return boost == 0 ? large : large * exp(-stream.exponential() * boost)
  }

  @inlinable @inline(__always)
  func sampleLarge(_ stream: inout RandomStream) -> Double {
    while true {
      let x = stream.normal()
      let cubeRoot = 1 + c * x
      if cubeRoot <= 0 { continue }
      let v = cubeRoot * cubeRoot * cubeRoot
      let u = stream.uniformPositive()
      let square = x * x
      if u < 1 - 0.0331 * square * square { return d * v }
      if log(u) < 0.5 * square + d * (1 - v + log(v)) { return d * v }
    }
  }
}

extension GammaSampler {
  /// log of a Γ(shape, rate 1) variate, which for a tiny shape is far below the smallest Double.
  func sampleLogarithm(_ stream: inout RandomStream) -> Double {
    let large = log(sampleLarge(&stream))
    return boost == 0 ? large : large - stream.exponential() * boost
  }
}

/// Beta variates with fixed shapes, from two gammas: X/(X+Y).
public struct BetaSampler: Sendable {
  @usableFromInline let first: GammaSampler
  @usableFromInline let second: GammaSampler
  /// Whether a shape is so small that a gamma would underflow with a chance above 2^-51.
  @usableFromInline let isTiny: Bool

  /// - Parameters: both shapes above 0.
  public init(alpha: Double, beta: Double) {
    first = GammaSampler(shape: alpha)
    second = GammaSampler(shape: beta)
    isTiny = min(alpha, beta) < 0.05
  }

  @inlinable @inline(__always)
  public func sample(_ stream: inout RandomStream) -> Double {
    if isTiny { return sampleByLogarithms(&stream) }
    let x = first.sample(&stream)
    let y = second.sample(&stream)
    return x + y > 0 ? x / (x + y) : first.shape / (first.shape + second.shape)
  }

  @usableFromInline @inline(never)
  func sampleByLogarithms(_ stream: inout RandomStream) -> Double {
    let x = first.sampleLogarithm(&stream)
    let y = second.sampleLogarithm(&stream)
    return 1 / (1 + exp(y - x))
  }
}
