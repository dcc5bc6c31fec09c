import Decisions
import Statistics
import Testing

@Suite struct RegretTests {
  /// By hand: best per replication 5, 8, 6.
  @Test func regretIsTheDistanceToTheBestOfTheSameReplication() throws {
    let regret = try #require(
      Regret([[5, 2, 6], [4, 8, 3], [5, 7, 5]], better: .higher, satisficing: 5))
    let means = [2.0, 4.0 / 3, 2.0 / 3]
    for (figures, mean) in zip(regret.figures, means) {
      #expect(abs(figures.mean - mean) < 1e-15)
    }
    #expect(regret.figures.map(\.worst) == [6, 3, 1])
    #expect(regret.figures.map(\.worstValue) == [2, 3, 5])
    #expect(regret.figures.map(\.wins.successes) == [2, 1, 1])
    #expect(regret.figures.map { $0.satisfices?.successes } == [2, 1, 3])
    // Regrets 0, 0, 6: type 7 at 0.9 lies at position 1.8.
    #expect(abs(regret.figures[0].percentile90 - 4.8) < 1e-12)
    // √(12/3) for deviations −2, −2, 4 with divisor 2.
    #expect(abs(try #require(regret.figures[0].standardError) - 2) < 1e-12)
    let places = regret.figures.indices
    #expect(places.min { regret.figures[$0].worst < regret.figures[$1].worst } == 2)
    #expect(places.max { regret.figures[$0].worstValue < regret.figures[$1].worstValue } == 2)
  }

  @Test func whereLowerIsBetterTheRegretIsThatOfTheMirroredValues() throws {
    let samples: [[Double]] = [[5, 2, 6], [4, 8, 3], [5, 7, 5]]
    let lower = try #require(Regret(samples, better: .lower, satisficing: 5))
    let mirrored = try #require(
      Regret(samples.map { $0.map { -$0 } }, better: .higher, satisficing: -5))
    #expect(lower.figures.map(\.mean) == mirrored.figures.map(\.mean))
    #expect(lower.figures.map(\.satisfices) == mirrored.figures.map(\.satisfices))
    #expect(lower.figures.map(\.worstValue) == [6, 8, 7])
    #expect(
      lower.figures.indices.min { lower.figures[$0].worstValue < lower.figures[$1].worstValue } == 0
    )
  }

  @Test func oneReplicationHasNoStandardErrorAndNoneNoRegret() {
    #expect(Regret([[1], [2]], better: .higher)?.figures[0].standardError == nil)
    #expect(Regret([[], []], better: .higher) == nil)
    #expect(Regret([], better: .higher) == nil)
    #expect(Regret([[1, 2], [1]], better: .higher) == nil)
    #expect(Regret([[.infinity]], better: .higher) == nil)
  }
}

@Suite struct ParetoFrontTests {
  @Test func theFrontHoldsWhatNothingCheaperOrBetterBeatsWithDuplicates() {
    let points: [(Double, Double)] = [
      (1, 1), (2, 3), (2, 2), (3, 3), (4, 5), (2, 3), (0, -1), (5, 5), (.nan, 9),
    ]
    let front = ParetoFront(points.map { .init(cost: $0.0, value: $0.1) })
    #expect(front.isMember.indices.filter { front.isMember[$0] } == [0, 1, 4, 5, 6])
    #expect(ParetoFront([]).isMember.isEmpty)
  }

  /// The definition itself, over all pairs of random points on a coarse grid (ties are common).
  @Test func theFrontAgreesWithTheDefinition() {
    var stream = StreamKey(seed: 9, replication: 0).stream(Entity(named: "front"), .experiment)
    let points = (0..<200).map { _ in
      ParetoFront.Point(
        cost: (20 * stream.uniform()).rounded(), value: (20 * stream.uniform()).rounded())
    }
    let front = ParetoFront(points)
    for (point, isMember) in zip(points, front.isMember) {
      let isBeaten = points.contains {
        $0.cost <= point.cost && $0.value >= point.value && $0 != point
      }
      #expect(isMember == !isBeaten)
    }
  }
}
