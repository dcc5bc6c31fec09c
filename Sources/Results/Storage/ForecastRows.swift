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
    let kpis = try TableWriter(db, "kpi", columns: 6)
    let forecast = try Forecast(
      experiment, done, scratch: scratch, months: months(experiment, keep)
    ) { sample in
      try kpis.bind(0, sample.replication)
      try kpis.bind(1, sample.arm.rawValue)
      try kpis.bind(2, sample.kpi)
      try kpis.bind(3, sample.period.description)
      try kpis.bind(4, sample.month)
      try kpis.bind(5, sample.value)
      try kpis.insert()
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
    let table = try TableWriter(db, "tier_mix", columns: 6)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.segment)
      try table.bind(2, row.month)
      try table.bind(3, row.tier)
      try table.bind(4, row.customers)
      try table.bind(5, row.loyal)
      try table.insert()
    }
  }

  private static func insert(_ rows: [CohortMonth], _ db: Database) throws {
    let table = try TableWriter(db, "cohort", columns: 6)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.segment)
      try table.bind(2, row.cohort)
      try table.bind(3, row.month)
      try table.bind(4, row.buyers)
      try table.bind(5, row.revenue)
      try table.insert()
    }
  }

  private static func insert(_ rows: [CampaignMonth], _ db: Database) throws {
    let table = try TableWriter(db, "campaign", columns: 3 + CampaignFlow.allCases.count)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.campaign)
      try table.bind(2, row.month)
      for (index, flow) in CampaignFlow.allCases.enumerated() {
        let figure = row.figures[index]
        try table.bind(
          3 + index, flow.isMoney ? figure / Double(Money.unitsPerCurrency) : figure)
      }
      try table.insert()
    }
  }

  private static func insert(_ rows: [EventRow], _ db: Database) throws {
    let table = try TableWriter(db, "event", columns: 6)
    for row in rows {
      try table.bind(0, row.arm.rawValue)
      try table.bind(1, row.day)
      try table.bind(2, row.policy)
      try table.bind(3, row.cause)
      try table.bind(4, row.effect)
      try table.bind(5, row.replications)
      try table.insert()
    }
  }
}
