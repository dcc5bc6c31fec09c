import Testing

@testable import Lifecycle

/// Days since the last order are spread over their whole range, however few customers there are.
struct RecencySpreadTests {
  @Test func fewCustomersReachBothEnds() {
    #expect((0..<3).map { HazardFounding.spread($0, of: 3, over: 90) } == [15, 45, 75])
    #expect(HazardFounding.spread(0, of: 1, over: 7) == 3)
    let nearly = (0..<89).map { HazardFounding.spread($0, of: 89, over: 90) }
    #expect(nearly.first == 0 && nearly.last == 89 && Set(nearly).count == 89)
    #expect(
      (0..<95).map { HazardFounding.spread($0, of: 95, over: 90) } == Array(0..<90) + [
        0, 1, 2, 3, 4,
      ])
  }

  /// 30 customers over 0…89 days: 10 of them have not ordered for 60 days; all in turn, none would.
  @Test func inARun() async throws {
    let ledger = try await World(
      people: "installed: {customers: 30, recency: {to: 89 days}}",
      more: "definitions: {activityWindow: 2 months}"
    ).live()
    // November and December: 61 days.
    #expect(ledger.active(0) == 21)
  }
}
