import Testing

@testable import Statistics

@Suite("Least squares") struct LeastSquaresTests {
  /// Rosenbrock's valley as residuals (10 (y − x²), 1 − x): the minimum is (1, 1).
  @Test("Rosenbrock's valley")
  func valley() throws {
    let found = try #require(
      LeastSquares(limit: 200).minimise(from: [-1.2, 1]) { x in
        [10 * (x[1] - x[0] * x[0]), 1 - x[0]]
      })
    #expect(abs(found.point[0] - 1) < 1e-8 && abs(found.point[1] - 1) < 1e-8)
    #expect(found.value < 1e-15)
  }

  /// Three equations in two unknowns, x = 1, y = 2, x + y = 4: the normal equations give 4/3, 7/3.
  @Test("More equations than unknowns")
  func overdetermined() throws {
    let found = try #require(
      LeastSquares().minimise(from: [0, 0]) { x in [x[0] - 1, x[1] - 2, x[0] + x[1] - 4] })
    #expect(abs(found.point[0] - 4.0 / 3) < 1e-9 && abs(found.point[1] - 7.0 / 3) < 1e-9)
    #expect(abs(found.value - 1.0 / 3) < 1e-12)
  }

  @Test("A wall of what is not defined turns the search back, a start beyond it is refused")
  func walls() throws {
    func residuals(_ x: [Double]) -> [Double] { x[0] > 2 ? [.infinity] : [x[0] - 3] }
    let found = try #require(LeastSquares().minimise(from: [0], residuals))
    #expect(found.point[0] > 1.5 && found.point[0] <= 2)
    #expect(LeastSquares().minimise(from: [5], residuals) == nil)
  }
}
