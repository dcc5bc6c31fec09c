import Testing

@testable import Calibration

/// The faults that issue 3 wants named before any forecast, with the counts planted.
@Suite("Ugly log")
struct UglyLogTests {
  static let diagnosis = UglyLog.shop.diagnosis

  private func point(_ key: String) throws -> PainPoint {
    try #require(Self.diagnosis.point(key))
  }

  @Test("Counts of records are those planted")
  func records() throws {
    typealias Planted = UglyLog.Planted
    #expect(try point("missing-ids").count == Planted.missing)
    #expect(try point("exact-duplicates").count == Planted.duplicates)
    #expect(try point("returns").count == Planted.returns)
    #expect(
      try point("returns").title
        == "Returns: \(Planted.returns - Planted.unmatched) netted, \(Planted.unmatched) without a "
        + "purchase")
    // Ten more have no amount at all.
    #expect(try point("zero-prices").count == Planted.zeros + 10)
    #expect(Self.diagnosis.records == UglyLog.shop.records.count)
  }

  /// 5 × 12 × 8,000 = 480,000 of the revenue.
  @Test("Wholesale buyers by name, and their part of the revenue")
  func wholesale() throws {
    let buyers = try point("wholesale-buyers")
    #expect(buyers.count == UglyLog.Planted.wholesale)
    #expect(buyers.priority == .high)
    #expect(
      Set(buyers.examples.compactMap { $0.text.split(separator: ":").first })
        == ["customer w0", "customer w1", "customer w2", "customer w3", "customer w4"])
    let revenue = try #require(Self.diagnosis.revenue)
    #expect(abs(buyers.stake - 480_000 / revenue) < 1e-9)
    #expect(try point("order-outliers").consequence.contains("finds only 60, because"))
  }

  @Test("The Christmas season ranks high; left truncation and the gap are named")
  func calendar() throws {
    let season = try point("peak-season")
    #expect(season.priority == .high && season.title.contains("Christmas"))
    #expect(season.consequence.contains("54 % too much"))
    #expect(try point("left-truncation").priority == .medium)
    #expect(try point("calendar-gaps").examples[0].text.hasPrefix("2020-06-01 to 2020-06-12"))
  }

  /// The charts add up to what the header says.
  @Test("Series for pictures are complete")
  func charts() throws {
    let diagnosis = Self.diagnosis
    let weeks = diagnosis.charts.weeks
    #expect(weeks.reduce(0) { $0 + $1.orders } == diagnosis.orders)
    #expect(weeks.reduce(0) { $0 + $1.newCustomers } == diagnosis.customers)
    #expect(weeks.reduce(0) { $0 + $1.days } == diagnosis.days)
    let revenue = try #require(diagnosis.revenue)
    #expect(abs(weeks.reduce(0) { $0 + ($1.revenue ?? 0) } / revenue - 1) < 1e-9)
    let bins = diagnosis.charts.orderValues
    #expect(bins.reduce(0) { $0 + $1.orders } == diagnosis.orders)
    for (one, next) in zip(bins, bins.dropFirst()) {
      #expect(abs(one.upper / next.lower - 1) < 1e-12)
    }
    #expect(weeks.filter(\.isPeakSeason).count == (try point("peak-season").count))
  }
}
