import CGSL
import Foundation
import Testing

@testable import Statistics

/// The samplers of the inner loop, each against GSL's distribution function through the law's, at
/// the false-alarm rate of ``GoodnessOfFit``, and side by side with GSL's own sampler.
@Suite struct FastSamplerTests {
  static func stream(_ name: String) -> RandomStream {
    StreamKey(seed: 77, replication: 0).stream(Entity(named: name), .experiment)
  }

  /// More draws than the battery's, for the layers of the ziggurat.
  @Test func ziggurat() throws {
    var stream = Self.stream("ziggurat")
    let exponential = (0..<100_000).map { _ in stream.exponential() }
    let normal = (0..<100_000).map { _ in stream.normal() }
    #expect(exponential.allSatisfy { $0 >= 0 })
    try check(exponential, Exponential(rate: 1), bins: 300)
    try check(normal, Normal(mean: 0, sd: 1), bins: 300)
    // Beyond the last layer, where the tail algorithm takes over (about 45 and 26 draws expected).
    let far = exponential.count { $0 > Ziggurat.exponentialEnd }
    let wide = normal.count { abs($0) > Ziggurat.normalEnd }
    try #expect(binomialScore(far, 100_000, Exponential(rate: 1).density(Ziggurat.exponentialEnd)))
    // The tail algorithms by themselves.
    let end = Ziggurat.exponentialEnd
    try check((0..<20_000).map { _ in stream.exponentialEdge(0, end) - end }, Exponential(rate: 1))
    let tail = (0..<20_000).map { _ in stream.normalEdge(0, -Ziggurat.normalEnd) }
    check(tail, NormalTail())
    let beyond = try 2 * Normal(mean: 0, sd: 1).cumulative(-Ziggurat.normalEnd)
    try #expect(binomialScore(wide, 100_000, beyond))
  }

  @Test(arguments: [0.003, 0.24, 0.999, 1, 1.5, 40, 1e7])
  func gamma(_ shape: Double) throws {
    var stream = Self.stream("gamma \(shape)")
    let sampler = GammaSampler(shape: shape)
    // What lies below the smallest Double is rounded to 0; its mass is that of the smallest one.
    let sample = (0..<8000).map { _ in max(sampler.sample(&stream), .leastNonzeroMagnitude) }
    try check(sample, Gamma(shape: shape, rate: 1))
  }

  /// The fitted squeeze accepts nobody whom Marsaglia & Tsang's test would not, and few fewer: on a grid of
  /// its reach the curve lies above it, and touches it within 1 % of 1 − curve at the lower end.
  @Test(arguments: [0.003, 0.24, 0.8, 1, 1.5, 4, 6, 40, 1e4, 1e7])
  func squeezeBelowTheCurve(_ shape: Double) {
    let sampler = GammaSampler(shape: shape)
    let reach = sampler.squareReach.squareRoot()
    #expect(reach > 0.9 && reach <= 2.5)
    /// 1 − exp(x²/2 + d·(1 − v + log v)), by the series −3d·Σ (−y)ⁿ/n from n = 4.
    func missing(_ x: Double) -> Double {
      let y = sampler.c * x
      var (sum, power, n) = (0.0, y * y * y * y, 4.0)
      while abs(power) > 1e-22 * abs(y), n < 400 {
        sum += power / n
        power *= -y
        n += 1
      }
      return -expm1(-3 * sampler.d * sum)
    }
    for step in -1000...1000 {
      let x = reach * Double(step) / 1000
      #expect(missing(x) <= sampler.squeeze * x * x * x * x, "x \(x)")
    }
    let edge = -log1p(-missing(-reach)) / (sampler.squeeze * reach * reach * reach * reach)
    #expect(edge > 0.99 && edge <= 1)
  }

  @Test(arguments: [[0.79, 2.43], [0.001, 0.002], [1, 1], [300, 2], [1e6, 1e6]])
  func beta(_ shapes: [Double]) throws {
    var stream = Self.stream("beta \(shapes)")
    let sampler = BetaSampler(alpha: shapes[0], beta: shapes[1])
    let sample = (0..<8000).map { _ in max(sampler.sample(&stream), .leastNonzeroMagnitude) }
    try check(sample, Beta(alpha: shapes[0], beta: shapes[1]))
  }

  /// Ten times the draws where the rejection methods are nearest to their limits.
  @Test func rejectionAtItsLimits() throws {
    var stream = Self.stream("limits")
    let poisson = (0..<150_000).map { _ in Double(PoissonSampler.sample(mean: 10.5, &stream)) }
    try check(poisson, Poisson(mean: 10.5))
    let binomial = (0..<150_000).map { _ in
      Double(BinomialSampler.sample(trials: 22, probability: 0.48, &stream))
    }
    try check(binomial, Binomial(trials: 22, probability: 0.48))
    let sampler = GammaSampler(shape: 1)
    try check((0..<150_000).map { _ in sampler.sample(&stream) }, Exponential(rate: 1), bins: 200)
  }

  /// Both sides of every switch between algorithms: n·p at 10, p at ½, six trials.
  @Test(
    arguments: [
      (1, 0.999), (2, 0.5), (6, 0.1), (7, 0.1), (19, 0.5), (20, 0.5), (21, 0.51), (100, 0.0999),
      (100, 0.1001),
      (100, 0.9), (5000, 0.4), (1_000_000_000, 1e-7), (1_000_000_000, 0.999_999_98),
      (1_000_000_000_000, 0.3), (1_000_000_000_000, 0.999_999), (1_000_000_000_000, 3e-12),
    ] as [(Int64, Double)])
  func binomial(_ trials: Int64, _ probability: Double) throws {
    var stream = Self.stream("binomial \(trials) \(probability)")
    let sample = (0..<8000).map { _ in
      Double(BinomialSampler.sample(trials: trials, probability: probability, &stream))
    }
    try check(sample, Binomial(trials: trials, probability: probability))
  }

  @Test(arguments: [1e-9, 0.02, 3, 9.999, 10.001, 25, 1000, 1e6, 1e12])
  func poisson(_ mean: Double) throws {
    var stream = Self.stream("poisson \(mean)")
    let sample = (0..<8000).map { _ in Double(PoissonSampler.sample(mean: mean, &stream)) }
    try check(sample, Poisson(mean: mean))
  }

  @Test func samplersBearAnyParameter() {
    var stream = Self.stream("bad")
    for probability in [-1, 0, .nan] as [Double] {
      #expect(BinomialSampler.sample(trials: 9, probability: probability, &stream) == 0)
    }
    #expect(BinomialSampler.sample(trials: 9, probability: .infinity, &stream) == 9)
    #expect(BinomialSampler.sample(trials: -3, probability: 0.5, &stream) == 0)
    let most = BinomialSampler.sample(trials: .max, probability: 0.5, &stream)
    #expect(most > 0 && most < .max)
    #expect(PoissonSampler.sample(mean: .nan, &stream) == 0)
    #expect(PoissonSampler.sample(mean: .infinity, &stream) > 0)
  }

  /// GSL's own samplers on our streams, against the same laws.
  @Test func gslSamplers() throws {
    var stream = Self.stream("gsl samplers")
    func draw(_ sampler: (UnsafeMutablePointer<gsl_rng>) -> Double) -> [Double] {
      stream.withGSL { rng in (0..<8000).map { _ in sampler(rng) } }
    }
    try check(draw { gsl_ran_gamma($0, 0.24, 1) }, Gamma(shape: 0.24, rate: 1))
    try check(draw { gsl_ran_beta($0, 0.79, 2.43) }, Beta(alpha: 0.79, beta: 2.43))
    try check(draw { gsl_ran_gaussian_ziggurat($0, 1) }, Normal(mean: 0, sd: 1))
    try check(
      draw { Double(gsl_ran_binomial($0, 0.4, 5000)) }, Binomial(trials: 5000, probability: 0.4))
    try check(draw { Double(gsl_ran_poisson($0, 25)) }, Poisson(mean: 25))
    try check(
      draw { Double(gsl_ran_negative_binomial($0, 0.05, 0.4)) },
      NegativeBinomial(r: 0.4, probability: 0.05))
  }

  @Test func indicesAreAlike() throws {
    var stream = Self.stream("index")
    let sample = (0..<8000).map { _ in Double(stream.index(below: 7)) }
    try check(sample, Categorical(weights: [Double](repeating: 1, count: 7)))
    #expect(stream.index(below: 1) == 0 && stream.index(below: 0) == 0)
  }

  private func check(_ sample: [Double], _ law: some Distribution, bins: Int = 40) {
    #expect(GoodnessOfFit.chiSquare(sample, law, bins: bins) > GoodnessOfFit.level)
    #expect(GoodnessOfFit.kolmogorov(sample, law) > GoodnessOfFit.level)
  }

  /// Whether a count is no alarm under binomial(n, p).
  private func binomialScore(_ count: Int, _ n: Int, _ p: Double) throws -> Bool {
    let law = try Binomial(trials: Int64(n), probability: p)
    let below = law.cumulative(Double(count))
    let above = 1 - law.cumulative(Double(count) - 1)
    return min(below, above) > GoodnessOfFit.level / 2
  }
}
