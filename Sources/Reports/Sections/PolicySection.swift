import Documents
import Experiments
import Lifecycle

/// What rules did during the run.
struct PolicySection {
  /// Rows shown; a run can log thousands.
  static let limit = 300

  let page: Page

  var section: Section? {
    let events = page.summary.events.sorted { $0.day < $1.day }
    guard !events.isEmpty else { return nil }
    let table = table(Array(events.prefix(Self.limit)))
    let left = events.count - min(events.count, Self.limit)
    let rest: Markup? =
      left > 0 ? "<p class=\"small\">\(left) more entries are in the run's store.</p>" : nil
    return Section(
      anchor: "policies", title: "What the rules did", link: "Policies",
      lead: """
        Actions of policies with their cause and effect. The same action on the same day is one row; \
        the last column says in how many of the replications it happened.
        """,
      body: events.count > 20
        ? """
        <details class="card flows printed"><summary>\(events.count) entries</summary>
        \(table.markup)\(rest)</details>
        """
        : "<div class=\"card flows\">\(table.markup)</div>")
  }

  private func table(_ events: [EventRow]) -> DataTable {
    let arms = Set(events.map(\.arm)).count > 1
    return DataTable(
      caption: "Policy log",
      columns: [.text("Date"), .text("Policy")] + (arms ? [.text("Arm")] : [])
        + [.text("Cause"), .text("Effect"), .number("Replications")],
      rows: events.map { event in
        let share = Double(event.replications) / Double(max(page.summary.replications, 1))
        let head: [Markup] = [
          "<span class=\"whole\">\(date(event.day))</span>", "\(event.policy)",
        ]
        let tail: [Markup] = [
          "\(event.cause)", "\(event.effect)",
          "\(event.replications) (\(page.figures.probability(share)))",
        ]
        return head + (arms ? ["\(event.arm.rawValue)"] : []) + tail
      },
      wraps: true)
  }

  /// `2026-03-14`, or the day's number when the start is no ISO date.
  private func date(_ day: Int) -> String {
    let parts = page.context.startDate.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3,
      let start = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    else { return "day \(day)" }
    return CalendarDate(daysSince1970: start.daysSince1970 + day).description
  }
}
