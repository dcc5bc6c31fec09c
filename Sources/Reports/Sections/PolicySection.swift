import Documents
import Experiments
import Lifecycle

/// What rules did during the run.
struct PolicySection {
  /// Rows shown; a run can log thousands.
  static let limit = 300

  let page: Page

  var section: Section? {
    let actions = PolicyActions(page.summary.events).actions
    guard !actions.isEmpty else { return nil }
    let table = table(Array(actions.prefix(Self.limit)))
    let left = actions.count - min(actions.count, Self.limit)
    let rest: Markup? =
      left > 0 ? "<p class=\"small\">\(left) more actions are in the run's store.</p>" : nil
    return Section(
      anchor: "policies", title: "What the rules did", link: "Policies",
      lead: """
        Actions of policies with their cause and effect. The same action on the same day is one row, \
        with the range of the figures that caused it; the last column says in how many of the \
        replications it happened.
        """,
      body: actions.count > 20
        ? """
        <details class="card flows printed"><summary>\(actions.count) actions</summary>
        \(table.markup)\(rest)</details>
        """
        : "<div class=\"card flows\">\(table.markup)</div>")
  }

  private func table(_ actions: [PolicyActions.Action]) -> DataTable {
    let arms = Set(actions.map(\.arm)).count > 1
    return DataTable(
      caption: "Policy log",
      columns: [.text("Date"), .text("Policy")] + (arms ? [.text("Arm")] : [])
        + [.text("Cause"), .text("Effect"), .number("Replications")],
      rows: actions.map { action in
        let share = Double(action.replications) / Double(max(page.summary.replications, 1))
        let head: [Markup] = [
          "<span class=\"whole\">\(PolicyActions.date(action.day, from: page.context.startDate))</span>",
          "\(action.policy)",
        ]
        let tail: [Markup] = [
          "\(action.cause)", "\(action.effect)",
          "\(action.replications) (\(page.figures.probability(share)))",
        ]
        return head + (arms ? ["\(action.arm.rawValue)"] : []) + tail
      },
      wraps: true)
  }
}
