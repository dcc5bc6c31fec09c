import Foundation
import Statistics
import Testing

@Suite struct MinimiserTests {
  private struct OutOfMemory: Error {}

  /// Rosenbrock's valley (Computer Journal 3, 1960): the minimum is 0 at (1, 1).
  @Test func bfgsFollowsRosenbrocksValley() throws {
    guard var minimiser = Minimiser(dimensions: 2) else { throw OutOfMemory() }
    let minimum = try #require(
      minimiser.minimise(from: [-1.2, 1], step: 0.1, tolerance: 1e-9) { x, slope in
        let (u, v) = (1 - x[0], x[1] - x[0] * x[0])
        slope[0] = -2 * u - 400 * v * x[0]
        slope[1] = 200 * v
        return u * u + 100 * v * v
      })
    #expect(minimum.converged)
    #expect(abs(minimum.point[0] - 1) < 1e-8 && abs(minimum.point[1] - 1) < 1e-8)
    #expect(minimum.evaluations < 100)
  }

  /// A function that is not defined everywhere, x − log x: the minimum is at 1.
  @Test func bfgsTurnsBackWhereTheFunctionIsNotDefined() throws {
    guard var minimiser = Minimiser(dimensions: 1) else { throw OutOfMemory() }
    let minimum = try #require(
      minimiser.minimise(from: [0.01], step: 5, tolerance: 1e-8) { x, slope in
        let y = max(x[0], 1e-300)
        slope[0] = 1 - 1 / y
        return x[0] > 0 ? y - log(y) : .infinity
      })
    #expect(minimum.converged && abs(minimum.point[0] - 1) < 1e-7)
  }

  @Test func refusesAStartWithoutAValue() throws {
    guard var minimiser = Minimiser(dimensions: 1) else { throw OutOfMemory() }
    let none = minimiser.minimise(from: [0], step: 1, tolerance: 1e-8) { _, slope in
      slope[0] = 0
      return .nan
    }
    #expect(none == nil)
    #expect(minimiser.minimise(from: [0, 0], step: 1, tolerance: 1e-8) { _, _ in 0 } == nil)
  }

  /// A downhill that never ends does not end in convergence.
  @Test func saysWhenItHasNotConverged() throws {
    guard var minimiser = Minimiser(dimensions: 1) else { throw OutOfMemory() }
    let end = minimiser.minimise(from: [0], step: 1, tolerance: 1e-8, limit: 20) { x, slope in
      slope[0] = -1
      return -x[0]
    }
    #expect(end?.converged != true)
  }
}
