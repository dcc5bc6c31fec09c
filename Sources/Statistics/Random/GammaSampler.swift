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
  /// Of the squeeze that is fitted to the shape: k, and up to which x² it holds.
  @usableFromInline let squeeze: Double
  @usableFromInline let squareReach: Double

  /// - Parameter shape: above 0.
  public init(shape: Double) {
    self.shape = shape
    d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    c = 1 / (9 * d).squareRoot()
    boost = shape < 1 ? 1 / shape : 0
    (squeeze, squareReach) = Self.squeeze(d: d, c: c)
  }

  /// A squeeze 1 − k·x⁴ closer to the acceptance curve than the paper's 1 − 0.0331·x⁴, on |x| ≤ reach.
  ///
  /// With y = c·x and d = 1/(9c²) the logarithm of the curve, x²/2 + d·(1 − v + log v), is
  /// 3d·(log(1 + y) − y + y²/2 − y³/3) = −3d·y⁴·(1/4 − y/5 + y²/6 − …). On |y| ≤ ρ < 1 the bracket is at
  /// most its value at −ρ, (−log(1 − ρ) − ρ − ρ²/2 − ρ³/3)/ρ⁴. So with k = 3d·c⁴ times that, the curve is
  /// at least exp(−k·x⁴) ≥ 1 − k·x⁴: who passes the squeeze would pass the test. A millionth more than k
  /// pays for rounding.
  private static func squeeze(d: Double, c: Double) -> (k: Double, squareReach: Double) {
    let reach = min(2.5, 0.7 / c)
    let rho = c * reach
    // Σ ρⁿ⁻⁴/n for n ≥ 4; the closed form loses its digits where ρ is small.
    var (sum, power, n) = (0.0, 1.0, 4.0)
    while power > 1e-18 {
      sum += power / n
      power *= rho
      n += 1
    }
    let k = 3 * d * c * c * c * c * sum * (1 + 1e-6)
    return (k, reach * reach)
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
      if square <= squareReach, u < 1 - squeeze * square * square { return d * v }
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
