import Documents
import Statistics

extension Campaign.Cadence {
  init(reading section: Section, tiers: [String]) {
    let ways = [Self.once, .standing, .triggered(.birthday, after: 0), .media]
    if let cadence = section.surveyed(ways) {
      if cadence == .media {
        section.exclude(["cadence", "when", "after"])
        section.need("media")
        self = .media
        return
      }
      guard cadence == .once || cadence == .standing else {
        section.exclude(["cadence", "media"])
        section.need("when")
        self = .triggered(reading: section, tiers: tiers)
        return
      }
      section.exclude(["when", "after", "media"])
      let form =
        cadence == .standing
        ? ValueForm.words(["standing"])
        : .either([
          .words(["once"]),
          .text(TextForm(Frequency.shape, pattern: "^\(Frequency.pattern)$", example: "monthly")),
        ])
      section.declare("cadence", form, default: cadence == .once ? "once" : nil)
      self = cadence
      return
    }
    if !section.has("when"), section.has("after") {
      section.report(
        "goes with an event; write e.g. `when: first order` beside it, or delete it", on: "after")
    }
    if section.has("media") {
      self = .media
      for key in ["contactCost", "budget", "dailyBudget", "variant"] where section.has(key) {
        section.report(
          "is of campaigns that make contacts, and money buys these touches: `media.spend` says how "
            + "much; delete it", on: key)
      }
      for key in ["cadence", "when"] where section.has(key) {
        section.reportConflict(
          of: key, with: "media", ": money says whom it touches when; delete one")
      }
      return
    }
    if section.has("when") {
      self = .triggered(reading: section, tiers: tiers)
      if section.has("cadence") {
        section.reportConflict(
          of: "cadence", with: "when", ": an event of a person says when; delete one")
      }
      return
    }
    let text = section.text("cadence", default: "once")
    switch (text.lowercased(), Frequency(text)) {
    case ("standing", _): self = .standing
    case ("once", _): self = .once
    case (_, .everyDays(let days)?): self = .every(days: days)
    case (_, .everyMonths(let months)?): self = .months(months)
    default:
      if !section.isReported("cadence") {
        section.report(
          "must be standing, once, \(Frequency.shape), at most a year (got \(text.shortened))"
            + (Frequency.remedy(text, besides: ["standing", "once"])), on: "cadence")
      }
      self = .once
    }
  }
}
