import Documents

/// Switches campaigns on and off by phases of the roadmap: "foundation 1–3, execution 4–7,
/// optimisation 8–12 months". A campaign that no phase names is left alone.
public struct Phases: Policy {
  public static let definition = PolicyDefinition(
    name: "phases",
    summary: """
      Campaigns that phases name run only in the months of those; others always. Whenever a phase begins or \
      has ended, each of them is switched as that month has it, on as well if a guardrail has paused it.
      """,
    parameters: [
      ("phases", "by name: `months: {from, to}` counted from 1, and `campaigns: […]`")
    ])

  struct Phase: Sendable {
    let name: String
    /// Counted from 0.
    let months: ClosedRange<Int>
    let campaigns: [Int]
  }

  let phases: [Phase]
  let names: [String]

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    names = campaigns
    phases = section.sections("phases", count: 1...Int.max).map { name, part in
      part.explain([
        "months": "the months of the phase, counted from 1", "campaigns": "what runs in it",
      ])
      let months = part.requiredSection("months")
      months.explain(["from": "first month", "to": "last month"])
      let range = months.months(horizon: horizon, isOpen: false)
      return Phase(
        name: name, months: range.lowerBound - 1...range.upperBound - 1,
        campaigns: part.texts("campaigns", oneOf: campaigns).compactMap {
          campaigns.firstIndex(of: $0)
        })
    }
    if phases.isEmpty, !section.isReported("phases") {
      let names = section.keys(besides: ["rule", "phases"])
      section.report("needs at least one phase; write them under `phases:`" + Self.remedy(names))
      section.ignoreRest()
    }
  }

  /// Where phases are written a level too high.
  private static func remedy(_ names: [String]) -> String {
    names.isEmpty ? "" : ", e.g. `phases: {\(names[0]): …}`"
  }

  public var controlled: [Int]? { phases.flatMap(\.campaigns) }

  public var roadmap: [RoadmapPhase] {
    phases.map {
      RoadmapPhase(name: $0.name, months: $0.months.lowerBound + 1...$0.months.upperBound + 1)
    }
  }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    let months = phases.flatMap { [$0.months.lowerBound, $0.months.upperBound + 1] } + [0]
    return Set(months).filter { $0 < calendar.horizon }.sorted().map {
      calendar.firstDay(ofMonth: $0)
    }
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    let current = phases.filter { $0.months.contains(situation.month) }
    let title = current.map(\.name).joined(separator: ", ")
    let cause = "month \(situation.month + 1)" + (title.isEmpty ? "" : ": phase \(title)")
    let governed = Set(phases.flatMap(\.campaigns)).sorted()
    return governed.compactMap { campaign in
      let isOn = current.contains { $0.campaigns.contains(campaign) }
      guard isOn != situation.controls.campaigns[campaign].isOn else { return nil }
      return ControlChange(
        .isOn(campaign: campaign, isOn), cause: cause,
        effect: "\(names[campaign]) \(isOn ? "on" : "off")")
    }
  }
}
