import Statistics
import Testing

@Suite struct CholeskyTests {
  /// Hand-worked: [[4, 2, 2], [2, 5, 3], [2, 3, 6]] = L·Lᵀ with L = [[2], [1, 2], [1, 1, 2]].
  static let matrix = [[4.0, 2, 2], [2, 5, 3], [2, 3, 6]]

  @Test func factorsAHandWorkedMatrix() throws {
    let cholesky = try #require(Cholesky(Self.matrix))
    #expect(cholesky.lower == [[2, 0, 0], [1, 2, 0], [1, 1, 2]])
    #expect(cholesky.multiply([1, 2, 3]) == [2, 5, 9])
  }

  /// A·(1, −2, 3) = (6, 1, 14).
  @Test func solves() throws {
    let solution = try #require(Cholesky(Self.matrix)).solve([6, 1, 14])
    for (value, expected) in zip(solution, [1.0, -2, 3]) { #expect(abs(value - expected) < 1e-14) }
  }

  /// Lᵀ·(1, −1, 2) = (3, 0, 4).
  @Test func solvesTransposed() throws {
    let solution = try #require(Cholesky(Self.matrix)).solveTransposed([3, 0, 4])
    for (value, expected) in zip(solution, [1.0, -1, 2]) { #expect(abs(value - expected) < 1e-14) }
  }

  /// The definition: A·A⁻¹ = 1.
  @Test func invertsSymmetrically() throws {
    let inverse = try #require(Cholesky(Self.matrix)).inverse
    for row in 0..<3 {
      for column in 0..<3 {
        let entry = (0..<3).reduce(0) { $0 + Self.matrix[row][$1] * inverse[$1][column] }
        #expect(abs(entry - (row == column ? 1 : 0)) < 1e-14)
        #expect(inverse[row][column] == inverse[column][row])
      }
    }
  }

  @Test func refusesWhatIsNotPositiveDefinite() {
    #expect(Cholesky([[1, 2], [2, 1]]) == nil)  // eigenvalues 3 and −1
    #expect(Cholesky([[1, 1], [1, 1]]) == nil)  // singular
    #expect(Cholesky([[1, 0], [0, .nan]]) == nil)
    #expect(Cholesky([[1, 0]]) == nil)
  }
}
