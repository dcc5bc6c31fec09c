import Documents
import Experiments
import Statistics

extension TextReport {
  /// Rows shown; the page shows more, and the store has all.
  private static let actionLimit = 15

  /// What policies did: one row per action.
  var policies: StyledText? {
    let actions = PolicyActions(summary.events).actions
    guard !actions.isEmpty else { return nil }
    let hasArms = Set(actions.map(\.arm)).count > 1
    let table = TextTable(
      head: ["Day", "policy"] + (hasArms ? ["arm"] : []) + ["cause", "effect", "happens"],
      isNumber: [false, false] + (hasArms ? [false] : []) + [false, false, true],
      rows: actions.prefix(Self.actionLimit).map { action in
        let share = Double(action.replications) / Double(max(summary.replications, 1))
        return [PolicyActions.date(action.day, from: summary.context.startDate), action.policy]
          + (hasArms ? [action.arm.rawValue] : [])
          + [action.cause, action.effect, figures.probability(min(1, share))]
      })
    let left = actions.count - Self.actionLimit
    return left > 0
      ? table.styled + StyledText("\n\(left) more actions: see the report", .faint) : table.styled
  }
}
