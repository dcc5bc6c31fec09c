import Experiments
import Statistics

/// The run's answer: what the plan costs and brings, and what becomes of its targets.
struct Answer {
  let page: Page

  private var targets: [TargetAssessment] { page.summary.targets }
  private var figures: Figures { page.figures }

  var markup: Markup {
    let sentences = FirstScreen(page.summary, space: figures.space).sentences
    let first = sentences.first { $0.topic != .targets }
    let rest = sentences.filter { $0.topic != .targets }.dropFirst()
    let opening: Markup = first.map { "<p><strong>\($0.text)</strong></p>" } ?? ""
    let paragraphs = rest.map { "<p class=\"rest\">\($0.text)</p>" as Markup }
    return """
      <div class="answer \(tone(first))">\(opening)\(paragraphs)\(outcome(sentences))</div>
      """
  }

  /// The colour of the frame: that of money, since targets have their own.
  private func tone(_ sentence: FirstScreen.Sentence?) -> String {
    guard let sentence, sentence.topic == .verdict, let lower = sentence.lower,
      let upper = sentence.upper
    else { return "" }
    return lower > 0 ? Verdict.safe.mark : upper < 0 ? Verdict.unreachable.mark : ""
  }

  private func outcome(_ sentences: [FirstScreen.Sentence]) -> Markup {
    guard !targets.isEmpty else {
      return "<p class=\"rest\">The scenario states no targets.</p>"
    }
    let lines = sentences.filter { $0.topic == .targets }
      .map { "<p class=\"rest\">\($0.text)</p>" as Markup }
    guard targets.count > 1, let joint = FirstScreen.joint(page.summary) else {
      return Markup.joined(lines)
    }
    return """
      \(lines)<p class="rest">All \(targets.count) targets together: \
      \(figures.probability(joint.value)) of \(page.summary.replications) replications \
      (\(figures.level95) interval <span class="whole">\(figures.interval(joint))</span>).</p>
      """
  }
}
