import Calibration
import Statistics
import Testing

@Suite("Scores")
struct ScoreScaleTests {
  @Test("Ten different values: two of each score")
  func fifths() {
    let scale = ScoreScale(learningFrom: (1...10).map(Double.init), zeroIsLowest: false)
    #expect((1...10).map { scale.score(Double($0)) } == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    #expect(scale.score(-3) == 1 && scale.score(99) == 5)
  }

  /// Of those who ordered 60 % did once, 20 % twice, 12 % thrice, 8 % more: mid-ranks 0.30, 0.70,
  /// 0.86, 0.96.
  @Test("Ties stay together at their mid-rank, and nothing is 1")
  func ties() {
    let active = [(1.0, 60), (2.0, 20), (3.0, 12), (4.0, 8)]
    let values =
      [Double](repeating: 0, count: 500)
      + active.flatMap { [Double](repeating: $0.0, count: $0.1) }
    let scale = ScoreScale(learningFrom: values, zeroIsLowest: true)
    #expect([0, 1, 2, 3, 4].map { scale.score($0) } == [1, 2, 4, 5, 5])
    // Where 0 is a value like any other, five customers in six share it: mid-rank 0.42.
    let plain = ScoreScale(learningFrom: values, zeroIsLowest: false)
    #expect([0, 1, 2, 3, 4].map { plain.score($0) } == [3, 5, 5, 5, 5])
  }

  @Test("A score never falls as the value rises, whatever was learnt from")
  func monotone() {
    var stream = StreamKey(seed: 2, replication: 0).stream(Entity(named: "scores"), .experiment)
    for _ in 0..<200 {
      let values = (0..<(1 + stream.index(below: 40))).map { _ in
        Double(stream.index(below: 1 + stream.index(below: 12)))
      }
      let scale = ScoreScale(learningFrom: values, zeroIsLowest: stream.uniform() < 0.5)
      let scores = (-1...13).map { scale.score(Double($0)) }
      #expect(scores == scores.sorted())
      #expect(scores.allSatisfy { ScoreScale.scores.contains($0) })
    }
    #expect(ScoreScale(learningFrom: [], zeroIsLowest: true).score(3) == 1)
  }

  /// CDNOW's shape 18 months after the first orders: 72 % without an order in 12 months, 13 % with
  /// one, 6 % with two, 9 % with more. Quartiles of frequency fall on 0, 0 and 1 there, which left
  /// pymc-marketing's RFM segments without a single "Premium" customer.
  @Test("Heavy ties do not empty the best tier")
  func notCollapsed() throws {
    var customers: [[(Int32, Double)]] = []
    for (orders, count) in [(0, 720), (1, 130), (2, 60), (4, 60), (8, 30)] {
      for person in 0..<count {
        let first = (Int32(100 + person % 80), 15.0)
        customers.append(
          [first]
            + (0..<orders).map { order -> (Int32, Double) in
              (Int32(700 + person % 150 + 15 * order), 10 + Double(person % 20))
            })
      }
    }
    let report = try CustomerSegments(
      SegmentationTests.log(customers), asOf: 1000, method: ScoredTiers.self
    ).report
    // At least every second of the 9 % with four orders or more.
    #expect(report.tiers[0].name == "core" && report.tiers[0].customers >= 45)
    #expect(report.tiers.allSatisfy { $0.customers > 0 })
  }

  @Test("Fixed cuts in days, orders and currency")
  func fixed() throws {
    var options = SegmentationOptions()
    options.recencyCuts = [30, 60, 90, 180]
    options.frequencyCuts = [1, 2, 4, 8]
    options.monetaryCuts = [50, 200, 500, 2000]
    let segments = try CustomerSegments(
      SegmentationTests.log([[(970, 50)], [(969, 49)], [(600, 5000)]]), asOf: 1000,
      method: ScoredTiers.self, options: options)
    let rows = String(decoding: segments.table, as: UTF8.self).split(separator: "\n")
    #expect(rows[1].hasPrefix("c0,30,1,50.00,5,2,2,9,"))
    #expect(rows[2].hasPrefix("c1,31,1,49.00,4,2,1,7,"))
    #expect(rows[3].hasPrefix("c2,400,0,0.00,1,1,1,3,"))
    #expect(segments.report.cuts.recency == [180, 90, 60, 30])
  }
}
