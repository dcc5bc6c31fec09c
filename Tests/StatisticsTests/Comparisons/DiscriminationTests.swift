import Statistics
import Testing

struct DiscriminationTests {
  /// Of the six pairs 0.9 beats both, 0.8 beats one and ties one, 0.1 beats none: 3½ of 6.
  @Test func byHand() throws {
    let area = Discrimination.areaUnderCurve(
      [0.9, 0.8, 0.8, 0.3, 0.1], outcomes: [true, true, false, false, true])
    #expect(abs(try #require(area) - 3.5 / 6) < 1e-15)
  }

  @Test func perfectReversedAndConstant() {
    let outcomes = [true, true, false]
    #expect(Discrimination.areaUnderCurve([3, 2, 1], outcomes: outcomes) == 1)
    #expect(Discrimination.areaUnderCurve([1, 2, 3], outcomes: outcomes) == 0)
    #expect(Discrimination.areaUnderCurve([5, 5, 5], outcomes: outcomes) == 0.5)
  }

  /// Against counting all pairs, 200 persons with scores of ten values.
  @Test func againstAllPairs() throws {
    var stream = StreamKey(seed: 4, replication: 0).stream(Entity(named: "auc"), .experiment)
    let scores = (0..<200).map { _ in Double(stream.index(below: 10)) }
    let outcomes = scores.map { stream.uniform() < 0.2 + 0.05 * $0 }
    var (won, pairs) = (0.0, 0.0)
    for one in scores.indices where outcomes[one] {
      for other in scores.indices where !outcomes[other] {
        pairs += 1
        won += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0
      }
    }
    let area = try #require(Discrimination.areaUnderCurve(scores, outcomes: outcomes))
    #expect(abs(area - won / pairs) < 1e-12)
  }

  @Test func undefinedWithoutBothKinds() {
    #expect(Discrimination.areaUnderCurve([1, 2], outcomes: [true, true]) == nil)
    #expect(Discrimination.areaUnderCurve([1, 2], outcomes: [false, false]) == nil)
    #expect(Discrimination.areaUnderCurve([], outcomes: []) == nil)
    #expect(Discrimination.areaUnderCurve([1], outcomes: [true, false]) == nil)
  }
}
