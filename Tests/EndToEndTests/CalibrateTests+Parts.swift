import Foundation
import Testing

/// Segments and season.
extension CalibrateTests {
  @Test("A column of segments: one fit each, in the baseline by name")
  func segments() async throws {
    try folder.write(
      SyntheticLog.staying(customers: 240, days: 250, regions: ["north", "south", "\"\""]),
      to: "orders.csv")
    let (found, _) = try await calibrate(
      "orders.csv", "--map", "segment=region", "--newcomers", "30", "-o", "out.yaml")
    #expect(found.segments.map(\.segment) == ["no segment", "north", "south"])
    #expect(found.segments.map(\.customers) == [80, 80, 80])
    #expect(found.segments.allSatisfy { $0.parameters.keys == found.parameters.keys })
    // 30 a month over 12 months, a third each.
    let baseline = try folder.text("out.yaml")
    #expect(baseline.split(separator: "perMonth: 10.00").count == 4)
    let valid = try await folder.run("validate", "out.yaml")
    #expect(valid.status == 0, "\(valid.errors)")
    let (whole, _) = try await calibrate("orders.csv", "--map", "segment=")
    #expect(whole.segments.isEmpty && whole.customers == 240)
  }

  static let december = [0.7, 0.6, 0.8, 0.9, 1, 1, 0.8, 0.7, 0.9, 1.1, 1.5, 2]

  @Test("A season of three years is used and written; none where it is not asked for, or too short")
  func season() async throws {
    try folder.write(
      SyntheticLog.staying(customers: 200, days: 1096, factors: Self.december), to: "orders.csv")
    let (found, _) = try await calibrate("orders.csv", "-o", "out.yaml")
    let season = try #require(found.season)
    #expect(season.max() == season[11] && season.min() == season[1])
    #expect(try #require(found.seasonReason).hasPrefix("season used, from 3"))
    #expect(try folder.text("out.yaml").contains("\nseason: ["))
    let (plain, _) = try await calibrate("orders.csv", "--season", "none", "-o", "plain.yaml")
    #expect(plain.season == nil && plain.seasonReason == nil)
    #expect(try !folder.text("plain.yaml").contains("season:"))
    let (short, _) = try await calibrate("orders.csv", "--until", "2022-06-30")
    #expect(short.season == nil)
    #expect(try #require(short.seasonReason).contains("of a yearly cycle seen, at least 1"))
  }

  /// The run says why, and no file of it has a figure of money but what is spent.
  @Test("A log without amounts: a baseline without money, tables that say so, decisions by orders")
  func withoutAmounts() async throws {
    let lines = SyntheticLog.staying(customers: 120, days: 250).split(separator: "\n")
    let bare = lines.map { $0.split(separator: ",").prefix(2).joined(separator: ",") }
    try folder.write(bare.joined(separator: "\n") + "\n", to: "orders.csv")
    let (found, _) = try await calibrate("orders.csv", "--model", "nbd", "-o", "base-log.yaml")
    #expect(found.spend.model == "unknown")
    #expect(try folder.text("base-log.yaml").contains("spend: {amounts: none}"))
    try folder.write(
      """
      extends: base-log.yaml
      campaigns:
        letter: {audience: {stage: customer}, cadence: monthly, contactCost: ¥1, open: 50 %, uplift: 40 %, lasts: 20 days}
      targets:
        - {kpi: orders, month: 12, change: +5 %}
      """, to: "letter.yaml")
    let ending = try await folder.run(
      "run", "letter.yaml", "--replications", "20", "--output", "out", "--workers", "1")
    #expect(ending.status == 0, "\(ending.errors)")
    let text = ending.output.replacing(/\s+/, with: " ")
    #expect(text.contains("Orders have no values here (the log has no amounts): revenue"))
    #expect(text.contains("The plan brings "))
    #expect(!text.contains("Contribution") && !text.contains("Lifetime value"))
    let kpis = try folder.text("out/kpis.csv")
    for key in ["revenue", "contribution", "aov", "ltv.base", "roi", "customerEquity"] {
      #expect(!kpis.contains("\n\(key),"), "\(key)")
    }
    #expect(kpis.contains("\norders,") && kpis.contains("\nspend,"))
    let cohorts = try folder.text("out/cohorts.csv").split(separator: "\n").dropFirst()
    #expect(cohorts.allSatisfy { $0.hasSuffix(",") })
    #expect(try folder.text("out/report.html").contains("Orders have no values here"))
    let compared = try await folder.run(
      "compare", "base-log.yaml", "letter.yaml", "--replications", "40", "--format", "json")
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(
      compared.output.contains("\"kpi\" : \"orders\"") || compared.output.contains("\"orders\""))
    let refused = try await folder.run(
      "compare", "base-log.yaml", "letter.yaml", "--kpi", "contribution")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("is made of what orders are worth, and they have no values"))
  }
}
