import Statistics
import Testing

@Suite struct MatrixTests {
  /// Worked by hand.
  @Test func multipliesAddsAndTransposes() {
    let a = Matrix([[1, 2], [3, 4]])
    let b = Matrix([[0, 1], [5, -1]])
    #expect((a * b).rows == [[10, -1], [20, -1]])
    #expect(a * [1, -1] == [-1, -1])
    #expect((a + b).rows == [[1, 3], [8, 3]] && (a - b).rows == [[1, 1], [-2, 5]])
    #expect(a.transposed.rows == [[1, 3], [2, 4]] && a.trace == 5)
    #expect(a.symmetrised.rows == [[1, 2.5], [2.5, 4]])
    #expect(a * Matrix.identity(2) == a && (a - a) == .zero(2))
    #expect(Matrix([]).transposed.rows.isEmpty)
  }
}
