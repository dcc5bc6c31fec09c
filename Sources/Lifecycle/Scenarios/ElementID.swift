import Documents
import Statistics

/// A part of a scenario that can be switched off by itself.
public enum ElementID: Sendable, Hashable, Codable {
  /// A campaign by its name.
  case campaign(String)
  /// A policy by its name.
  case policy(String)
  /// A fixed cost by its name.
  case cost(String)

  var path: DocumentPath {
    switch self {
    case .campaign(let name): DocumentPath.top.appending("campaigns").appending(name)
    case .policy(let name): DocumentPath.top.appending("policies").appending(name)
    case .cost(let name): DocumentPath.top.appending("costs").appending(name)
    }
  }
}

extension Scenario {
  mutating func switchOff(_ element: ElementID) throws(ScenarioError) {
    let (name, names) =
      switch element {
      case .campaign(let name): (name, campaigns.map(\.name))
      case .policy(let name): (name, policies.map(\.name))
      case .cost(let name): (name, costs.map(\.name))
      }
    guard names.contains(name) else {
      let meant = Spelling.nearest(to: name, in: names).map { "did you mean `\($0)`?" }
      throw ScenarioError(findings: [
        Finding(
          place: nil, keyPath: element.path.description,
          message: "is not there to be switched off; "
            + (meant ?? "known are \(names.isEmpty ? "none" : names.joined(separator: ", "))"))
      ])
    }
    switchedOff.insert(element)
    table.markUnused(below: element.path)
  }

  /// Marks the tenures of customers at the start, where no tier looks at them.
  mutating func markIdleTenures() {
    guard !tiering.looksAt(.tenure, table.central), fixedTiers?.looksAt(.tenure) != true else {
      return
    }
    for segment in segments {
      for part in ["installed", "migration"] {
        table.markUnused(
          below: DocumentPath([.key("segments"), .key(segment.name), .key(part), .key("tenure")]))
      }
    }
  }

  /// Whether a campaign has a day or month to act in.
  public func acts(_ campaign: Campaign) -> Bool {
    let schedule = schedule(campaign)
    return !schedule.days.isEmpty || !schedule.standingMonths.isEmpty
  }

  /// Marks the numbers of campaigns that have no day or month to act in.
  mutating func markIdleCampaigns() {
    for campaign in campaigns where !acts(campaign) {
      table.markUnused(below: ElementID.campaign(campaign.name).path)
    }
  }
}
