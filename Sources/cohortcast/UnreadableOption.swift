import ArgumentParser
import Calibration

/// What becomes of a log with cells that cannot be read.
struct UnreadableOption: ParsableArguments {
  @Flag(
    name: .customLong("drop-unreadable"),
    help: ArgumentHelp(
      "Leave out records with a date or a number that cannot be read, at most half of all.",
      discussion: "A warning counts and shows them; without this flag such a log is refused."))
  var isDropped = false

  /// Nil where everything could be read.
  static func warning(_ unreadable: UnreadableCells) -> String? {
    guard !unreadable.isEmpty else { return nil }
    let shown = unreadable.examples.prefix(3).map { problem in
      (problem.line.map { "line \($0): " } ?? "") + problem.message
    }
    let rest = unreadable.count > shown.count ? "; …" : ""
    return
      "\(unreadable.count) records have cells that cannot be read; what no order can be made of "
      + "is left out (\(shown.joined(separator: "; "))\(rest)). cohortcast diagnose lists more"
  }
}
