import Testing

@testable import Lifecycle

/// Shares against the definition: the whole part of total × weight ÷ sum, and one more for the largest
/// remainders, the first of equal ones first.
@Suite struct ApportionmentTests {
  @Test(
    arguments: [
      (0, [3, 4]), (1, [1, 1, 1]), (2, [1, 1, 1]), (5, [0, 7, 0, 3, 3, 0]),
      (7, [100, 1, 0, 50, 49]),
      (10, [4, 6]), (11, [4, 6]), (3, [0, 0]), (3, []),
      // Products of more than 64 bits.
      (1 << 40, [1 << 50, 0, 1 << 51, 3, 1 << 50]),
    ] as [(Int64, [Int64])])
  func sharesAreThoseOfTheDefinition(total: Int64, weights: [Int64]) {
    let shares = Apportionment.split(total, over: weights)
    #expect(shares == Self.byDefinition(total, weights))
    #expect(shares.reduce(0, +) == min(total, weights.reduce(0, +)))
  }

  private static func byDefinition(_ total: Int64, _ weights: [Int64]) -> [Int64] {
    let sum = weights.reduce(0, +)
    guard total < sum else { return weights }
    let parts = weights.map {
      (Int128($0) * Int128(total)).quotientAndRemainder(dividingBy: Int128(sum))
    }
    var shares = parts.map { Int64($0.quotient) }
    let byRemainder = parts.indices.sorted {
      (parts[$1].remainder, $0) < (parts[$0].remainder, $1)
    }
    for place in byRemainder.prefix(Int(total - shares.reduce(0, +))) { shares[place] += 1 }
    return shares
  }
}
