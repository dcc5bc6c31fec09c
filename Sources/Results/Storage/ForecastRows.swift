import Experiments
import GRDB
import Lifecycle

/// The rows that make a forecast readable with plain SQL: months counted 1…horizon, money in
/// currency units.
enum ForecastRows {
  /// Fills the readable tables, in place of what they hold, and returns the forecast they say.
  static func fill(
    _ db: Database, _ experiment: Experiment, _ done: Responses, keep: Keeping, scratch: String
  ) throws -> Forecast {
    for table in StoreSchema.readable { try db.execute(sql: "DELETE FROM \(table)") }
    var kpis: KPIRows?
    let forecast = try Forecast(
      experiment, done, scratch: scratch, months: months(experiment, keep)
    ) { row in
      let rows = try kpis ?? KPIRows(db, row.labels)
      kpis = rows
      try rows.insert(row)
    }
    try insert(forecast.tables.tiers, db)
    try insert(forecast.tables.cohorts, db)
    try insert(forecast.tables.campaigns, db)
    try insert(forecast.summary.events, db)
    return forecast
  }

  /// Months whose KPIs are listed replication by replication: every one where everything is kept,
  /// else those of targets, the ends of years and the horizon.
  private static func months(_ experiment: Experiment, _ keep: Keeping) -> Set<Int> {
    let horizon = experiment.plan.calendar.horizon
    switch keep {
    case .summary: return []
    case .ledgers: return Set(1...horizon)
    case .figures:
      return Set(experiment.plan.targets.map(\.month)).union([horizon])
        .union(stride(from: 12, through: horizon, by: 12))
    }
  }

  private static func insert(_ rows: [TierMonth], _ db: Database) throws {
    let table = try BoundStatement(db, insertInto: "tier_mix", columns: 6)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.segment)
      try table.bind(2, row.month)
      try table.bind(3, row.tier)
      try table.bind(4, row.customers)
      try table.bind(5, row.loyal)
      try table.run()
    }
  }

  private static func insert(_ rows: [CohortMonth], _ db: Database) throws {
    let table = try BoundStatement(db, insertInto: "cohort", columns: 6)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.segment)
      try table.bind(2, row.cohort)
      try table.bind(3, row.month)
      try table.bind(4, row.buyers)
      try table.bind(5, row.revenue)
      try table.run()
    }
  }

  private static func insert(_ rows: [CampaignMonth], _ db: Database) throws {
    let table = try BoundStatement(
      db, insertInto: "campaign", columns: 3 + CampaignFlow.allCases.count)
    let pieces = CampaignFlow.allCases.map { $0.isMoney ? Double(Money.unitsPerCurrency) : 1 }
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.campaign)
      try table.bind(2, row.month)
      for (index, pieces) in pieces.enumerated() {
        try table.bind(3 + index, row.figures[index] / pieces)
      }
      try table.run()
    }
  }

  private static func insert(_ rows: [EventRow], _ db: Database) throws {
    let table = try BoundStatement(db, insertInto: "event", columns: 6)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.day)
      try table.bind(2, row.policy)
      try table.bind(3, row.cause)
      try table.bind(4, row.effect)
      try table.bind(5, row.replications)
      try table.run()
    }
  }
}
