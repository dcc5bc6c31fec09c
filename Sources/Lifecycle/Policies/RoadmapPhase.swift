import Documents
import Statistics

/// Months of the roadmap under a name, which targets and costs may use.
public struct RoadmapPhase: Sendable, Hashable {
  public let name: String
  /// Counted from 1.
  public let months: ClosedRange<Int>

  public init(name: String, months: ClosedRange<Int>) {
    self.name = name
    self.months = months
  }
}

extension RoadmapPhase {
  /// Name and months in one text.
  var coded: String { "phase \(months.lowerBound)–\(months.upperBound) \(name)" }

  /// - Parameter text: as ``coded`` gives it.
  init?(coded text: String) {
    let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "phase" else { return nil }
    let ends = words[1].split(separator: "–").compactMap { Int($0) }
    guard ends.count == 2, ends[0] >= 1, ends[0] <= ends[1] else { return nil }
    self.init(name: String(words[2]), months: ends[0]...ends[1])
  }
}

extension Section {
  /// The phase that a key, or a text of it, names; nil after a finding.
  ///
  /// - Parameters:
  ///   - name: as it is written.
  ///   - key: where it stands.
  ///   - phases: of all policies.
  func phase(_ name: String, on key: String, of phases: [RoadmapPhase]) -> RoadmapPhase? {
    let exact = phases.filter { $0.name == name }
    let found =
      exact.isEmpty ? phases.filter { $0.name.lowercased() == name.lowercased() } : exact
    if found.count > 1 {
      report(
        "is ambiguous: two policies have a phase \(name.shortened); give one another name", on: key)
    }
    if let phase = found.first { return phase }
    guard !phases.isEmpty else {
      report(
        "names a phase (\(name.shortened)), and no policy has phases; write them under "
          + "`policies: {phases: {phases: …}}`", on: key)
      return nil
    }
    let names = phases.map(\.name)
    let meant = Spelling.nearest(to: name, in: names).map { "did you mean `\($0)`?" }
    report(
      "must name a phase (got \(name.shortened)); "
        + (meant.map { $0 + " Phases: " } ?? "there are ") + names.joined(separator: ", "),
      on: key)
    return nil
  }
}
