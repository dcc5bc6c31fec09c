/// What watched campaigns have done day by day, over all segments: what policies decide by.
public struct CampaignDiary: Sendable {
  private let days: Int
  /// By campaign: figure by day; empty unless the campaign is watched.
  private var daily: [[Int64]]
  private var totals: [[Int64]]
  /// Figures by campaign and variant since the start, of campaigns whose variants are watched.
  private var variants: [Int: [[Int64]]] = [:]

  /// - Parameters:
  ///   - campaigns: how many the scenario has.
  ///   - watched: places of those that are kept.
  ///   - days: of the run.
  public init(campaigns: Int, watched: Set<Int>, days: Int) {
    self.days = days
    let figures = CampaignFlow.allCases.count
    daily = (0..<campaigns).map {
      watched.contains($0) ? Array(repeating: 0, count: figures * days) : []
    }
    totals = (0..<campaigns).map {
      watched.contains($0) ? Array(repeating: 0, count: figures) : []
    }
  }

  func isWatched(_ campaign: Int) -> Bool { !totals[campaign].isEmpty }

  mutating func post(_ day: Int, campaign: Int, _ flow: CampaignFlow, _ amount: Int64) {
    guard isWatched(campaign), amount != 0 else { return }
    totals[campaign][flow.rawValue] &+= amount
    daily[campaign][flow.rawValue * days + min(day, days - 1)] &+= amount
  }

  mutating func post(
    campaign: Int, _ variant: CampaignVariant, _ flow: CampaignFlow, _ amount: Int64
  ) {
    let none = CampaignVariant.allCases.map { _ in [Int64](repeating: 0, count: CampaignFlow.count)
    }
    variants[campaign, default: none][variant.rawValue][flow.rawValue] &+= amount
  }

  /// A figure of a variant since the start, of campaigns whose variants are watched; 0 of others.
  public func total(campaign: Int, _ variant: CampaignVariant, _ flow: CampaignFlow) -> Int64 {
    variants[campaign]?[variant.rawValue][flow.rawValue] ?? 0
  }

  /// A figure of a watched campaign since the start; 0 of others. Money in ten-thousandths.
  public func total(campaign: Int, _ flow: CampaignFlow) -> Int64 {
    isWatched(campaign) ? totals[campaign][flow.rawValue] : 0
  }

  /// A figure of a watched campaign on days of the run; 0 of others. What customers do is known on the
  /// days on which everybody was lived up to, so ask for spans between reviews.
  public func total(campaign: Int, _ flow: CampaignFlow, on span: Range<Int>) -> Int64 {
    guard isWatched(campaign) else { return 0 }
    let start = flow.rawValue * days
    return span.clamped(to: 0..<days).reduce(0) { $0 + daily[campaign][start + $1] }
  }
}
