import Documents
import Foundation
import Testing

@testable import Lifecycle

/// A shipped scenario whose books are held to the byte, made small where it is large.
struct GoldenScenario: Sendable, CustomTestStringConvertible {
  let name: String
  /// What the small one changes, as a scenario that extends the shipped one.
  var changes = ""

  /// A twentieth of the people of baseline.
  private static let fewer = """
    segments:
      premium:
        market: 3039 persons
        prospects: {aware: 423 persons, interested: 106 persons}
        installed: {customers: 1520 customers}
      value:
        market: 3714 persons
        prospects: {aware: 517 persons, interested: 129 persons}
        installed: {customers: 1857 customers}
    """

  /// The same, with the advertisement's money.
  private static let smaller = """
    \(fewer)
    campaigns: {advertisement: {dailyBudget: ¥137}}
    """

  static let all = [
    GoldenScenario(
      name: "baseline",
      changes: """
        \(fewer)
        campaigns: {advertisement: {dailyBudget: ¥137}}
        """),
    GoldenScenario(
      name: "growth-12m",
      changes: """
        \(fewer)
        campaigns:
          advertisement: {dailyBudget: ¥137}
          potential coupon: {budget: ¥3000}
          general coupon: {budget: ¥4000}
          win-back: {budget: ¥2000}
        """),
    GoldenScenario(
      name: "cl-365",
      changes: """
        segments:
          customers:
            prospects: {aware: 2500 persons, interested: 1000 persons}
            installed: {customers: 1500 customers}
        """),
    GoldenScenario(name: "lifecycle-triggers", changes: smaller),
    GoldenScenario(
      name: "channel-mix",
      changes: """
        \(fewer)
        campaigns:
          advertisement: {dailyBudget: ¥137}
          short video: {media: {spend: {monthly: ¥1500}, saturation: {half: ¥450}}}
          social: {media: {spend: {monthly: ¥1500}, saturation: {half: ¥200}}}
          search: {media: {spend: {monthly: ¥1500}, saturation: {half: ¥40}}}
        """),
    GoldenScenario(
      name: "ab-test-coupon",
      changes: smaller + "\npolicies: {which coupon: {contacts: 75}}"),
    GoldenScenario(
      name: "winback",
      changes: """
        \(fewer)
        campaigns:
          advertisement: {dailyBudget: ¥137}
          welcome back: {budget: ¥1000}
          reminder: {dailyBudget: ¥10}
        """),
    GoldenScenario(name: "cdnow"),
    GoldenScenario(name: "example-plan"),
  ]

  var testDescription: String { name }

  /// The folder of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  func scenario() throws -> Scenario {
    let folder = Self.root.appending(path: "scenarios").path
    let text = "extends: \(name).yaml\n\(changes)\n"
    return try Scenario(
      try Document.read(text: text, file: "\(folder)/golden-\(name).yaml"), hasBaseline: true)
  }

  /// The books of a few lives: two replications, one of them with its luck drawn anew.
  func books() async throws -> [(life: String, ledgers: [Ledger])] {
    let simulator = Simulator(try scenario())
    var books: [(String, [Ledger])] = []
    for (replication, chance) in [(0, 0), (3, 0), (3, 1)] as [(UInt32, UInt32)] {
      let (ledgers, _) = await simulator.replicate(
        seed: 2026, replication: replication, chance: chance)
      books.append(("\(replication)/\(chance)", ledgers))
    }
    return books
  }
}
