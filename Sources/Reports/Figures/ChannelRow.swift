import Experiments
import Lifecycle

/// Campaigns of an arm that share a channel, added up.
struct ChannelRow {
  let channel: String
  let campaigns: [CampaignRow]

  /// In the order in which channels first come.
  static func rows(_ campaigns: [CampaignRow]) -> [ChannelRow] {
    let names = campaigns.map(\.channel).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return names.map { name in
      ChannelRow(channel: name, campaigns: campaigns.filter { $0.channel == name })
    }
  }

  subscript(flow: CampaignFlow) -> Double { campaigns.reduce(0) { $0 + $1[flow] } }
  var spend: Double { campaigns.reduce(0) { $0 + $1.spend } }
  /// Credited revenue × margin.
  var contribution: Double { campaigns.reduce(0) { $0 + $1.contribution } }
  /// Credited revenue ÷ spend; nil without spend.
  var creditedROAS: Double? { spend > 0 ? self[.revenue] / spend : nil }
}
