import Experiments
import Lifecycle
import Statistics

extension FirstScreen {
  /// One sentence per verdict, the good news first: every target with its level, its probability and
  /// what the baseline's is.
  static func targets(_ summary: RunSummary, _ figures: Figures) -> [Sentence] {
    let named = zip(summary.targets, summary.targets.names(figures))
    return Verdict.allCases.compactMap { verdict in
      let targets = named.filter { $0.0.verdict == verdict }
      guard !targets.isEmpty else { return nil }
      let list = targets.map { target, name in
        let chance = target.attained.map { proportion in
          let alone = target.attainedByBaseline.map {
            ", without the plan \(figures.probability($0.value))"
          }
          return ": \(figures.probability(proportion.value)) "
            + "(\(figures.level95): \(figures.interval(proportion))\(alone ?? ""))"
        }
        return name + (chance ?? "")
      }
      let word = verdict.rawValue.prefix(1).uppercased() + verdict.rawValue.dropFirst()
      return Sentence(topic: .targets, text: "\(word): \(list.joined(separator: "; ")).")
    }
  }

  /// A budget is hardly used when less than this share of it is spent.
  static let hardlyUsed = 0.25

  /// Budgets of the plan of which a small part is spent: what was set aside for them could work
  /// elsewhere, or their campaigns reach fewer people than was thought.
  static func budgets(_ summary: RunSummary, _ figures: Figures) -> Sentence? {
    let parts = summary.campaigns.filter { $0.arm == .plan }.compactMap { row -> String? in
      guard let budget = row.budget, budget > 0, row.spend < hardlyUsed * budget else { return nil }
      return "\(row.campaign) spends \(figures.money(row.spend)) of \(figures.money(budget)) "
        + "(\(figures.percent(row.spend / budget)))"
    }
    guard !parts.isEmpty else { return nil }
    let noun = parts.count == 1 ? "Budget" : "Budgets"
    return Sentence(topic: .budgets, text: "\(noun) hardly used: \(parts.joined(separator: "; ")).")
  }
}
