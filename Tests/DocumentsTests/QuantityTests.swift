import Documents
import Statistics
import Testing

struct QuantityTests {
  private func quantity(
    _ text: String, _ dimension: Dimension, key: String = "k", in range: ClosedRange<Double>? = nil
  ) throws(ScenarioError) -> Quantity {
    try reading("\(key): \(text)") { $0.quantity(key, dimension, .rate, in: range) }.result
  }

  static let laws: [(String, Dimension, Double)] = [
    ("{beta: {mean: 12 %, n: 200}}", .share, 0.12),
    ("{normal: {mean: 2 % per day, sd: 0.2 % per day}}", .dailyRate, 0.02),
    ("{triangular: {low: 1 week, mode: 2 weeks, high: 3 weeks}}", .duration, 14),
    ("{uniform: {low: ¥10, high: ¥30}}", .money, 20),
    ("{pareto: {shape: 2, scale: ¥100}}", .money, 200),
    ("{gamma: {shape: 2, rate: 4}}", .number, 0.5),
    ("{normal: {mean: +30 %, sd: 5 %}}", .lift, 0.3),
    ("{poisson: {mean: 3000}}", .count(of: "orders"), 3000),
    ("{empirical: [¥10, ¥20, ¥60]}", .money, 30),
  ]

  @Test(arguments: laws)
  func lawsAreReadInTheUnitOfTheField(text: String, dimension: Dimension, mean: Double) throws {
    let read = try quantity(text, dimension)
    #expect(read.isUncertain)
    #expect(abs(read.central - mean) <= 1e-12 * mean)
    #expect(try quantity(read.text, dimension).text == read.text, "the text reads back")
    guard case .uncertain(let law, let name) = read.law else { return }
    #expect(text.contains(name))
    #expect(type(of: law).definition.name == name)
  }

  @Test func quantilesCarryTheUnit() throws {
    let read = try quantity("{lognormal: {p10: ¥20, p90: ¥35}}", .money)
    guard case .uncertain(let law, _) = read.law else {
      Issue.record("must be a law")
      return
    }
    #expect(abs(law.quantile(0.1) - 20) < 1e-9)
    #expect(abs(law.quantile(0.9) - 35) < 1e-9)
    #expect(read.text == "{lognormal: {p10: ¥20, p90: ¥35}}")
  }

  static let strangeLaws: [(String, Dimension, String)] = [
    (
      "{bta: {mean: 12 %, n: 200}}", .share,
      "f.yaml:1:5: k has the unknown distribution `bta`; did you mean `beta`?"
    ),
    (
      "{beta: {mean: 12, n: 200}}", .share,
      "f.yaml:1:18: k cannot be drawn: beta: mean must be strictly between 0 and 1 (got 12); "
        + "write 0.12"
    ),
    (
      "{beta: {mean: 12 %, n: 200 %}}", .share,
      "f.yaml:1:27: k as beta, n has the unit `%`, but a number is written without a unit; "
        + "write 200"
    ),
    (
      "{beta: 3}", .share,
      "f.yaml:1:11: k must give beta its parameters, {alpha, beta} or {mean, n} (found 3)"
    ),
    (
      "{beta: {mean: [1], n: 2}}", .share,
      "f.yaml:1:18: k must have one number as mean of beta (found a list); write e.g. 35 %"
    ),
    (
      "{beta: {mean: 12 %, n: 200}, normal: {}}", .share,
      "f.yaml:1:4: k must be one value or one distribution (found a mapping with the keys beta, "
        + "normal); write e.g. 35 % or {beta: {mean: 12 %, n: 200}}"
    ),
    (
      "{lognormal: {p10: 20, p90: 35}}", .money,
      "f.yaml:1:22: k as lognormal, p10 needs a unit: it is written in ¥ or CNY (got 20); "
        + "write ¥20"
    ),
    (
      "{lognormal: {p10: ¥1,500, p90: ¥2500}}", .money,
      "f.yaml:1:22: k.lognormal.p10 has a comma (got ¥1,500), which inside `{…}` starts the next "
        + "entry; write ¥1500"
    ),
    (
      "{lognormal: {p10: ¥1,500, p90: ¥2,500}}", .money,
      "f.yaml:1:22: k.lognormal.p10 has a comma (got ¥1,500), which inside `{…}` starts the next "
        + "entry; write ¥1500\nf.yaml:1:35: k.lognormal.p90 has a comma (got ¥2,500), which inside "
        + "`{…}` starts the next entry; write ¥2500"
    ),
    (
      "{normal: {mean: 1,250,000 days, sd: 3}}", .duration,
      "f.yaml:1:20: k.normal.mean has a comma (got 1,250,000 days), which inside `{…}` starts the "
        + "next entry; write 1250000 days"
    ),
    (
      "{normal: {mean: 0,5, sd: 3}}", .number,
      "f.yaml:1:20: k.normal.mean has a comma (got 0,5), which inside `{…}` starts the next entry; "
        + "write 0.5"
    ),
    (
      "{empirical: [¥1,500, ¥900]}", .money,
      "f.yaml:1:17: k.empirical[0] has a comma (got ¥1,500), which inside `[…]` starts the next "
        + "entry; write ¥1500"
    ),
    (
      "{empirical: [1,500 days, 900 days]}", .duration,
      "f.yaml:1:17: k.empirical[0] has a comma (got 1,500 days), which inside `[…]` starts the next "
        + "entry; write 1500 days or 1.5 days"
    ),
    (
      "{uniform: {low: 35, high: 45}}", .share,
      "f.yaml:1:20: k as uniform, low must be within 0…1 (got 35); write 35 % or 0.35"
    ),
    (
      "{lognormal: {p1: ¥70, p90: ¥50}}", .money,
      "f.yaml:1:21: k has the unknown parameter `p1`; lognormal takes "
        + "{mu, sigma} or {mean, sd} or {p10, p90}"
    ),
    (
      "{normal: {mean: 3, sd: 1}}", .lift,
      "f.yaml:1:20: k as normal, mean is without a unit (got 3); write +3 % or +300 %"
    ),
    (
      "{normal: {mean: 90 %, sd: 30 %}}", .share,
      "f.yaml:1:13: k has 38 % of its mass above 100 %; narrow it, or write e.g. "
        + "{beta: {mean: 12 %, n: 200}}"
    ),
    (
      "{normal: {mean: ¥10, sd: ¥20}}", .money,
      "f.yaml:1:13: k has 31 % of its mass below ¥0; narrow it, or write e.g. "
        + "{lognormal: {p10: ¥20, p90: ¥35}}"
    ),
  ]

  @Test(arguments: strangeLaws)
  func refusesLaws(text: String, dimension: Dimension, message: String) {
    #expect(problems(in: "k: \(text)") { $0.quantity("k", dimension, .rate) } == message)
  }

  /// What the distribution itself objects to gets place and path.
  @Test func distributionErrorsGetPlaceAndPath() {
    let found = problems(in: "a:\n  b: {beta: {mean: 12 %}}\n  c: {beta: {mean: 12 %, m: 3}}\n") {
      let a = $0.requiredSection("a")
      _ = a.quantity("b", .share, .rate)
      _ = a.quantity("c", .share, .rate)
    }
    let lines = found.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("f.yaml:2:13: a.b cannot be drawn: beta must have ") == true)
    #expect(

      lines.last?.hasPrefix("f.yaml:3:29: a.c cannot be drawn: beta has no parameter m") == true)
  }

  @Test func aFixedValueIsTheSameInEveryReplication() throws {
    let read = try quantity("12 %", .share)
    #expect(!read.isUncertain)
    for replication in 0..<5 {
      #expect(read.value(StreamKey(seed: 1, replication: UInt32(replication))) == 0.12)
    }
  }

  /// The address of a draw is seed, replication and key path; what else a scenario says is not.
  @Test func drawsAreReproducibleAndIndependentOfOtherKeys() throws {
    let alone = try reading("rate: {beta: {mean: 12 %, n: 200}}") {
      $0.quantity("rate", .share, .rate)
    }
    let (pair, _) = try reading(
      "other: {beta: {mean: 12 %, n: 200}}\nrate: {beta: {mean: 12 %, n: 200}}"
    ) { ($0.quantity("other", .share, .rate), $0.quantity("rate", .share, .rate)) }
    var seen: Set<Double> = []
    for replication in 0..<50 {
      let key = StreamKey(seed: 7, replication: UInt32(replication))
      let draw = alone.result.value(key)
      #expect(draw == alone.result.value(key))
      #expect(draw == pair.1.value(key))
      #expect(draw != pair.0.value(key))
      seen.insert(draw)
    }
    #expect(seen.count == 50)
    let other = alone.result.value(StreamKey(seed: 8, replication: 0))
    #expect(other != alone.result.value(StreamKey(seed: 7, replication: 0)))
  }

  /// A sensitivity to spot a wrong law: 4000 draws, mean within 5 standard errors (false alarm for
  /// the fixed seed: none; for a random one 1 in 1.7 million).
  @Test func drawsFollowTheLaw() throws {
    let read = try quantity("{beta: {mean: 12 %, n: 200}}", .share)
    let draws = (0..<4000).map { read.value(StreamKey(seed: 3, replication: UInt32($0))) }
    let mean = draws.reduce(0, +) / 4000
    let standardError = (0.12 * 0.88 / 201 / 4000).squareRoot()
    #expect(abs(mean - 0.12) < 5 * standardError)
  }

  /// N(2, 1.2) cut at 0: 4.8 % of the mass is drawn again.
  @Test func drawsStayInRange() throws {
    let read = try quantity("{normal: {mean: 2, sd: 1.2}}", .ratio)
    for replication in 0..<2000 {
      let draw = read.value(StreamKey(seed: 5, replication: UInt32(replication)))
      #expect(draw >= 0)
    }
  }

  @Test func listsOfQuantities() throws {
    let (season, session) = try reading("season: [1.2, {normal: {mean: 1, sd: 0.1}}]") {
      $0.quantities("season", .ratio, .rate, count: 2...2)
    }
    #expect(season.map(\.path) == ["season[0]", "season[1]"])
    #expect(season.map(\.isUncertain) == [false, true])
    #expect(session.resolved.map(\.text) == ["1.2×", "{normal: {mean: 1×, sd: 0.1×}}"])
    let (fallback, _) = try reading("a: ~") { top in
      _ = top.child("a")
      return top.quantities("season", .ratio, .rate, default: [1, 1])
    }
    #expect(fallback.map(\.central) == [1, 1])
  }

  @Test func quantitiesMadeByCode() {
    let fee = Quantity(1500, .money, path: "fee", currency: .eur)
    #expect(fee.text == "€1,500")
    #expect(fee.range == 0...Double.infinity)
  }
}
