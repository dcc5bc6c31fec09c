import Statistics
import Testing

@Suite struct SobolSequenceTests {
  @Test func firstPointsAreSobols() throws {
    // Bratley & Fox 1988; in one dimension van der Corput's numbers in Gray-code order.
    let points = try SobolSequence(unshifted: 2).points(0..<4)
    #expect(points == [0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75])
  }

  @Test func everyCoordinateOfAPowerOfTwoHasOnePointPerCell() throws {
    // The defining property of a (0, m, 1)-net, which the shift keeps. Exact.
    var stream = TestFunctions.stream("sobol")
    let sequence = try SobolSequence(dimensions: 40, stream: &stream)
    let points = try sequence.points(0..<256)
    for axis in 0..<40 {
      let cells = Set((0..<256).map { Int(points[$0 * 40 + axis] * 256) })
      #expect(cells.count == 256)
    }
    #expect(points.allSatisfy { $0 >= 0 && $0 < 1 })
  }

  @Test func aPartIsThePartOfTheWhole() throws {
    var stream = TestFunctions.stream("sobol part")
    let sequence = try SobolSequence(dimensions: 3, stream: &stream)
    let whole = try sequence.points(0..<100)
    #expect(try sequence.points(37..<61) == Array(whole[37 * 3..<61 * 3]))
    #expect(try sequence.points(5..<5).isEmpty)
  }

  @Test func tooManyDimensionsAreRefusedWithTheLimit() {
    var stream = TestFunctions.stream("sobol limit")
    #expect(throws: SobolSequenceError.dimensions(41)) {
      try SobolSequence(dimensions: 41, stream: &stream)
    }
    #expect(SobolSequenceError.dimensions(41).description.contains("1 to 40"))
    #expect(throws: SobolSequenceError.range(-1..<3)) {
      try SobolSequence(unshifted: 2).points(-1..<3)
    }
  }
}
