import Documents

extension FixedCost {
  /// - Parameters:
  ///   - phases: that it may name in the place of months.
  ///   - horizon: in months.
  init(name: String, reading section: Section, phases: [RoadmapPhase], horizon: Int) {
    self.name = name
    let most = 1e12
    section.explain(
      [
        "once": "paid once, in the first of its months", "monthly": "paid in each of its months",
        "month": "the month in which it is paid, counted from 1",
        "months": "the months it is paid in",
        "phase": "the phase of the roadmap that it is paid in",
      ],
      defaults: ["month": "the first", "months": "all", "phase": "all months"],
      examples: ["phase": "name"])
    section.alternatives((["once"], ["monthly"]), (["monthly"], []))
    section.alternatives(
      ([], []), (["month"], []), (["months"], []), (["phase"], []))
    once = section.has("once") ? section.quantity("once", .money, .cost, in: 0...most) : nil
    monthly =
      section.has("monthly") ? section.quantity("monthly", .money, .cost, in: 0...most) : nil
    let known = ["once", "monthly", "month", "months", "phase"]
    if once == nil, monthly == nil, section.keys(besides: known).isEmpty {
      section.report("costs nothing; write e.g. `once: …` or `monthly: …`")
    }
    let written = ["month", "months", "phase"].filter { section.has($0) }
    if written.count > 1 {
      section.report(
        "has \(written.map { "`\($0)`" }.joined(separator: " and ")); write one of them"
          + section.remedy(forInherited: written))
    }
    switch written.first {
    case "month":
      let month = section.integer("month", .window, in: 1...horizon)
      if monthly != nil {
        section.report(
          "is the month of what is paid once (got \(month)); with `monthly` write `months: "
            + "{from: \(month)}`", on: "month")
      }
      months = month - 1...month - 1
    case "months":
      let part = section.requiredSection("months")
      part.explain(
        ["from": "first month", "to": "last month"], defaults: ["to": "the last month of the run"])
      let range = part.months(horizon: horizon, isOpen: true)
      months = range.lowerBound - 1...range.upperBound - 1
    case "phase":
      let name = section.text("phase")
      let phase = section.phase(name, on: "phase", of: phases)?.months ?? 1...horizon
      months = phase.lowerBound - 1...phase.upperBound - 1
    default: months = 0...horizon - 1
    }
  }
}
