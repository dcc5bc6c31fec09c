import Foundation
import Lifecycle
import Testing

struct MoneyTests {
  @Test(arguments: [
    (0.0, 0), (1, 10_000), (0.1, 1000), (0.29, 2900), (1.1, 11_000), (19.99, 199_900),
    (0.00005, 1), (0.00004, 0), (-0.00005, -1), (-3.5, -35_000), (9e14, 9_000_000_000_000_000_000),
  ])
  func roundsToTenThousandths(currency: Double, raw: Int64) {
    #expect(Money(currency).raw == raw)
  }

  @Test func everyCentIsExact() {
    for cents in stride(from: Int64(0), through: 2_000_000, by: 7) {
      let money = Money(Double(cents) / 100)
      guard money.raw == cents * 100, Money(money.currency) == money else {
        Issue.record("\(cents) cents are \(money.raw)")
        return
      }
    }
  }

  @Test func arithmetic() throws {
    let (a, b) = (Money(12.34), Money(0.66))
    #expect(a + b == Money(13) && a - b == Money(11.68) && b < a && a - a == .zero)
    #expect([a, b, Money(-13)].reduce(.zero, +) == .zero)
    #expect(Money(raw: 123_456).currency == 12.3456)
    let again = try JSONDecoder().decode(Money.self, from: JSONEncoder().encode(a))
    #expect(again == a)
  }
}
