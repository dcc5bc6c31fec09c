import Documents
import Lifecycle

/// Sums over replications of a campaign's figures.
struct CampaignTally {
  private let horizon: Int
  /// By figure, of the whole horizon.
  private var totals: [Double]
  /// By month and figure.
  private var byMonth: [Double]
  /// Credited revenue × margin of the replication [currency].
  private var contribution = 0.0

  private static let flows = CampaignFlow.allCases

  init(horizon: Int) {
    self.horizon = horizon
    totals = Array(repeating: 0, count: Self.flows.count)
    byMonth = Array(repeating: 0, count: horizon * Self.flows.count)
  }

  mutating func add(_ ledger: Ledger, campaign: Int) {
    for (index, flow) in Self.flows.enumerated() {
      var total: Int64 = 0
      for month in 0..<horizon {
        let count = ledger(month, campaign: campaign, flow)
        total += count
        byMonth[month * Self.flows.count + index] += Double(count)
      }
      totals[index] += Double(total)
    }
    // Margin of all revenue, replication by replication: margins differ by segment.
    let revenue = ledger.total(.revenue, before: horizon)
    guard revenue > 0 else { return }
    let margin = Double(ledger.total(.contribution, before: horizon)) / Double(revenue)
    contribution +=
      margin * Money(raw: ledger.total(campaign: campaign, .revenue, before: horizon)).currency
  }

  /// Means over replications; money in currency units.
  func row(_ arm: Arm, _ campaign: Campaign, _ replications: Int) -> CampaignRow {
    func mean(_ total: Double) -> Double { replications > 0 ? total / Double(replications) : 0 }
    return CampaignRow(
      arm: arm, campaign: campaign.name, contribution: mean(contribution),
      budget: campaign.budget?.central, expectedConversion: campaign.expectedConversion?.central
    ) { flow in
      mean(totals[flow.rawValue]) / (flow.isMoney ? Double(Money.unitsPerCurrency) : 1)
    }
  }

  /// Means by month, counts and money as the ledger counts them.
  func months(_ arm: Arm, _ name: String, _ replications: Int) -> [CampaignMonth] {
    (0..<horizon).map { month in
      let first = month * Self.flows.count
      return CampaignMonth(
        arm: arm, campaign: name, month: month + 1,
        figures: byMonth[first..<first + Self.flows.count].map { $0 / Double(replications) })
    }
  }
}
