import Lifecycle

/// What stands on the roadmap beside the targets and no life shows.
struct MilestoneTable {
  /// In the scenario's order.
  let milestones: [Milestone]

  private var sorted: [Milestone] {
    milestones.enumerated().sorted { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }
      .map(\.element)
  }

  var section: Section {
    let table = DataTable(
      caption: "Milestones",
      columns: [.number("Month"), .text("Milestone"), .text("Known by"), .text("Owner")],
      rows: sorted.map { ["\($0.month)", "\($0.name)", "\($0.value)", "\($0.owner)"] },
      wraps: true)
    return Section(
      anchor: "milestones", title: "What has to be in place", link: "Milestones",
      lead: """
        Stated by the plan and not simulated: no probability on this page counts them in.
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  /// The same for a terminal.
  var text: String {
    TextTable(
      head: ["Month", "Milestone (not simulated)", "known by", "owner"],
      isNumber: [true, false, false, false],
      rows: sorted.map { ["\($0.month)", $0.name, $0.value, $0.owner] }
    ).text
  }
}
