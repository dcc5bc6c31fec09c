import Experiments
import Foundation
import GRDB
import Lifecycle
import Testing

@testable import Results

/// The readable rows against the ledgers they are worked out from.
@Suite struct StoreRowsTests {
  let scratch: Scratch
  let experiment: Experiment

  init() throws {
    scratch = try Scratch()
    experiment = try Fixture.experiment()
  }

  /// A store whose six replications are tabulated.
  private func store(_ keep: Keeping) async throws -> RunStore {
    let store = try RunStore.create(
      at: scratch.makeFolder(keep.rawValue) + "/run.sqlite", manifest: Fixture.manifest(keep: keep))
    for number in 0..<3 { try await store.commit(Fixture.block(number, keep: keep)) }
    let replay = try await store.replay(experiment)
    #expect(replay.isComplete && replay.replications == 6)
    // Twice: what is there already is replaced.
    for _ in 0..<2 {
      _ = try store.tabulate(experiment, replay.responses, scratch: scratch.path)
    }
    return store
  }

  private func total(_ replication: Int, _ arm: Arm) -> Ledger {
    var ledgers = Fixture.bySegment(UInt64(replication * 10 + (arm == .plan ? 0 : 1)))
    let last = ledgers.removeLast()
    ledgers[0].merge(last)
    return ledgers[0]
  }

  private func fetch<T: DatabaseValueConvertible>(
    _ store: RunStore, _ sql: String, as: T.Type = T.self
  ) throws -> [T] {
    try store.queue.read { db in try T.fetchAll(db, sql: sql) }
  }

  @Test("KPIs are those of the summed ledgers, at the months that are kept")
  func kpis() async throws {
    for (keep, months) in [(Keeping.figures, [4]), (.ledgers, [1, 2, 3, 4])] {
      let store = try await store(keep)
      var expected: [String: Double] = [:]
      for replication in 0..<6 {
        let baseline = total(replication, .baseline)
        for (arm, books) in [
          (Arm.plan, Books(ledger: total(replication, .plan), baseline: baseline)),
          (.baseline, Books(ledger: baseline)),
        ] {
          let references = experiment.plan.kpis.flatMap { reference in
            reference.kpi.periods.map(reference.over)
          }
          for reference in references {
            let name = "\(replication)/\(arm.rawValue)/\(reference.key)/\(reference.period)"
            for month in months {
              expected["\(name)/\(month)"] = reference.value(books, month: month)
            }
          }
        }
      }
      let rows = try store.queue.read { db in try Row.fetchAll(db, sql: "SELECT * FROM kpi") }
      let found = try rows.map { row -> (String, Double) in
        let replication: Int = try row.decode(forColumn: "replication")
        let arm: String = try row.decode(forColumn: "arm")
        let kpi: String = try row.decode(forColumn: "kpi")
        let period: String = try row.decode(forColumn: "period")
        let month: Int = try row.decode(forColumn: "month")
        return (
          "\(replication)/\(arm)/\(kpi)/\(period)/\(month)", try row.decode(forColumn: "value")
        )
      }
      #expect(expected.count > 200)
      #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    }
    #expect(try fetch(try await store(.summary), "SELECT count(*) FROM kpi") == [0])
  }

  /// Means over six replications of figures below 2000: exact to some 1e-13.
  private func mean(_ figure: (Int) -> Double) -> Double {
    (0..<6).reduce(0) { $0 + figure($1) } / 6
  }

  @Test("The tier mix is the ledgers' customers, by segment where segments are kept")
  func tierMix() async throws {
    let store = try await store(.ledgers)
    let place = "FROM tier_mix WHERE arm = 'baseline' AND tier = 'it''s'"
    let found = try fetch(
      store, "SELECT customers \(place) AND segment = '乡村' ORDER BY month", as: Double.self)
    #expect(found.count == 5)
    for (month, value) in found.enumerated() {
      let expected = mean {
        Double(Fixture.bySegment(UInt64($0 * 10 + 1))[1].customers(month, tier: 2))
      }
      #expect(abs(value - expected) < 1e-9)
    }
    let loyal = try fetch(
      store, "SELECT loyal \(place) AND segment = 'all' ORDER BY month", as: Double.self)
    #expect(abs(loyal[3] - mean { Double(total($0, .baseline).loyal(3, tier: 2)) }) < 1e-9)
    #expect(try fetch(store, "SELECT count(*) FROM tier_mix") == [2 * 3 * 3 * 5])
    let figures = try await self.store(.figures)
    #expect(try fetch(figures, "SELECT count(*) FROM tier_mix") == [2 * 3 * 5])
  }

  @Test("Cohorts are counted from their first month")
  func cohorts() async throws {
    let store = try await store(.ledgers)
    let place = "FROM cohort WHERE arm = 'plan' AND segment = 'city'"
    let found = try fetch(
      store, "SELECT revenue \(place) AND cohort = 3 ORDER BY month", as: Double.self)
    #expect(found.count == 2)
    let expected = mean {
      Money(raw: Fixture.bySegment(UInt64($0 * 10))[0](3, cohort: 3, .revenue)).currency
    }
    #expect(abs(found[1] - expected) < 1e-9)
    #expect(try fetch(store, "SELECT month \(place) AND cohort = 3 ORDER BY month") == [3, 4])
    #expect(try fetch(store, "SELECT count(*) \(place)") == [4 + 4 + 3 + 2 + 1])
  }

  @Test("Campaigns hold every figure of the ledger")
  func campaigns() async throws {
    let store = try await store(.figures)
    #expect(CampaignFlow.allCases.count == 23, "more columns are another format of the store")
    for flow in CampaignFlow.allCases {
      let sql = """
        SELECT \(flow.column) FROM campaign WHERE arm = 'plan' AND campaign = '双十一, 2026'
        ORDER BY month
        """
      let found = try fetch(store, sql, as: Double.self)
      #expect(found.count == 4)
      for (month, value) in found.enumerated() {
        let expected = mean {
          let count = total($0, .plan)(month, campaign: 1, flow)
          return flow.isMoney ? Money(raw: count).currency : Double(count)
        }
        #expect(abs(value - expected) < 1e-9)
      }
    }
  }

  @Test("Events and values are listed")
  func events() async throws {
    let store = try await store(.figures)
    #expect(
      try fetch(store, "SELECT arm || replications || effect FROM event")
        == ["plan6−¥5000\n停", "baseline6−¥5000\n停"])
    #expect(
      try fetch(store, "SELECT key || '|' || value || '|' || source FROM resolved ORDER BY rowid")
        == ["horizon|4 months|scenarios/growth.yaml:3:1", "currency|CNY|default"])
    #expect(try fetch(store, "PRAGMA journal_mode") == ["wal"])
    #expect(try fetch(store, "PRAGMA synchronous") == [1])
  }

  /// `results/README.md` names every table and column, and its queries answer.
  @Test("The page about the store is true")
  func readme() async throws {
    let store = try await store(.figures)
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../results/README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let queries = text.components(separatedBy: "```sql\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(queries.count == 2)
    let lines = text.components(separatedBy: "\n")
    let gain = queries[0].replacing("month = 12", with: "month = 4")
    let tables = [
      "manifest", "resolved", "block", "summary", "kpi", "tier_mix", "cohort", "campaign", "event",
    ]
    try await store.queue.read { db in
      #expect(try Row.fetchAll(db, sql: gain) != [])
      #expect(try Row.fetchAll(db, sql: queries[1]).count == 2 * 4)
      for table in tables {
        let line = try #require(lines.first { $0.hasPrefix("| `\(table)` |") })
        for column in try db.columns(in: table) { #expect(line.contains("`\(column.name)`")) }
      }
    }
  }
}
