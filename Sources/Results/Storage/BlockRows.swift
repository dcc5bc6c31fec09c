import Experiments
import GRDB
import Lifecycle

/// The rows that make a block's outcomes readable with plain SQL: worked out from its ledgers, months
/// counted 1…horizon, money in currency units.
struct BlockRows {
  let labels: StoreLabels
  private let references: [Arm: [KPIReference]]

  init(_ labels: StoreLabels) {
    self.labels = labels
    references = Dictionary(
      uniqueKeysWithValues: Arm.allCases.map { ($0, KPIReference.all(tiers: labels[$0].tiers)) })
  }

  func insert(_ block: BlockOutcome, _ db: Database) throws {
    let kpis = try TableWriter(db, "kpi", columns: 5)
    let tiers = try TableWriter(db, "tier_mix", columns: 7)
    let cohorts = try TableWriter(db, "cohort", columns: 7)
    let campaigns = try TableWriter(db, "campaign", columns: 4 + CampaignFlow.allCases.count)
    let events = try TableWriter(db, "event", columns: 6)
    for replication in block.replications {
      let baseline = replication[.baseline]?.total
      for arm in replication.arms {
        for table in [kpis, tiers, cohorts, campaigns, events] {
          try table.bind(0, replication.replication)
          try table.bind(1, arm.arm.rawValue)
        }
        let total = arm.total
        let names = labels[arm.arm]
        let books = Books(ledger: total, baseline: arm.arm == .plan ? baseline : nil)
        try insertKPIs(books, references[arm.arm] ?? [], kpis)
        for (ledger, segment) in zip(arm.ledgers, names.segments) {
          try insertTiers(ledger, segment, names.tiers, tiers)
          try insertCohorts(ledger, segment, cohorts)
        }
        try insertCampaigns(total, names.campaigns, campaigns)
        try insertEvents(arm.events, events)
      }
    }
  }

  private func insertKPIs(
    _ books: Books, _ references: [KPIReference], _ table: TableWriter
  ) throws {
    for reference in references {
      try table.bind(2, reference.key)
      for month in 1...books.ledger.shape.months {
        guard let value = reference.value(books, month: month), value.isFinite else { continue }
        try table.bind(3, month)
        try table.bind(4, value)
        try table.insert()
      }
    }
  }

  private func insertTiers(
    _ ledger: Ledger, _ segment: String, _ names: [String], _ table: TableWriter
  ) throws {
    try table.bind(2, segment)
    for (tier, name) in names.enumerated() {
      try table.bind(4, name)
      for month in 0...ledger.shape.months {
        try table.bind(3, month)
        try table.bind(5, ledger.customers(month, tier: tier))
        try table.bind(6, ledger.loyal(month, tier: tier))
        try table.insert()
      }
    }
  }

  private func insertCohorts(_ ledger: Ledger, _ segment: String, _ table: TableWriter) throws {
    try table.bind(2, segment)
    for cohort in 0...ledger.shape.months {
      try table.bind(3, cohort)
      for month in max(cohort, 1)...ledger.shape.months {
        try table.bind(4, month)
        try table.bind(5, ledger(month - 1, cohort: cohort, .buyers))
        try table.bind(6, Money(raw: ledger(month - 1, cohort: cohort, .revenue)).currency)
        try table.insert()
      }
    }
  }

  private func insertCampaigns(
    _ ledger: Ledger, _ names: [String], _ table: TableWriter
  ) throws {
    for (campaign, name) in names.enumerated() {
      try table.bind(2, name)
      for month in 1...ledger.shape.months {
        try table.bind(3, month)
        for (i, flow) in CampaignFlow.allCases.enumerated() {
          let count = ledger(month - 1, campaign: campaign, flow)
          if flow.isMoney {
            try table.bind(4 + i, Money(raw: count).currency)
          } else {
            try table.bind(4 + i, count)
          }
        }
        try table.insert()
      }
    }
  }

  private func insertEvents(_ events: [PolicyEvent], _ table: TableWriter) throws {
    for event in events {
      try table.bind(2, event.day)
      try table.bind(3, event.policy)
      try table.bind(4, event.cause)
      try table.bind(5, event.effect)
      try table.insert()
    }
  }
}
