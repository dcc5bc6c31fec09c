import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct SpecialFunctionTests {
  struct Gauss: Sendable {
    let (a, b, c, z): (Double, Double, Double, Double)
    let log: Double

    init(_ a: Double, _ b: Double, _ c: Double, _ z: Double, log: Double) {
      (self.a, self.b, self.c, self.z) = (a, b, c, z)
      self.log = log
    }
  }

  /// log 2F1(a, b; c; z) by mpmath 1.3.0 with 40 digits: as BG/NBD and Pareto/NBD ask for, and
  /// close to the singularity at 1.
  static let gauss = [
    Gauss(2.243, 4.79, 6.0, 0.31, log: 0.65094913636339637),
    Gauss(1.5, 1.2, 3.7, 0.97, log: 0.91098022820253289),
    Gauss(40.24, 39.8, 41.2, 0.95, log: 116.38648119219694),
    Gauss(1000.24, 999.8, 1002.2, 0.5, log: 691.65233262642055),
    Gauss(3.1, 1.6, 3.3, 0.9999, log: 13.087097385266486),
    Gauss(12.5, 1.61, 13.5, 0.99, log: 5.3792048101892925),
    Gauss(250.2, 1.6, 251.2, 0.999, log: 9.504339425097521),
    Gauss(0.6, 0.5, 0.7, 0.999999, log: 5.6127466156121165),
    Gauss(0.8, 600.5, 0.9, 0.8, log: 965.60347724254082),
  ]

  @Test(arguments: gauss)
  func hypergeometric(_ gold: Gauss) throws {
    let log = try #require(
      SpecialFunctions.logHypergeometric2F1(gold.a, gold.b, gold.c, gold.z))
    #expect(abs(log - gold.log) < 1e-11 * max(1, abs(gold.log)))
    let value = SpecialFunctions.hypergeometric2F1(gold.a, gold.b, gold.c, gold.z)
    if gold.log < 700 {
      #expect(abs(try #require(value) / exp(gold.log) - 1) < 1e-10)
    } else {
      #expect(value == nil)
    }
  }

  @Test func hypergeometricClosedForms() throws {
    // 2F1(1, 1; 2; z) = −log(1−z)/z and 2F1(a, b; b; z) = (1−z)^(−a) (Abramowitz & Stegun, 15.1).
    for z in [1e-12, 0.3, 0.5, 0.77, 0.95, 0.999, 1 - 1e-9] {
      let logarithm = try #require(SpecialFunctions.hypergeometric2F1(1, 1, 2, z))
      #expect(abs(logarithm / (-log1p(-z) / z) - 1) < 1e-11, "z = \(z)")
      let power = try #require(SpecialFunctions.logHypergeometric2F1(3.5, 7.25, 7.25, z))
      #expect(abs(power - -3.5 * log1p(-z)) <= 1e-11 * max(power, 1), "z = \(z)")
    }
    let polynomial = try #require(SpecialFunctions.hypergeometric2F1(2, -3, 1.5, 0.4))
    #expect(abs(polynomial - 0.050971428571428548) < 1e-14)
  }

  @Test func outsideTheirDomainTheyAreNil() {
    #expect(SpecialFunctions.hypergeometric2F1(1, 1, 2, 1) == nil)
    #expect(SpecialFunctions.hypergeometric2F1(1, 1, 2, -0.1) == nil)
    #expect(SpecialFunctions.hypergeometric2F1(1, 1, -2, 0.5) == nil)
    #expect(SpecialFunctions.hypergeometric2F1(.nan, 1, 2, 0.5) == nil)
    #expect(SpecialFunctions.logGamma(0) == nil && SpecialFunctions.logGamma(.nan) == nil)
    #expect(SpecialFunctions.logBeta(-1, 2) == nil)
    #expect(SpecialFunctions.logRisingFactorial(1, -2) == nil)
    #expect(SpecialFunctions.regularizedBeta(0.5, 0, 1) == nil)
  }

  @Test func gammasAndBetas() throws {
    #expect(abs(try #require(SpecialFunctions.logGamma(5)) - log(24)) < 1e-14)
    #expect(abs(try #require(SpecialFunctions.logBeta(2, 3)) - log(1.0 / 12)) < 1e-14)
    let rising = try #require(SpecialFunctions.logRisingFactorial(3, 4))
    #expect(abs(rising - log(3.0 * 4 * 5 * 6)) < 1e-14)
    #expect(abs(try #require(SpecialFunctions.regularizedBeta(0.5, 2, 2)) - 0.5) < 1e-15)
  }

  @Test func quadrature() throws {
    var quadrature = Quadrature()
    let everything = -Double.infinity...Double.infinity
    let bell = try #require(quadrature.integrate(over: everything) { exp(-$0 * $0 / 2) })
    #expect(abs(bell.value - (2 * Double.pi).squareRoot()) < 1e-9)
    let tail = try #require(quadrature.integrate(over: 1...Double.infinity) { exp(-$0) })
    #expect(abs(tail.value - exp(-1)) < 1e-10)
    let head = try #require(quadrature.integrate(over: -Double.infinity...(-1)) { exp($0) })
    #expect(abs(head.value - exp(-1)) < 1e-10)
    let root = try #require(quadrature.integrate(over: 0...1) { 1 / $0.squareRoot() })
    #expect(abs(root.value - 2) < 1e-9)
    #expect(quadrature.integrate(over: 0...1) { 1 / $0 } == nil)
    #expect(quadrature.integrate(over: 0...1) { _ in .nan } == nil)
  }
}
