import Calibration
import Foundation
import Statistics
import Testing

/// Every case worked out by hand in its table: the log, what is dropped, what is left.
@Suite("Returns of a log")
struct ReturnNettingTests {
  static func check(_ text: String, drops: [String], orders: [String]) throws {
    let cleaned = try LogFixture.clean(text)
    #expect(try CleaningTests.drops(cleaned, text) == drops)
    #expect(CleaningTests.orders(cleaned.orders) == orders)
  }

  @Test("A return of lines is taken off the latest earlier purchase at its price that covers it")
  func lines() throws {
    try Self.check(
      """
      invoice,customer,date,quantity,price,sku
      1,a,2024-01-01,10,2,x
      2,a,2024-01-02,4,2,x
      3,a,2024-01-03,5,3,y
      4,a,2024-01-04,-6,2,x
      5,a,2024-01-05,-5,3,y
      6,a,2024-01-06,9,2,x
      """,
      drops: ["4 returned_purchase 6", "5 netted_return 2", "6 netted_return 4"],
      orders: ["a 2024-01-01 8.0", "a 2024-01-02 8.0", "a 2024-01-06 18.0"])
  }

  @Test("One that no purchase covers alone is taken off several, and what is left over is told")
  func several() throws {
    try Self.check(
      """
      invoice,customer,date,quantity,price,sku
      1,a,2024-01-01,3,2,x
      2,a,2024-01-02,4,2,x
      3,a,2024-01-03,-6,2,x
      4,b,2024-01-01,3,2,x
      5,b,2024-01-02,-4,2,x
      6,b,2024-01-03,1,9,x
      """,
      drops: [
        "3 returned_purchase 4", "4 netted_return 3", "5 returned_purchase 6",
        "6 partly_netted_return 5",
      ],
      orders: ["a 2024-01-01 2.0", "b 2024-01-03 9.0"])
  }

  @Test("Another price, another customer or a later purchase is no partner")
  func unmatched() throws {
    try Self.check(
      """
      invoice,customer,date,quantity,price,sku
      1,a,2024-01-02,-1,5,x
      2,a,2024-01-03,1,5,x
      3,b,2024-01-03,3,5,x
      4,b,2024-01-04,-1,6,x
      5,c,2024-01-05,-1,5,x
      """,
      drops: ["2 unmatched_return", "5 unmatched_return", "6 unmatched_return"],
      orders: ["a 2024-01-03 5.0", "b 2024-01-03 15.0"])
  }

  @Test("Without times, a return in front of a purchase of its day may belong to it")
  func sameDay() throws {
    try Self.check(
      "customer,date,amount\na,2024-01-02,-5\na,2024-01-02,8\n",
      drops: ["2 netted_return 3"], orders: ["a 2024-01-02 3.0"])
    try Self.check(
      "customer,date,amount\na,2024-01-02 09:00,-5\na,2024-01-02 10:00,8\n",
      drops: ["2 unmatched_return"], orders: ["a 2024-01-02 8.0"])
  }

  @Test("By amount where there is no price, by quantity where there is no amount")
  func measures() throws {
    try Self.check(
      "customer,date,amount\na,2024-01-01,30\na,2024-01-02,50\na,2024-01-03,-40\n",
      drops: ["4 netted_return 3"], orders: ["a 2024-01-01 30.0", "a 2024-01-02 10.0"])
    try Self.check(
      "customer,date,qty\na,2024-01-01,3\na,2024-01-02,1\na,2024-01-03,-1\n",
      drops: ["3 returned_purchase 4", "4 netted_return 3"], orders: ["a 2024-01-01"])
    // Some systems write the amount of a return without its sign.
    try Self.check(
      "customer,date,qty,amount\na,2024-01-01,2,30\na,2024-01-03,-1,15\n",
      drops: ["3 netted_return 2"], orders: ["a 2024-01-01 15.0"])
  }

  @Test("An amount that does not fit its quantity leaves nothing below zero")
  func discounts() throws {
    try Self.check(
      """
      customer,date,qty,price,amount
      a,2024-01-01,4,10,20
      a,2024-01-02,-3,10,-30
      a,2024-01-03,1,10,30
      """,
      drops: ["2 returned_purchase 3", "3 netted_return 2"], orders: ["a 2024-01-03 30.0"])
  }

  /// 30,000 returns on 30,000 purchases of one customer would be 10^9 steps of a search without end.
  @Test("Many returns of one customer take no time")
  func manyReturns() throws {
    let purchases = String(repeating: "a,2024-01-01,1\n", count: 30_000)
    let returns = String(repeating: "a,2024-01-02,-2\n", count: 14_999)
    let clock = ContinuousClock()
    var cleaned: CleanedLog?
    let time = try clock.measure {
      cleaned = try LogFixture.clean("customer,date,amount\n" + purchases + returns)
    }
    #expect(cleaned?.orders.amounts == [2])
    #expect(cleaned?.counts == [.returnedPurchase: 29_998, .nettedReturn: 14_999])
    // Half a second in debug; the bound only tells linear from quadratic.
    #expect(time < .seconds(20))
  }

  /// Oracle: money is conserved. Purchases less the matched parts of returns are what is left; with
  /// returns no larger than what the customer bought before, everything matches. Exact.
  @Test("Random returns by amount conserve money")
  func conservation() throws {
    var stream = StreamKey(seed: 99, replication: 0).stream(Entity(named: "returns"), .experiment)
    for _ in 0..<20 {
      var balance = 0
      var rows: [String] = []
      for day in 1...28 {
        let isReturn = stream.next() % 3 == 0 && balance > 0
        let cents = 1 + Int(stream.next() % UInt64(isReturn ? balance : 5000))
        balance += isReturn ? -cents : cents
        rows.append(
          String(
            format: "a,2024-01-%02d,%@%d.%02d", day, isReturn ? "-" : "", cents / 100, cents % 100))
      }
      rows.append("a,2024-02-01,1.00")
      let cleaned = try LogFixture.clean("customer,date,amount\n" + rows.joined(separator: "\n"))
      let left = cleaned.orders.amounts?.reduce(0) { $0 + Int(($1 * 100).rounded()) }
      #expect(left == balance + 100)
      #expect(cleaned.counts[.unmatchedReturn] == nil)
      #expect(cleaned.counts[.partlyNettedReturn] == nil)
      #expect(cleaned.orders.amounts?.allSatisfy { $0 > 0 } == true)
    }
  }
}
