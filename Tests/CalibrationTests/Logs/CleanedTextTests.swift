import Calibration
import Foundation
import Statistics
import Testing

@Suite("Cleaned logs as text")
struct CleanedTextTests {
  static func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

  @Test("Orders and differences, by hand")
  func byHand() throws {
    let log = try LogFixture.read(
      """
      customer,date,amount,tier
      "b, c",2024-01-02,1.5,gold
      a,2024-01-03,1234.5678,
      ,2024-01-03,-0.5,
      a,2024-01-04,-1234.5678,
      a,2024-01-05,1,
      """)
    let cleaned = try Cleaning.clean(log)
    #expect(
      Self.text(cleaned.orders.csv) == """
        customer,date,amount,segment
        "b, c",2024-01-02,1.50,gold
        a,2024-01-05,1.00,

        """)
    #expect(
      Self.text(cleaned.differences(from: log)) == """
        line,reason,customer,date,amount,partner
        3,returned_purchase,a,2024-01-03,1234.5678,5
        4,missing_customer,,2024-01-03,-0.50,
        5,netted_return,a,2024-01-04,-1234.5678,3

        """)
  }

  /// Oracle: the orders that were written, column by column. Exact, so no false alarm.
  @Test("A cleaned log reads back as the same orders", arguments: 0..<6)
  func roundTrip(_ round: Int) throws {
    var stream = StreamKey(seed: 31, replication: UInt32(round))
      .stream(Entity(named: "round trip"), .experiment)
    let names = ["a", "b,c", "d\"e", "f;g", " h", "客户 1", "j\nk", "00l", "m|n"]
    let hasAmounts = round % 2 == 0
    let hasSegments = round % 3 == 0
    let header =
      ["customer", "date"] + (hasAmounts ? ["amount"] : []) + (hasSegments ? ["tier"] : [])
    let rows = (0..<200).map { _ in
      let name = names[Int(stream.next() % UInt64(names.count))]
      let day = String(format: "2023-%02d-%02d", 1 + stream.next() % 12, 1 + stream.next() % 28)
      let amount = String(format: "%d.%04d", stream.next() % 5000, stream.next() % 10_000)
      let tier = ["gold", "b\"x", "", "s, t"][Int(stream.next() % 4)]
      let fields = [name, day] + (hasAmounts ? [amount] : []) + (hasSegments ? [tier] : [])
      return fields.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        .joined(separator: ",")
    }
    let first = try LogFixture.clean(
      ([header.joined(separator: ",")] + rows).joined(separator: "\n"))
    let second = try LogFixture.clean(Self.text(first.orders.csv))
    #expect(second.dropped.isEmpty && second.sameDayMerged == 0)
    #expect(second.orders.ids == first.orders.ids)
    #expect(second.orders.starts == first.orders.starts)
    #expect(second.orders.days == first.orders.days)
    #expect(second.orders.amounts == first.orders.amounts)
    #expect(second.orders.segments == first.orders.segments)
    #expect(second.orders.period == first.orders.period)
    #expect(second.orders.csv == first.orders.csv)
  }
}
