import Experiments
import Foundation
import GRDB
import Lifecycle
import Testing

@testable import Results

/// The readable rows against the ledgers they are worked out from.
@Suite struct StoreRowsTests {
  let scratch: Scratch
  let store: RunStore
  let block = Fixture.block(1)

  init() async throws {
    scratch = try Scratch()
    store = try RunStore.create(
      at: scratch("run.sqlite"), manifest: Fixture.manifest(), labels: Fixture.labels)
    try await store.commit(block)
  }

  private func fetch<T: DatabaseValueConvertible>(_ sql: String, as: T.Type = T.self) throws -> [T]
  {
    try store.queue.read { db in try T.fetchAll(db, sql: sql) }
  }

  @Test func kpisAreThoseOfTheSummedLedgers() throws {
    let references = KPIReference.all(tiers: Fixture.labels.plan.tiers)
    var expected: [String: Double] = [:]
    for replication in block.replications {
      for arm in replication.arms {
        let baseline = arm.arm == .plan ? replication[.baseline]?.total : nil
        let books = Books(ledger: arm.total, baseline: baseline)
        for reference in references {
          for month in 1...4 {
            let key = "\(replication.replication)/\(arm.arm.rawValue)/\(reference.key)/\(month)"
            expected[key] = reference.value(books, month: month)
          }
        }
      }
    }
    let rows = try store.queue.read { db in try Row.fetchAll(db, sql: "SELECT * FROM kpi") }
    let found = try rows.map { row -> (String, Double) in
      let replication: Int = try row.decode(forColumn: "replication")
      let arm: String = try row.decode(forColumn: "arm")
      let kpi: String = try row.decode(forColumn: "kpi")
      let month: Int = try row.decode(forColumn: "month")
      return ("\(replication)/\(arm)/\(kpi)/\(month)", try row.decode(forColumn: "value"))
    }
    #expect(!expected.isEmpty)
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
  }

  @Test func tierMixIsTheLedgersCustomers() throws {
    let ledger = try #require(block.replications[1][.baseline]).ledgers[1]
    let tier = Fixture.labels.plan.tiers[2].replacingOccurrences(of: "'", with: "''")
    let place = """
      FROM tier_mix WHERE replication = 3 AND arm = 'baseline' AND segment = '乡村'
      """
    #expect(
      try fetch("SELECT customers \(place) AND tier = '\(tier)' ORDER BY month")
        == (0...4).map { ledger.customers($0, tier: 2) })
    #expect(
      try fetch("SELECT sum(loyal) \(place) GROUP BY month ORDER BY month")
        == (0...4).map { ledger.loyal($0) })
    #expect(try fetch("SELECT count(*) FROM tier_mix") == [2 * 2 * 2 * 5 * 3])
  }

  @Test func cohortsAreCountedFromTheirFirstMonth() throws {
    let ledger = try #require(block.replications[0][.plan]).ledgers[0]
    let place = "FROM cohort WHERE replication = 2 AND arm = 'plan' AND segment = 'city'"
    #expect(
      try fetch("SELECT buyers \(place) AND cohort = 0 ORDER BY month")
        == (0..<4).map { ledger($0, cohort: 0, .buyers) })
    #expect(try fetch("SELECT month \(place) AND cohort = 3 ORDER BY month") == [3, 4])
    #expect(
      try fetch("SELECT revenue \(place) AND cohort = 3 AND month = 4")
        == [Money(raw: ledger(3, cohort: 3, .revenue)).currency])
    #expect(try fetch("SELECT count(*) \(place)") == [4 + 4 + 3 + 2 + 1])
  }

  @Test func campaignsHoldEveryFigureOfTheLedger() throws {
    let total = try #require(block.replications[0][.plan]).total
    #expect(CampaignFlow.allCases.count == LedgerShape.campaignFlowsForTests)
    for flow in CampaignFlow.allCases {
      let sql = """
        SELECT \(flow.column) FROM campaign WHERE replication = 2 AND arm = 'plan'
        AND campaign = '双十一, 2026' ORDER BY month
        """
      let expected = (0..<4).map { month -> Double in
        let count = total(month, campaign: 1, flow)
        return flow.isMoney ? Money(raw: count).currency : Double(count)
      }
      #expect(try fetch(sql, as: Double.self) == expected)
    }
  }

  @Test func eventsAndValuesAreListed() throws {
    #expect(try fetch("SELECT effect FROM event") == Array(repeating: "−¥5000\n停", count: 4))
    #expect(
      try fetch("SELECT key || '|' || value || '|' || source FROM resolved ORDER BY rowid")
        == ["horizon|4 months|scenarios/growth.yaml:3:1", "currency|CNY|default"])
    #expect(try fetch("PRAGMA journal_mode") == ["wal"])
    #expect(try fetch("PRAGMA synchronous") == [1])
  }

  /// `results/README.md` names every table and column, and its queries answer.
  @Test func theReadmeIsTrue() throws {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../results/README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let queries = text.components(separatedBy: "```sql\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(queries.count == 2)
    let lines = text.components(separatedBy: "\n")
    let gain = queries[0].replacing("month = 12", with: "month = 4")
    let tables = [
      "manifest", "resolved", "block", "kpi", "tier_mix", "cohort", "campaign", "event",
    ]
    try store.queue.read { db in
      #expect(try Row.fetchAll(db, sql: gain) != [])
      #expect(try Row.fetchAll(db, sql: queries[1]).count == 2 * 4)
      for table in tables {
        let line = try #require(lines.first { $0.hasPrefix("| `\(table)` |") })
        for column in try db.columns(in: table) { #expect(line.contains("`\(column.name)`")) }
      }
    }
  }
}

extension LedgerShape {
  /// The columns of the table `campaign` in format 1; more need a new format.
  static let campaignFlowsForTests = 14
}
