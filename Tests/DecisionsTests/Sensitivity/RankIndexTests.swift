import Decisions
import Statistics
import Testing

@Suite struct RankIndexTests {
  private func sample(
    _ count: Int, _ stream: inout RandomStream
  ) -> (columns: [[Double]], y: [Double]) {
    let points = (0..<count).map { _ in (0..<3).map { _ in stream.uniform() } }
    return ((0..<3).map { axis in points.map { $0[axis] } }, points.map(TestFunctions.ishigami))
  }

  @Test func ishigamisFirstOrderIndicesComeFromOneSample() throws {
    // Closed form 0.3139, 0.4424, 0. The mean of 20 samples of 5,000 within 4 of its standard errors,
    // missed by chance in fewer than 1 of 300 for three; each sample within 0.09, at least 4 of its (0.015, for x₃ 0.02).
    let expected = [0.31390519114781146, 0.4424111447900409, 0]
    var stream = TestFunctions.stream("rank ishigami")
    var found = [Moments(), Moments(), Moments()]
    for _ in 0..<20 {
      let sample = sample(5000, &stream)
      for axis in 0..<3 {
        let index = try #require(
          RankIndex(x: sample.columns[axis], y: sample.y, shuffles: 0, stream: &stream))
        #expect(abs(index.value - expected[axis]) < 0.09)
        #expect(index.pValue == nil && index.null == nil)
        found[axis].add(index.value)
      }
    }
    for axis in 0..<3 {
      let estimate = try #require(found[axis].estimate)
      #expect(abs(estimate.value - expected[axis]) < 4 * estimate.standardError + 0.001)
    }
  }

  @Test func smallSampleByHand() throws {
    // y = 1, 2, 3, 6 in the order of x: mean 3, variance 3.5; Σ of neighbours' products on the circle
    // 2 + 6 + 18 + 6 = 32, so (32/4 − 9)/3.5.
    var stream = TestFunctions.stream("rank hand")
    let index = RankIndex(x: [30, 10, 40, 20], y: [3, 1, 6, 2], stream: &stream)
    #expect(abs((index?.value ?? 0) + 1 / 3.5) < 1e-14)
  }

  @Test func rangeWithoutEffectIsThatOfCircularAutocorrelation() throws {
    // Wald & Wolfowitz, Annals of Mathematical Statistics 14, 1943: shuffled, the mean product of
    // neighbours has mean −1/(n − 1) and variance about 1/n, so at n = 400 the 95 % point is
    // 1.645/20 − 0.0025 = 0.080. The error of a quantile of 1,999 shuffles is about 0.0024; 4 of them.
    var stream = TestFunctions.stream("rank null")
    let sample = sample(400, &stream)
    let index = try #require(
      RankIndex(x: sample.columns[2], y: sample.y, shuffles: 1999, stream: &stream))
    let null = try #require(index.null)
    #expect(abs(null.critical - 0.080) < 0.01)
    #expect(abs(null.upper - 0.0955) < 0.013)
    #expect(abs(null.lower + 0.1005) < 0.013)
    #expect(index.pValue ?? 0 > 0.01)
    let strong = RankIndex(x: sample.columns[1], y: sample.y, shuffles: 199, stream: &stream)
    #expect(strong?.pValue == 1.0 / 200)
  }

  @Test func pValuesWithoutEffectAreUniform() {
    // 400 samples of 50 without effect: p ≤ 0.05 is binomial(400, 0.05), 4 standard errors 17; by
    // chance in fewer than 1 of 3,000.
    var stream = TestFunctions.stream("rank level")
    var alarms = 0
    for _ in 0..<400 {
      let x = (0..<50).map { _ in stream.uniform() }
      let y = (0..<50).map { _ in stream.exponential() }
      let index = RankIndex(x: x, y: y, shuffles: 39, stream: &stream)
      if index?.pValue ?? 1 <= 0.05 { alarms += 1 }
    }
    #expect((3...38).contains(alarms))
  }

  @Test func equalValuesStandInRandomOrder() throws {
    // y = x + noise/2 with x 0 or 1: S = 1/2. In rising order of y, and with y > 1/2 as the factor, the
    // neighbours of a sort that keeps the order would give S near 1; the share of variance between the
    // two halves is 0.6805. At n = 2,000 the standard error is about 0.022; 4 of them.
    var stream = TestFunctions.stream("rank ties")
    let x = (0..<2000).map { Double($0 % 2) }
    let y = x.map { $0 + 0.5 * stream.normal() }
    let half = try #require(RankIndex(x: x, y: y, shuffles: 0, stream: &stream))
    #expect(abs(half.value - 0.5) < 0.088)
    let rising = y.sorted()
    let isUpper = rising.map { $0 > 0.5 ? 1.0 : 0 }
    let tied = try #require(RankIndex(x: isUpper, y: rising, shuffles: 0, stream: &stream))
    #expect(abs(tied.value - 0.6805) < 0.088)
  }

  @Test func withoutVariationThereIsNoIndex() {
    var stream = TestFunctions.stream("rank none")
    #expect(RankIndex(x: [1, 2], y: [1, 2], stream: &stream) == nil)
    #expect(RankIndex(x: [1, 1, 1], y: [1, 2, 3], stream: &stream) == nil)
    #expect(RankIndex(x: [1, 2, 3], y: [0.1, 0.1, 0.1], stream: &stream) == nil)
    #expect(RankIndex(x: [1, 2, 3], y: [1, 2], stream: &stream) == nil)
    #expect(RankIndex(x: [1, 2, .nan], y: [1, 2, 3], stream: &stream) == nil)
    #expect(RankIndex(x: [1, 2, 3], y: [1, 2, .infinity], stream: &stream) == nil)
  }
}
