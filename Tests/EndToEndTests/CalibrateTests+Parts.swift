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
    #expect(baseline.split(separator: "market: 120 persons").count == 4)
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
    #expect(try #require(found.seasonReason).hasPrefix("season used: it wins the back-test"))
    #expect(try folder.text("out.yaml").contains("\nseason: ["))
    let (plain, _) = try await calibrate("orders.csv", "--season", "none", "-o", "plain.yaml")
    #expect(plain.season == nil && plain.seasonReason == nil)
    #expect(try !folder.text("plain.yaml").contains("season:"))
    let (short, _) = try await calibrate("orders.csv", "--until", "2023-06-30")
    #expect(short.season == nil)
    #expect(try #require(short.seasonReason).contains("yearly cycles seen, at least 2"))
  }
}
