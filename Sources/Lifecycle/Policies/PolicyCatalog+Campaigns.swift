import Documents
import Statistics

extension Catalogue<any Policy.Type> {
  /// Reports campaigns that cannot do what a policy wants of them.
  static func report(_ read: any Policy, _ campaigns: [Campaign], _ section: Section) {
    // A name that is none has been reported, and stands for the first.
    guard !campaigns.isEmpty else { return }
    for campaign in read.watched where campaigns[campaign].cadence == .standing {
      section.report(
        "watches the contacts of a standing campaign, which makes none (got "
          + "\(campaigns[campaign].name)); name a campaign with a cadence such as weekly",
        on: "campaign")
    }
    for campaign in read.rescheduled where campaigns[campaign].cadence == .standing {
      section.report(
        "changes the days of contact of a standing campaign, which has none (got "
          + "\(campaigns[campaign].name)); name a campaign with a cadence such as weekly",
        on: "campaign")
    }
    for campaign in read.rescheduled where campaigns[campaign].hasOwnDays {
      section.report(
        "changes the days of contact of a campaign without a cadence (got "
          + "\(campaigns[campaign].name)); name one with a cadence such as weekly",
        on: "campaign")
    }
    for campaign in read.scaledBudgets where !campaigns[campaign].hasMoney {
      section.report(
        "changes the budget of \(campaigns[campaign].name), which has none; write `budget` or "
          + "`dailyBudget` there", on: "then")
    }
    for campaign in read.split where campaigns[campaign].variant == nil {
      section.report(
        "changes the split of \(campaigns[campaign].name), which has no variants; write `variant` there",
        on: "then")
    }
    for campaign in read.watchedVariants where campaigns[campaign].variant == nil {
      section.report(
        "tests \(campaigns[campaign].name), which has no variants; write `variant` there",
        on: "campaign")
    }
    for campaign in read.countsPersonsOnce where campaigns[campaign].isRepeated {
      section.report(
        "counts conversions of \(campaigns[campaign].name), which contacts the same persons again, and what "
          + "they do is alike; write `metric: click`, or give the campaign `when` or `cadence: once`",
        on: "metric")
    }
    for campaign in read.expecting
    where campaigns[campaign].expectedConversion == nil && !section.isSurveyed {
      section.report(
        "asks what is expected of \(campaigns[campaign].name), which does not say; write "
          + "`expectedConversion` there, or a share here", on: "below")
    }
    for campaign in read.reallocated where campaigns[campaign].media == nil {
      section.report(
        "moves the money of \(campaigns[campaign].name), which is no campaign of media; write `media` there"
      )
    }
  }
}

extension Campaign {
  /// Makes contacts, and not on days of the calendar.
  fileprivate var hasOwnDays: Bool { occasion != nil || media != nil }

  /// Has money that a policy may make more or less.
  fileprivate var hasMoney: Bool { budget != nil || dailyBudget != nil || media != nil }
}
