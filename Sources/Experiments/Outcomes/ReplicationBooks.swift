import Lifecycle
import Statistics

/// What all replications of a forecast are read with: by reference, since scenarios are large.
package final class ForecastFrame: Sendable {
  let experiment: Experiment
  /// By tier of the plan, the baseline's tier of that name.
  private let baselineTiers: [Int?]
  /// The same by campaign.
  private let baselineCampaigns: [Int?]

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    baselineTiers = experiment.plan.tiers.map { name in
      experiment.baseline?.tiers.firstIndex(of: name)
    }
    baselineCampaigns = experiment.plan.campaigns.map { campaign in
      experiment.baseline?.campaigns.firstIndex { $0.name == campaign.name }
    }
  }

  /// A KPI of the baseline, whose tiers and campaigns may have another order or other names.
  func baselineValue(_ reference: KPIReference, _ baseline: Books?, month: Int) -> Double? {
    guard let baseline else { return nil }
    return baselineReference(reference)?.value(baseline, month: month)
  }

  /// The same KPI of the baseline's tier or campaign of that name; nil where there is none.
  package func baselineReference(_ reference: KPIReference) -> KPIReference? {
    // The baseline's tiers have their places in all books.
    if reference.tiering == .fixed { return reference }
    let tier = reference.tier.flatMap { baselineTiers[$0] }
    let campaign = reference.campaign.flatMap { baselineCampaigns[$0] }
    guard reference.place == nil || tier != nil || campaign != nil else { return nil }
    return reference.at(tier: tier, campaign: campaign)
  }
}

/// The books of one replication, ready for KPIs and targets.
struct ReplicationBooks {
  let replication: Int
  let plan: Books
  let baseline: Books?
  /// With the parameters of the plan and other luck, and what it is compared with.
  let twin: Books?
  let lives: [Response]
  private let frame: ForecastFrame

  /// - Parameter lives: of one replication.
  /// - Returns: nil without a life of the plan.
  init?(_ lives: [Response], _ frame: ForecastFrame) {
    func total(_ point: UInt32, _ chance: UInt32) -> Ledger? {
      lives.first { $0.life.point == point && $0.life.chance == chance }?.total
    }
    guard let first = lives.first, let planLedger = total(ForecastStudy.plan, 0) else {
      return nil
    }
    replication = Int(first.life.replication)
    self.lives = lives
    self.frame = frame
    let baselineLedger = total(ForecastStudy.baseline, 0)
    plan = Books(ledger: planLedger, baseline: baselineLedger)
    baseline = baselineLedger.map { Books(ledger: $0) }
    twin = total(ForecastStudy.plan, 1).map {
      Books(ledger: $0, baseline: total(ForecastStudy.baseline, 1))
    }
  }

  func response(_ arm: Arm) -> Response? {
    let point = arm == .plan ? ForecastStudy.plan : ForecastStudy.baseline
    return lives.first { $0.life.point == point && $0.life.chance == 0 }
  }

  func books(_ arm: Arm) -> Books? { arm == .plan ? plan : baseline }

  func baselineValue(_ reference: KPIReference, month: Int) -> Double? {
    frame.baselineValue(reference, baseline, month: month)
  }

  func baselineReference(_ reference: KPIReference) -> KPIReference? {
    frame.baselineReference(reference)
  }
}
