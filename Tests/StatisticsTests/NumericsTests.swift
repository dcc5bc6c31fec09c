import Foundation
import Statistics
import Testing

@Suite struct NumericsTests {
  /// Hand-worked: [[2, 1], [1, 2]] has 1 and 3; a diagonal has its entries.
  @Test func eigenvaluesAreThoseOfTheCharacteristicPolynomial() throws {
    let two = try #require(Eigenvalues([[2, 1], [1, 2]]))
    #expect(abs(two.values[0] - 1) < 1e-14 && abs(two.values[1] - 3) < 1e-14)
    #expect(abs(try #require(two.conditionNumber) - 3) < 1e-13)
    #expect(Eigenvalues([[-1, 0], [0, 1]])?.conditionNumber == nil)
    #expect(Eigenvalues([]) == nil && Eigenvalues([[1, 2]]) == nil && Eigenvalues([[.nan]]) == nil)
  }

  /// Abramowitz & Stegun 6.3.2, 6.3.3 and 6.3.5: ψ(1) = −γ, ψ(½) = −γ − 2 log 2,
  /// ψ(x+1) = ψ(x) + 1/x.
  @Test func digammaHasItsKnownValues() throws {
    let gamma = 0.57721566490153286
    #expect(abs(try #require(SpecialFunctions.digamma(1)) + gamma) < 1e-15)
    #expect(abs(try #require(SpecialFunctions.digamma(0.5)) + gamma + 2 * log(2)) < 1e-14)
    for x in [1e-3, 0.3, 7, 1e5] {
      let here = try #require(SpecialFunctions.digamma(x))
      let next = try #require(SpecialFunctions.digamma(x + 1))
      #expect(abs((next - here) * x - 1) < 1e-8)
    }
    #expect(SpecialFunctions.digamma(0) == nil && SpecialFunctions.digamma(-1) == nil)
  }

  /// Closed forms: χ² with two degrees of freedom is exponential, Student with one is Cauchy; 1.96
  /// is the 5 % point of the normal.
  @Test func tailsAreThoseOfTheClosedForms() {
    for x in [0.1, 1, 5, 60] {
      let tail = TailProbability.chiSquare(x, degreesOfFreedom: 2)
      #expect(abs(tail / exp(-x / 2) - 1) < 1e-12)
    }
    #expect(TailProbability.chiSquare(-1, degreesOfFreedom: 1) == 1)
    #expect(abs(TailProbability.student(1, degreesOfFreedom: 1) - 0.5) < 1e-12)
    #expect(abs(TailProbability.normal(-1.959963984540054) - 0.05) < 1e-12)
    #expect(TailProbability.chiSquare(.nan, degreesOfFreedom: 1).isNaN)
  }
}
