import Foundation
import Testing

@testable import Lifecycle

/// Holds what a life leaves behind to the byte: a change of speed or shape changes nothing here.
///
/// `COHORTCAST_WRITE_GOLDENS=1 swift test --filter LedgerGoldenTests` writes the files anew; say in the commit
/// what has changed and why. Readings (KPIs) are kept apart from the books, because a definition may
/// change while the books do not. Results use `exp` and `log` of the C library, so that another
/// family of processors may differ.
@Suite struct LedgerGoldenTests {
  @Test("The books of the shipped scenarios", arguments: GoldenScenario.all)
  func books(_ golden: GoldenScenario) async throws {
    let lines = try await golden.books().flatMap { life, ledgers in
      ledgers.enumerated().flatMap { segment, ledger in
        ledger.digests.map { "\(life) \(segment) \($0.figure) \($0.digest)" }
      }
    }
    try Self.hold(lines, "\(golden.name).ledgers.txt")
  }

  @Test("The KPIs of the shipped scenarios", arguments: GoldenScenario.all)
  func readings(_ golden: GoldenScenario) async throws {
    let scenario = try golden.scenario()
    let (ledgers, _) = await Simulator(scenario).replicate(seed: 2026, replication: 0)
    let total = ledgers.dropFirst().reduce(into: ledgers[0]) { $0.merge($1) }
    let books = Books(ledger: total)
    let lines = scenario.kpis.flatMap { reference in
      (1...scenario.calendar.horizon).compactMap { month in
        reference.value(books, month: month).map { "\(reference.key) \(month) \($0)" }
      }
    }
    try Self.hold(lines, "\(golden.name).kpis.txt")
  }

  private static func hold(_ lines: [String], _ name: String) throws {
    let file = GoldenScenario.root.appending(path: "Tests/Goldens/\(name)")
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["COHORTCAST_WRITE_GOLDENS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let changed = zip(lines, kept).filter { $0 != $1 }.prefix(5).map { "\($0) was \($1)" }
    #expect(kept.count == lines.count, "\(name): \(lines.count) lines, \(kept.count) kept")
    #expect(changed.isEmpty, "\(name): \(changed.joined(separator: "; "))")
  }
}

extension Ledger {
  /// One number per figure that changes with any entry of it.
  var digests: [(figure: String, digest: String)] {
    var digests: [(String, String)] = []
    func add(_ figure: String, _ values: [Int64]) {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for value in values {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
          hash = (hash ^ (UInt64(bitPattern: value) >> shift & 0xFF)) &* 0x0000_0100_0000_01b3
        }
      }
      digests.append((figure, String(hash, radix: 16)))
    }
    let months = 0...shape.months
    for flow in Flow.allCases { add("\(flow)", months.map { self($0, flow) }) }
    for stock in Stock.allCases { add("\(stock)", months.map { self($0, stock) }) }
    add("status", months.flatMap { m in (0..<shape.statuses).map { persons(m, status: $0) } })
    for stock in TierStock.allCases {
      add("\(stock)", months.flatMap { m in (0..<shape.tiers).map { self(m, tier: $0, stock) } })
    }
    let cells = (shape.tiers + 1) * CustomerProfile.cells
    add(
      "profile", months.flatMap { m in (0..<cells).map { counts[shape.index(m, profile: $0)] } })
    if let existing = shape.cells(ExistingStock.section) {
      let places = 0..<existing.places
      add(
        "existing", months.flatMap { m in places.map { counts[existing.index(m, 0, at: $0)] } })
    }
    for flow in CampaignFlow.allCases {
      add(
        "campaign.\(flow)",
        months.flatMap { m in (0..<shape.campaigns).map { self(m, campaign: $0, flow) } })
    }
    for flow in CohortFlow.allCases {
      add(
        "cohort.\(flow)",
        months.flatMap { m in (0...shape.months).map { self(m, cohort: $0, flow) } })
    }
    add("days", (0..<shape.days).flatMap { [repeatOrders(day: $0), firstOrders(day: $0)] })
    add("squares", squares.flatMap { [Int64($0 >> 64), Int64(truncatingIfNeeded: $0)] })
    return digests
  }
}
