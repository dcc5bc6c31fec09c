import Decisions
import Statistics
import Testing

@Suite struct SaltelliDesignTests {
  @Test func rowsMixTheColumnsAndSeedsOfAAndB() throws {
    // Saltelli et al. 2010; the seed as one more column. Exact.
    var stream = TestFunctions.stream("design")
    let design = try SaltelliDesign(
      factors: 3, basePoints: 8, secondOrder: true, stream: &stream)
    #expect(design.rowCount == 8 * 9)
    for base in 0..<8 {
      let (a, b) = (design.row(.a, base), design.row(.b, base))
      #expect(a.seed == base && b.seed == 8 + base)
      #expect(zip(a.point, b.point).allSatisfy { $0 != $1 })
      #expect(design.row(.az, base).point == a.point && design.row(.az, base).seed == b.seed)
      for factor in 0..<3 {
        let (ab, ba) = (design.row(.ab(factor), base), design.row(.ba(factor), base))
        #expect(ab.seed == a.seed && ba.seed == b.seed)
        for place in 0..<3 {
          #expect(ab.point[place] == (place == factor ? b : a).point[place])
          #expect(ba.point[place] == (place == factor ? a : b).point[place])
        }
      }
    }
  }

  @Test func responsesFindTheirBlocks() throws {
    var stream = TestFunctions.stream("design blocks")
    for secondOrder in [false, true] {
      let design = try SaltelliDesign(
        factors: 2, basePoints: 4, secondOrder: secondOrder, stream: &stream)
      func mark(_ row: DesignRow) -> Double { row.point[0] + 10 * Double(row.seed) }
      let found = try design.responses((0..<design.rowCount).map { mark(design.row($0)) })
      func block(_ block: SaltelliDesign.Block) -> [Double] {
        (0..<4).map { mark(design.row(block, $0)) }
      }
      #expect(found.a == block(.a) && found.b == block(.b) && found.az == block(.az))
      #expect(found.ab == [block(.ab(0)), block(.ab(1))])
      #expect(found.ba == (secondOrder ? [block(.ba(0)), block(.ba(1))] : nil))
    }
  }

  @Test func tooManyFactorsAreToldToBeScreened() throws {
    var stream = TestFunctions.stream("design limit")
    let error = #expect(throws: SensitivityError.self) {
      try SaltelliDesign(factors: 21, basePoints: 8, stream: &stream)
    }
    #expect(error?.description.contains("Morris") == true)
    #expect(error?.description.contains("at most 20") == true)
    #expect(throws: SensitivityError.self) {
      try SaltelliDesign(factors: 0, basePoints: 8, stream: &stream)
    }
    #expect(throws: SensitivityError.self) {
      try SaltelliDesign(factors: 2, basePoints: 1, stream: &stream)
    }
    let design = try SaltelliDesign(factors: 20, basePoints: 8, stream: &stream)
    #expect(throws: SensitivityError.self) { try design.responses([1, 2]) }
  }
}
