import Experiments
import Foundation
import Lifecycle
import Statistics

/// What a planner must know first, in sentences with sign and interval: what the plan costs, what it
/// brings, which budgets it leaves, and which targets it moves.
struct FirstScreen: Sendable {
  enum Topic: String, Sendable {
    /// What the plan earns after spend, in one line.
    case verdict
    case money, customers
    /// Money that was set aside and is hardly used.
    case budgets
    case targets
  }

  /// A figure behind a sentence is plan − baseline over the whole run, with its 95 % interval.
  struct Sentence: Sendable {
    let topic: Topic
    let text: String
    var value: Double?
    var lower: Double?
    var upper: Double?
  }

  let sentences: [Sentence]

  init(_ summary: RunSummary, space: String = " ") {
    let figures = Figures(currency: summary.context.currency, space: space)
    sentences =
      Outcome(summary: summary, figures: figures).sentences
      + [Self.budgets(summary, figures)].compactMap(\.self) + Self.targets(summary, figures)
  }

  /// How probably all targets are attained together; nil where that says nothing: of a plan that changes
  /// nothing, and where one of them is not defined.
  static func joint(_ summary: RunSummary) -> Proportion? {
    changesNothing(summary) || summary.targets.contains { $0.verdict == .undefined }
      ? nil : summary.joint
  }

  /// Plans whose figures are those of the baseline in every replication.
  static func changesNothing(_ summary: RunSummary) -> Bool {
    let differences = summary.kpis.compactMap(\.difference)
    return !differences.isEmpty
      && differences.allSatisfy { $0.mean == 0 && $0.standardError == 0 }
  }
}
