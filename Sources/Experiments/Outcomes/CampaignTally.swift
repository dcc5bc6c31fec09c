import Documents
import Lifecycle

/// Sums over replications of the figures of a campaign, or of a variant of it.
struct CampaignTally {
  private let campaign: Int
  private let variant: CampaignVariant?
  private let horizon: Int
  /// By figure, of the whole horizon.
  private var totals: [Double]
  /// By month and figure.
  private var byMonth: [Double]

  private static let flows = CampaignFlow.allCases

  /// - Parameter campaign: its place.
  init(_ campaign: Int, _ variant: CampaignVariant? = nil, horizon: Int) {
    self.campaign = campaign
    self.variant = variant
    self.horizon = horizon
    totals = Array(repeating: 0, count: Self.flows.count)
    byMonth = Array(repeating: 0, count: horizon * Self.flows.count)
  }

  mutating func add(_ ledger: Ledger) {
    ledger.withCampaign(campaign, variant) { columns in
      let flows = totals.count
      byMonth.withUnsafeMutableBufferPointer { byMonth in
        totals.withUnsafeMutableBufferPointer { totals in
          for flow in 0..<flows {
            var total: Int64 = 0
            for month in 0..<horizon {
              let count = columns[month, flow]
              total += count
              byMonth[month * flows + flow] += Double(count)
            }
            totals[flow] += Double(total)
          }
        }
      }
    }
  }

  /// Means over replications; money in currency units.
  func row(_ arm: Arm, _ campaign: Campaign, _ replications: Int) -> CampaignRow {
    func mean(_ total: Double) -> Double { replications > 0 ? total / Double(replications) : 0 }
    return CampaignRow(
      arm: arm, campaign: campaign.name, variant: variant?.name, channel: campaign.channel,
      budget: variant == nil ? campaign.budget?.central : nil,
      expectedConversion: campaign.expectedConversion?.central,
      actsBeforeFirstOrder: campaign.audience.isBeforeFirstOrder
    ) { flow in
      mean(totals[flow.rawValue]) / (flow.isMoney ? Double(Money.unitsPerCurrency) : 1)
    }
  }

  /// A figure of money by month, means over replications [currency].
  func spend(_ flow: CampaignFlow, _ replications: Int) -> [Double] {
    let unit = Double(max(1, replications)) * Double(Money.unitsPerCurrency)
    return (0..<horizon).map { byMonth[$0 * Self.flows.count + flow.rawValue] / unit }
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
