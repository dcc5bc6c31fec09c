import Documents
import Experiments
import Lifecycle
import Statistics
import Testing

@testable import Reports

@Suite struct FiguresTests {
  let figures = Figures(currency: "CNY", space: " ")

  @Test(
    arguments: [
      (0.0, KPIUnit.share, "0.0 %"), (0.1234, .share, "12.3 %"), (-0.0567, .share, "−5.7 %"),
      (0.00042, .share, "0.04 %"), (12.5, .share, "1,250 %"), (-0.00000001, .share, "0.00 %"),
      (0, .currency, "¥0.00"), (62.1, .currency, "¥62.10"), (324.13, .currency, "¥324"),
      (1234.4, .currency, "¥1,234"), (-1234.6, .currency, "−¥1,235"),
      (99_949, .currency, "¥99,949"), (99_951, .currency, "¥100 k"),
      (999_499, .currency, "¥999 k"), (999_600, .currency, "¥1.00 M"),
      (1_234_567, .currency, "¥1.23 M"), (61_234_567, .currency, "¥61.2 M"),
      (999_700_000, .currency, "¥1.00 bn"), (2.5e11, .currency, "¥250 bn"),
      (0, .count, "0"), (12_345, .count, "12,345"), (7.25, .count, "7.2"),
      (12.4, .count, "12"), (450.5, .count, "450"), (419_032.4, .count, "419,032"),
      (1_234_567, .count, "1.23 M"), (3.5, .ratio, "1:3.50"),
      (12.34, .ratio, "1:12.3"), (123.4, .ratio, "1:123"), (.nan, .share, "–"),
      (.infinity, .currency, "–"),
    ] as [(Double, KPIUnit, String)])
  func values(_ x: Double, _ unit: KPIUnit, _ text: String) {
    #expect(figures.value(x, unit) == text)
  }

  @Test func currencies() {
    #expect(Figures(currency: "EUR").money(12) == "€12.00")
    #expect(Figures(currency: "CHF", space: " ").money(1500) == "CHF 1,500")
    #expect(Figures(currency: "").money(1500) == "1,500")
  }

  /// Decimals of the minor unit (ISO 4217): three of the dinar, none of the yen and the won.
  @Test(
    arguments: [
      ("KWD", 12.3456, "KWD 12.346", "KWD 12.346 ± 0.001", "+KWD 12.346"),
      ("BHD", 0.5, "BHD 0.500", "BHD 0.500 ± 0.001", "+BHD 0.500"),
      ("KWD", 99.9996, "KWD 100", "KWD 100.000 ± 0.001", "+KWD 100"),
      ("JPY", 62.4, "¥62", "¥62 ± 1", "+¥62"), ("KRW", 5.5, "₩6", "₩6 ± 1", "+₩6"),
      ("JPY", 0.3, "¥0", "¥0 ± 1", "±¥0"), ("CNY", 62.4, "¥62.40", "¥62.40 ± 0.01", "+¥62.40"),
    ])
  func minorUnits(
    _ code: String, _ x: Double, _ value: String, _ estimate: String, _ difference: String
  ) {
    let figures = Figures(currency: code, space: " ")
    #expect(figures.money(x) == value)
    #expect(figures.estimate(x, 0.00012, .currency) == estimate)
    #expect(figures.difference(x, .currency) == difference)
  }

  /// The error decides the digits: one, or two when it begins with 1.
  @Test(
    arguments: [
      (324.123, 0.31, KPIUnit.currency, "¥324.1 ± 0.3"),
      (324.123, 0.0123, .currency, "¥324.12 ± 0.01"),
      (61_234_567, 51_000, .currency, "¥61.23 ± 0.05 M"),
      (584_354, 6_379, .currency, "¥584 ± 6 k"),
      (0.12345, 0.0004, .share, "12.35 ± 0.04 %"),
      (3.4567, 0.015, .ratio, "1:3.457 ± 0.015"), (1788.4, 23, .count, "1,788 ± 23"),
      (-5, 0.2, .currency, "−¥5.0 ± 0.2"), (5, 0, .currency, "¥5.00"), (.nan, 1, .share, "–"),
      (5, .nan, .count, "5"),
    ] as [(Double, Double, KPIUnit, String)])
  func estimates(_ mean: Double, _ error: Double, _ unit: KPIUnit, _ text: String) {
    #expect(figures.estimate(mean, error, unit) == text)
  }

  @Test(
    arguments: [
      (0.032, KPIUnit.share, "+3.2 pp"), (-0.0005, .share, "−0.05 pp"), (0, .share, "±0.0 pp"),
      (43.1, .currency, "+¥43.10"), (-1.07, .ratio, "−1.07"), (.nan, .ratio, "–"),
    ] as [(Double, KPIUnit, String)])
  func differences(_ x: Double, _ unit: KPIUnit, _ text: String) {
    #expect(figures.difference(x, unit) == text)
  }

  @Test func differenceEstimates() {
    #expect(figures.differenceEstimate(0.0327, 0.0003, .share) == "+3.27 ± 0.03 pp")
    #expect(figures.differenceEstimate(-9.79, 0.14, .currency) == "−¥9.79 ± 0.14")
    #expect(figures.differenceEstimate(1.07, 0.011, .ratio) == "+1.070 ± 0.011")
    #expect(figures.differenceEstimate(0, 0, .count) == "±0")
  }

  @Test func probabilitiesNeverClaimCertaintyByRounding() {
    #expect(figures.probability(0) == "0 %")
    #expect(figures.probability(0.004) == "<1 %")
    #expect(figures.probability(0.624) == "62 %")
    #expect(figures.probability(0.997) == ">99 %")
    #expect(figures.probability(1) == "100 %")
    #expect(figures.interval(Proportion(successes: 271, trials: 400)) == "63 … 72 %")
  }

  /// The unit stands once where it is the same; a sign is never taken from a figure.
  @Test(
    arguments: [
      (0.065, 0.074, KPIUnit.share, "6.5 … 7.4 %"), (-0.01, 0.02, .share, "−1.0 … 2.0 %"),
      (48.16, 59.46, .currency, "¥48.16 … 59.46"), (-5, 12, .currency, "−¥5.00 … ¥12.00"),
      (-5, -3, .currency, "−¥5.00 … −¥3.00"), (25.6e6, 29.2e6, .currency, "¥25.6 … 29.2 M"),
      (950_000, 1.2e6, .currency, "¥950 k … 1.20 M"), (4_643, 6_086, .count, "4,643 … 6,086"),
      (37.7, 41.5, .ratio, "1:37.7 … 1:41.5"), (.nan, 1, .share, "– … 100 %"),
    ] as [(Double, Double, KPIUnit, String)])
  func ranges(_ low: Double, _ high: Double, _ unit: KPIUnit, _ text: String) {
    #expect(figures.range(low, high, unit) == text)
    let unbroken = Figures(currency: "CNY")
    #expect(unbroken.range(low, high, unit).replacing("\u{A0}", with: " ") == text)
  }

  @Test func rangesOfDifferencesKeepTheirSigns() {
    let difference = PairedDifference(mean: 5e6, standardError: 1e6, lower: 4.51e6, upper: 6.11e6)
    #expect(figures.range(difference, .currency) == "+¥4.51 … +¥6.11 M")
    #expect(Figures(currency: "CHF", space: " ").range(1, 1, .currency) == "CHF 1.00 … 1.00")
  }

  /// A level reads as one: no sign, but which side of it is wanted.
  @Test func levels() {
    func level(_ direction: Target.Direction, _ goal: Double?, _ unit: KPIUnit) -> String? {
      var target = TargetAssessment(
        kpi: "retention", month: 6, over: .month, unit: unit, statement: "", direction: direction,
        against: nil)
      target.target = goal
      target.targetUpper = 0.15
      target.targetStandardError = 0.31
      return figures.level(target)
    }
    #expect(level(.atLeast, 0.7, .share) == "≥ 70.0 %")
    #expect(level(.atMost, 58, .currency) == "≤ ¥58.00")
    #expect(level(.between, 0.1, .share) == "10.0 … 15.0 %")
    #expect(level(.atLeast, nil, .share) == nil && level(.atLeast, .nan, .share) == nil)
  }

  @Test func namesOfKPIs() {
    #expect(KPINames.name("retention.core.x") == "Retention rate, core.x")
    #expect(KPINames.name("retention.core.fixed") == "Retention rate, core (baseline's tiers)")
    #expect(KPINames.tier("retention.core.fixed") == "core" && !KPINames.isFixed("retention.fixed"))
    #expect(KPINames.name("ltv.base") == "Lifetime value of existing customers")
    #expect(KPINames.name("unheard-of") == "unheard-of")
    #expect(
      KPINames.higherIsBetter("cac") == false && KPINames.higherIsBetter("tierShare.core") == nil)
    for key in KPINames.headline { #expect(KPINames.definition(key) != nil) }
  }
}
