import Documents
import Statistics
import Testing

@testable import Lifecycle

/// Compiled tier rules on customer rows made by hand.
struct TierReaderTests {
  /// A block of one customer with so many orders and cents in the trailing 12 months.
  private static func row(
    orders: UInt16 = 0, cents: Int64 = 0, lastOrder: Int16 = 0, tenureStart: Int16 = 0
  ) -> CustomerBlock {
    let block = CustomerBlock(columns: 0)
    let row = block.add(ordinal: 0, status: StatusCode.firstCustomer, clock: 0, due: 0)
    row.orderSum = orders
    row.spendSum = cents * 100
    row.lastOrder = lastOrder
    row.tenureStart = tenureStart
    return block
  }

  /// Whether a row meets one rule, at the start of month 6, day 181.
  private static func meets(_ rule: String, _ block: CustomerBlock) throws -> Bool {
    let (tiering, session) = try reading("rules: {hit: {\(rule)}, miss: {}}") {
      OrderedRules(reading: $0)
    }
    let rules = tiering.rules(session.table.central)
    return rules.rules.withUnsafeBufferPointer { list in
      rules.conditions.withUnsafeBufferPointer { conditions in
        TierReader(rules: list, conditions: conditions, otherwise: rules.otherwise)
          .tier(of: block[0], month: 6, day: 181) == 0
      }
    }
  }

  /// Bounds are inclusive.
  @Test(arguments: [
    ("frequency: {atLeast: 3}", 2, false), ("frequency: {atLeast: 3}", 3, true),
    ("frequency: {atMost: 3}", 3, true), ("frequency: {atMost: 3}", 4, false),
    ("frequency: {atLeast: 0}", 0, true), ("frequency: {atMost: 0}", 0, true),
    ("frequency: {atLeast: 2, atMost: 4}", 5, false),
    ("frequency: {atLeast: 2, atMost: 4}", 4, true),
  ])
  func frequency(rule: String, orders: UInt16, holds: Bool) throws {
    #expect(try Self.meets(rule, Self.row(orders: orders, cents: 1)) == holds)
  }

  /// Mean spend per order without division: 3 orders of ¥33.34 on average are not ¥100.03/3.
  @Test(arguments: [
    ("orderValue: {atLeast: ¥150}", 3, 45_000, true),
    ("orderValue: {atLeast: ¥150}", 3, 44_999, false),
    ("orderValue: {atMost: ¥150}", 3, 45_000, true),
    ("orderValue: {atMost: ¥150}", 3, 45_001, false),
    ("orderValue: {atLeast: ¥33.34}", 3, 10_002, true),
    ("orderValue: {atLeast: ¥33.34}", 3, 10_001, false),
    ("orderValue: {atLeast: ¥0.29}", 7, 203, true), ("orderValue: {atLeast: ¥1.10}", 1, 110, true),
    ("orderValue: {atLeast: ¥64.10}", 1, 6410, true), ("orderValue: {atMost: ¥0.29}", 1, 29, true),
    ("orderValue: {atLeast: ¥1}", 0, 0, false), ("orderValue: {atMost: ¥1}", 0, 0, true),
    ("orderValue: {atLeast: ¥0}", 0, 0, true),
    ("orderValue: {atLeast: ¥1000000000}", 1, 99_999_999_999, false),
  ])
  func orderValue(rule: String, orders: UInt16, cents: Int64, holds: Bool) throws {
    #expect(try Self.meets(rule, Self.row(orders: orders, cents: cents)) == holds)
  }

  @Test(arguments: [
    ("monetary: {atLeast: ¥10000000.05}", 1_000_000_005, true),
    ("monetary: {atLeast: ¥1500}", 150_000, true), ("monetary: {atLeast: ¥1500}", 149_999, false),
    ("monetary: {atMost: ¥1500}", 150_000, true), ("monetary: {atMost: ¥1500}", 150_001, false),
  ])
  func monetary(rule: String, cents: Int64, holds: Bool) throws {
    #expect(try Self.meets(rule, Self.row(orders: 2, cents: cents)) == holds)
  }

  /// The review is on day 181.
  @Test(arguments: [
    ("recency: {atLeast: 90 days}", 91, true), ("recency: {atLeast: 90 days}", 92, false),
    ("recency: {atMost: 90 days}", 91, true), ("recency: {atMost: 90 days}", 90, false),
    ("recency: {atLeast: 200 days}", -19, true), ("recency: {atLeast: 200 days}", -18, false),
  ])
  func recency(rule: String, lastOrder: Int16, holds: Bool) throws {
    #expect(try Self.meets(rule, Self.row(lastOrder: lastOrder)) == holds)
  }

  /// The review is at the start of month 6; customers of before the run count on.
  @Test(arguments: [
    ("tenure: {atLeast: 3}", 3, true), ("tenure: {atLeast: 3}", 4, false),
    ("tenure: {atMost: 3}", 3, true), ("tenure: {atMost: 3}", 2, false),
    ("tenure: {atLeast: 30}", -24, true), ("tenure: {atLeast: 30}", -23, false),
    ("tenure: {atMost: 30}", -24, true), ("tenure: {atMost: 30}", -25, false),
  ])
  func tenure(rule: String, tenureStart: Int16, holds: Bool) throws {
    #expect(try Self.meets(rule, Self.row(tenureStart: tenureStart)) == holds)
  }

  /// All conditions of a rule, the first rule that holds, the last for the rest.
  @Test func rulesAreOrdered() throws {
    let text = """
      rules:
        core: {orderValue: {atLeast: ¥100}, frequency: {atLeast: 3}}
        rich: {orderValue: {atLeast: ¥100}}
        often: {frequency: {atLeast: 3}}
        base: {}
      entry: rich
      review: 3 months
      """
    let (tiering, session) = try reading(text) { OrderedRules(reading: $0) }
    #expect(tiering.names == ["core", "rich", "often", "base"])
    #expect(tiering.entry == 1 && tiering.cadence == 3)
    let rules = tiering.rules(session.table.central)
    let rows = [(3, 30_000), (2, 20_000), (3, 29_999), (2, 19_999)].map {
      Self.row(orders: $0, cents: $1)
    }
    for (tier, block) in rows.enumerated() {
      let found = rules.rules.withUnsafeBufferPointer { list in
        rules.conditions.withUnsafeBufferPointer { conditions in
          TierReader(rules: list, conditions: conditions, otherwise: rules.otherwise)
            .tier(of: block[0], month: 6, day: 181)
        }
      }
      #expect(found == tier)
    }
  }
}
