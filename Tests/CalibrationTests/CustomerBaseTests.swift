import Calibration
import Lifecycle
import Testing

@Suite("Customer base")
struct CustomerBaseTests {
  /// Customer a: days 0, 7, 21; b: day 10 alone.
  static let log = OrderLog(
    source: "log.csv", ids: ["a", "b"], starts: [0, 3, 4], days: [0, 7, 21, 10],
    amounts: [10, 20, 40, 5], period: 0...30)

  @Test("x, t_x, T in weeks and mean repeat spend, by hand")
  func histories() {
    let base = CustomerBase(Self.log, until: 28)
    #expect(base.customers.count == 2)
    #expect(base.customers[0].orders == OrderHistory(repeats: 2, last: 3, age: 4))
    #expect(base.customers[0].averageSpend == 30)
    #expect(base.customers[0].firstSpend == 10)
    #expect(base.customers[1].orders == OrderHistory(repeats: 0, last: 0, age: 18.0 / 7))
    #expect(base.customers[1].averageSpend == nil)
  }

  @Test("Orders after the day of looking do not count; those on it do")
  func until() {
    let base = CustomerBase(Self.log, until: 7)
    #expect(base.customers.map(\.orders) == [OrderHistory(repeats: 1, last: 1, age: 1)])
  }
}
