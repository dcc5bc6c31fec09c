import Experiments
import GRDB
import Lifecycle

/// The tables of `run.sqlite`.
///
/// A change of layout is a new migration here *and* a new ``RunManifest/currentFormat``; another set of
/// figures in the books, as blocks hold them, is a new format too. Runs of another format are refused,
/// not converted, since their figures came from another simulator.
enum StoreSchema {
  /// `CHRT`: marks the file as Cohortcast's.
  static let applicationID = 0x4348_5254
  static let format = RunManifest.currentFormat
  /// The tables that are worked out from the blocks when a run finishes.
  static let readable = ["kpi", "tier_mix", "cohort", "campaign", "event"]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("format \(format)") { db in
      try db.execute(sql: tables)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(format)")
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE manifest (
      id INTEGER PRIMARY KEY CHECK (id = 1), run TEXT NOT NULL, scenario TEXT NOT NULL,
      json TEXT NOT NULL, checksum INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE resolved (key TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL);
    CREATE TABLE block (
      block INTEGER PRIMARY KEY, first INTEGER NOT NULL, lives INTEGER NOT NULL,
      payload BLOB NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE summary (
      id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL, checksum INTEGER NOT NULL);
    CREATE TABLE kpi (
      replication INTEGER NOT NULL, arm TEXT NOT NULL, kpi TEXT NOT NULL,
      period TEXT NOT NULL, month INTEGER NOT NULL, value REAL NOT NULL);
    CREATE TABLE tier_mix (
      arm TEXT NOT NULL, segment TEXT NOT NULL, month INTEGER NOT NULL, tier TEXT NOT NULL,
      customers REAL NOT NULL, loyal REAL NOT NULL);
    CREATE TABLE cohort (
      arm TEXT NOT NULL, segment TEXT NOT NULL, cohort INTEGER NOT NULL, month INTEGER NOT NULL,
      buyers REAL NOT NULL, revenue REAL NOT NULL);
    CREATE TABLE campaign (
      arm TEXT NOT NULL, campaign TEXT NOT NULL, month INTEGER NOT NULL, \(campaignColumns));
    CREATE TABLE event (
      arm TEXT NOT NULL, day INTEGER NOT NULL, policy TEXT NOT NULL, cause TEXT NOT NULL,
      effect TEXT NOT NULL, replications INTEGER NOT NULL);
    """

  /// A table that a database lacks, or has in another form; nil where all are as they were made. What
  /// is there beside them, such as a view of the planner's, is no concern of ours.
  static func missingTable(_ db: Database) throws -> String? {
    let (found, wanted) = (try forms(db), try forms(of: tables))
    return wanted.keys.sorted().first { found[$0] != wanted[$0] }
  }

  /// The statements that made the tables, by name.
  private static func forms(_ db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return Dictionary(rows.map { ($0["name"], $0["sql"]) }, uniquingKeysWith: { $1 })
  }

  private static func forms(of statements: String) throws -> [String: String] {
    try DatabaseQueue().write { db in
      try db.execute(sql: statements)
      return try forms(db)
    }
  }

  private static var campaignColumns: String {
    CampaignFlow.allCases.map { "\($0.column) REAL NOT NULL" }.joined(separator: ", ")
  }
}
