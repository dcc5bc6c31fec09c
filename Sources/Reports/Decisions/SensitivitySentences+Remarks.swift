import Decisions
import Lifecycle

extension SensitivitySentences {
  /// Where targets are missed; nil where nobody asked.
  var miss: String? {
    guard let missed = sensitivity.missed else { return nil }
    let what =
      missed.targets.count == 1
      ? "The target \(missed.statements[0])" : "One of the \(missed.targets.count) targets or more"
    let share = figures.probability(missed.share.value)
    guard let box = sensitivity.boxes?.first else {
      if missed.share.value == 0 || missed.share.value == 1 {
        return "\(what) is missed in \(share) of the rows, so that there is nothing to tell apart."
      }
      let chance = missed.pValue.map { " (\(Sheet.chance($0)))" } ?? ""
      return "Nothing was found: no part of the factors' ranges has more misses than chance would "
        + "make\(chance). \(what) is missed in \(share) of the rows."
    }
    let limits = box.limits.map(limit).joined(separator: " and ")
    return
      "\(what) is missed in \(share) of the rows; in \(figures.probability(box.density)) of those "
      + "where \(limits), which hold \(figures.probability(box.coverage)) of all misses."
  }

  func limit(_ limit: Sensitivity.Box.Limit) -> String {
    switch (limit.fromText, limit.toText) {
    case (let from?, let to?): "\(limit.path) is \(from) … \(to)"
    case (let from?, nil): "\(limit.path) is at least \(from)"
    case (nil, let to?): "\(limit.path) is at most \(to)"
    case (nil, nil): limit.path
    }
  }

  /// All sentences that lead.
  var verdicts: [String] {
    miss.map { [$0] } ?? sensitivity.responses.map(verdict)
  }

  /// Flags in words.
  func words(_ flag: FactorIndex.Flag) -> String {
    switch flag {
    case .negative:
      "below 0 by sampling error only: alone it has next to no share"
    case .nonMonotone:
      "the effect is not monotone: the best or worst value lies inside the range"
    case .aboveOne: "above 100 % by sampling error only: no share can be"
    case .notTold: "not told from a factor without any effect"
    }
  }

  /// What the figures of a response do not say by themselves: factors by flag.
  func remarks(_ response: Sensitivity.Response) -> [String] {
    let worst = response.indices.flatMap { [$0.first.se, $0.total?.se] }.compactMap(\.self).max()
    var remarks: [String] = []
    if measure == .total, let worst, worst > 0.1 {
      remarks.append(
        "Shares are known to no more than ± \(figures.percent(worst)): where the share alone seems larger "
          + "than that with interactions, or one beyond 100 %, it is by sampling error; "
          + "--base \(4 * sensitivity.base) halves it.")
    }
    if let why = response.seed.total?.why, measure == .share { remarks.append("Luck: \(why).") }
    let luck = [response.seed.main, response.seed.total].compactMap { $0?.value }
    if luck.contains(where: { $0 > 1 }) { remarks.append("Luck: \(words(.aboveOne)).") }
    if response.pairs?.contains(where: { ($0.value.value ?? 0) > 1 }) == true {
      remarks.append("Pairs: \(words(.aboveOne)).")
    }
    let flags: [FactorIndex.Flag] = [.nonMonotone, .negative, .aboveOne, .notTold]
    return remarks
      + flags.compactMap { flag in
        let concerned = response.indices.filter { index in
          // What is not told from nothing is no news where it lies below 0.
          index.flags.contains(flag) && (flag != .negative || !index.flags.contains(.notTold))
        }
        return concerned.isEmpty ? nil : "\(list(concerned, of: response)): \(words(flag))."
      }
  }

  /// Names of factors that are spelt out.
  private static var mostNames: Int { 6 }

  /// All of some factors, or, where they are many, those that are not among them.
  private func list(_ indices: [FactorIndex], of response: Sensitivity.Response) -> String {
    guard indices.count > Self.mostNames else {
      return indices.map(name).joined(separator: ", ")
    }
    let places = Set(indices.map(\.factor))
    let others = response.indices.filter { !places.contains($0.factor) }.map(name)
    if others.isEmpty { return "All \(indices.count) factors" }
    return others.count <= Self.mostNames
      ? "All but \(others.joined(separator: ", "))" : indices.map(name).joined(separator: ", ")
  }

  /// On which arm factors act, and what luck is here.
  var readings: [String] {
    var sentences: [String] = []
    let both = sensitivity.factors.filter { $0.moves == "both" }
    if !both.isEmpty, both.count < sensitivity.factors.count {
      let plan = sensitivity.factors.filter { $0.moves == "plan" }.map(\.path)
      sentences.append(
        "Assumptions about the world move plan and baseline alike; the plan alone is moved by "
          + "\(plan.joined(separator: ", ")).")
    }
    if sensitivity.missed != nil {
      sentences.append("Rows are spread evenly over all ranges, and each has its own luck.")
    }
    if measure == .total {
      sentences.append(
        "Luck is chance, and with it whatever is uncertain without being a factor here.")
    }
    if definition?.endsAreReached == true,
      sensitivity.factors.contains(where: { $0.law != nil })
    {
      sentences.append("Laws are moved from their 5 % to their 95 % point.")
    } else if sensitivity.factors.contains(where: { $0.law != nil }) {
      sentences.append("Of laws the 5 % and the 95 % point are shown; values beyond come too.")
    }
    return sentences + sensitivity.notes
  }
}
