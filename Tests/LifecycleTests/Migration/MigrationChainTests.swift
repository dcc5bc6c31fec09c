import Lifecycle
import Statistics
import Testing

/// The closed form against gold/lifecycle.json, which has the figures of Pfeifer & Carraway (2000)
/// and Berger & Nasr (1998) to machine precision.
struct MigrationChainTests {
  private let recency = MigrationChain.recency(orders: [0.3, 0.2, 0.15, 0.05])
  private let rewards = [36.0, -4, -4, -4, 0]

  private func expect(
    _ found: [Double]?, _ wanted: [Double], within tolerance: Double = 1e-9,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try #require(found, sourceLocation: location)
    #expect(found.count == wanted.count, sourceLocation: location)
    for (a, b) in zip(found, wanted) {
      #expect(abs(a - b) <= tolerance * max(1, abs(b)), sourceLocation: location)
    }
  }

  /// pfeifer_carraway_recency.P4.
  @Test func powersOfTheRecencyChain() throws {
    let gold: [[Double]] = [
      [0.1397, 0.1365, 0.1288, 0.1428, 0.4522],
      [0.0768, 0.0812, 0.1008, 0.0952, 0.646],
      [0.039025, 0.033075, 0.049, 0.0714, 0.8075],
      [0.00975, 0.00805, 0.0084, 0.0238, 0.95],
      [0, 0, 0, 0, 1],
    ]
    for (found, row) in zip(recency.transitions(after: 4), gold) { try expect(found, row) }
    #expect(recency.transitions(after: 0)[2] == [0, 0, 1, 0, 0])
    #expect(recency.transitions(after: 1) == recency.transitions)
  }

  /// pfeifer_carraway_recency.V, by horizon.
  @Test(
    arguments: [
      (1, [42.666666666666664, -0.6666666666666661, -2.3333333333333335, -2.5, 0]),
      (2, [46.27777777777778, 1.5555555555555554, -0.43750000000000044, -2.2222222222222223, 0]),
      (3, [48.47685185185185, 3.4212962962962967, 0.21064814814814792, -2.071759259259259, 0]),
      (4, [50.11496913580247, 4.219907407407408, 0.5921103395061724, -1.980131172839506, 0]),
      (5, [50.99035493827161, 4.7472350823045275, 0.8617782278806585, -1.9118762860082303, 0]),
      (6, [51.51680919924554, 5.072911308299041, 1.0195486646947876, -1.875401877572016, 0]),
      (10, [52.215693054886586, 5.491436917145217, 1.2206231727594279, -1.8272301939517388, 0]),
      (12, [52.28219453609006, 5.531325962772732, 1.239912512918628, -1.8226141056087628, 0]),
      (20, [52.31898012250413, 5.553405862860519, 1.2505903257924311, -1.8200599683627878, 0]),
    ] as [(Int, [Double])])
  func valueByHorizon(periods: Int, gold: [Double]) throws {
    try expect(recency.presentValue(of: rewards, discount: 0.2, periods: periods), gold)
  }

  /// pfeifer_carraway_recency.V_inf and sd_inf.
  @Test func valueOfALifetime() throws {
    let gold = [
      52.319609438567944, 5.553783563873068, 1.2507729861676158, -1.8200162733930025, 0,
    ]
    try expect(recency.presentValue(of: rewards, discount: 0.2), gold)
    try expect(recency.presentValue(of: rewards, discount: 0.2, periods: 10_000), gold)
    try expect(
      recency.standardDeviation(of: rewards, discount: 0.2),
      [28.0762104037884, 25.052886194756915, 20.275383672264823, 10.847343578184937, 0])
  }

  /// pfeifer_carraway_recency.V_inf_stop_at: remarketing ends before the recency named.
  @Test(
    arguments: [
      (2, [48, 0]), (3, [51.57446808510638, 4.595744680851064, 0]),
      (4, [53.149425287356316, 6.620689655172415, 2.6436781609195403, 0]),
    ] as [(Int, [Double])])
  func stoppingEarlier(recency: Int, gold: [Double]) throws {
    let chain = MigrationChain.recency(orders: Array([0.3, 0.2, 0.15, 0.05].prefix(recency - 1)))
    // In the last state before the stop nothing is spent any more.
    let rewards = [36.0, -4, -4].prefix(recency - 1) + [0]
    try expect(chain.presentValue(of: Array(rewards), discount: 0.2), gold)
  }

  /// pc_4state and pc_100.
  @Test func threeStatesOfRecency() throws {
    let chain = MigrationChain.recency(orders: [0.3, 0.2, 0.05])
    try expect(
      chain.presentValue(of: [36, -4, -4, 0], discount: 0.2, periods: 4),
      [49.404706790123456, 2.6875000000000018, -1.9828317901234565, 0])
    let gold: [[Double]] = [
      [0.0823, 0.0973, 0.1288, 0.6916], [0.037, 0.0406, 0.056, 0.8664],
      [0.00695, 0.00805, 0.0084, 0.9766], [0, 0, 0, 1],
    ]
    for (found, row) in zip(chain.transitions(after: 4), gold) { try expect(found, row) }
    try expect(
      MigrationChain.recency(orders: [0.5, 0.2, 0.1])
        .presentValue(of: [100, 0, 0, 0], discount: 0.1),
      [231.0763888888889, 57.29166666666667, 21.006944444444446, 0])
  }

  /// berger_nasr_1: gross contribution at the start of each year, marketing in its middle.
  @Test func retainedCustomer() throws {
    let chain = MigrationChain(moves: [[0.75, 0.25]])
    let gross = try #require(
      chain.presentValue(of: [260, 0], discount: 0.2, periods: 10))
    let marketing = try #require(chain.presentValue(of: [50, 0], discount: 0.2, periods: 9))
    try expect([gross[0] - marketing[0] / 1.2.squareRoot()], [568.783067433597])
  }

  /// migration_cohort.buyers, from 1,000 who have just bought.
  @Test func buyersByPeriod() throws {
    let gold: [Double] = [
      1000, 300, 230, 195, 139.7, 95.67, 70.113, 50.8035, 36.41801, 26.204331, 18.8960041,
      13.60564371, 9.795046129,
    ]
    let found = gold.indices.map { recency.persons(from: [1000, 0, 0, 0, 0], after: $0)[0] }
    try expect(found, gold)
  }

  @Test func sumsWithoutALimit() throws {
    let kept = MigrationChain(moves: [[0.5, 0.5, 0], [0.5, 0.5, 0]])
    #expect(kept.presentValue(of: [1, 1, 0], discount: 0) == nil)
    try expect(kept.presentValue(of: [1, 1, 0], discount: 0, periods: 9), [10, 10, 0])
    try expect(kept.presentValue(of: [1, 1, 0], discount: 0.25), [5, 5, 0])
    try expect(recency.presentValue(of: [1, 0, 0, 0, 0], discount: 0).map { [$0[4]] }, [0])
  }
}
