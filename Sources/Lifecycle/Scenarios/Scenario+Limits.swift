import Documents
import Statistics

extension Scenario {
  /// Each has books of its own.
  static let mostSegments = 1000
  /// Campaigns that make contacts: one bit of a person's treatments each.
  public static let mostContactCampaigns = 64
  /// Campaigns that are standing: one bit of a status's offers each.
  public static let mostStandingCampaigns = 64
  static let mostPolicies = 1000
  static let mostTargets = 10_000

  /// - Throws: ``ScenarioError`` with all findings so far when there are more elements than any
  ///   scenario has, since reading them would take long and say little.
  static func checkCount(
    _ count: Int, _ key: String, _ most: Int, _ top: Section, _ session: ReadingSession
  ) throws(ScenarioError) {
    guard count > most else { return }
    top.report("must be at most \(most) (found \(count)); merge some", on: key)
    try session.finish()
  }

  /// Reports a factor of everything that looks like per cent.
  static func checkShock(_ shock: Quantity, _ top: Section) {
    guard !top.isSurveyed, shock.central >= 10, !top.isReported("calendarShock") else { return }
    let factor = Dimension.number.text((shock.central * 1e4).rounded() / 1e6, top.session.currency)
    top.report(
      "is a factor, and 1 changes nothing (got \(shock.text)); write \(factor) for "
        + "\(Dimension.number.text(shock.central, top.session.currency)) %", on: "calendarShock")
  }

  /// Reports factors of the season that look like per cent of a usual month.
  static func checkSeason(_ season: [Quantity], _ top: Section) {
    if !top.isSurveyed, !season.isEmpty, season.allSatisfy({ $0.central == 0 }) {
      top.report(
        "has no month above 0, so that nobody ever orders; write 1 for a usual month", on: "season")
    }
    guard !top.isSurveyed, !season.isEmpty, !top.isReported("season"),
      season.allSatisfy({ $0.central >= 10 || $0.central == 0 }),
      season.reduce(0, { $0 + $1.central }) / Double(season.count) >= 10,
      let first = season.first(where: { $0.central > 0 })
    else { return }
    let factor = Dimension.number.text((first.central * 1e4).rounded() / 1e6, top.session.currency)
    top.report(
      "has factors that are all 10 or more (got \(first.text)), and 1 is a usual month; write "
        + "\(factor) for \(first.text) % of one", on: "season")
  }

  static func checkCampaigns(_ campaigns: [Campaign], _ top: Section) {
    let standing = campaigns.count { $0.cadence == .standing }
    for (count, most, kind) in [
      (standing, mostStandingCampaigns, "standing"),
      (campaigns.count - standing, mostContactCampaigns, "that make contacts"),
    ] where count > most {
      top.report(
        "must be at most \(most) \(kind) (found \(count)); merge some or split the scenario",
        on: "campaigns")
    }
  }

  /// Reports names whose persons or contacts would have the same luck as another's: the address of a
  /// name's random streams is a hash of 64 bits.
  static func checkNames(_ sections: [(name: String, section: Section)]) {
    var owners: [Entity: String] = [:]
    for (name, section) in sections {
      let other = owners.updateValue(name, forKey: Entity(named: name))
      guard let other, !other.utf8.elementsEqual(name.utf8) else { continue }
      section.report("has a name that cannot be told from `\(other)` by its hash; rename one")
    }
  }
}
