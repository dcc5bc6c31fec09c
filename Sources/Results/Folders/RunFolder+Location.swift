import Documents
import Foundation
import Lifecycle
import Statistics

extension RunFolder {
  /// Finds the run that a user means.
  ///
  /// - Parameter text: a run's folder, the `run.sqlite` in it, a run id, or a scenario, which stands
  ///   for its newest run.
  /// - Throws: ``ResultsError`` with the nearest name there is.
  public static func locate(
    _ text: String, under root: String = standardRoot
  ) throws -> RunFolder {
    let folder = RunFolder(path: text)
    if kind(folder.path(of: .store)) == .other { return folder }
    if folder.name == File.store.rawValue, kind(text) == .other {
      let parent = FilePathText(text).parent
      return try open(parent.isEmpty ? "." : parent)
    }
    let scenarios = names(in: root)
    if RunID(text) != nil {
      for scenario in scenarios {
        let candidate = RunFolder(path: OutputFile.join(OutputFile.join(root, scenario), text))
        if candidate.holds(.store) { return candidate }
      }
    }
    let scenario = scenarioName(text)
    if let newest = runs(of: scenario, under: root).first { return newest }
    // A folder or file of that name, but no run: say so rather than search on.
    if kind(text) == .folder { return try open(text) }
    throw unknown(text, scenario, scenarios.filter { !runs(of: $0, under: root).isEmpty }, root)
  }

  /// The newest run of a scenario that was begun and not finished; nil when there is none.
  ///
  /// - Throws: ``ResultsError`` when a newer run cannot be read.
  public static func latestUnfinished(
    scenario: String, under root: String = standardRoot
  ) throws -> RunFolder? {
    _ = try scenarioPath(scenario, under: root)
    return try runs(of: scenario, under: root).first {
      try RunStore.progress(at: $0.path(of: .store)) == .unfinished
    }
  }

  /// The runs of a scenario under their run ids, the newest first.
  public static func runs(
    of scenario: String, under root: String = standardRoot
  ) -> [RunFolder] {
    guard let path = try? scenarioPath(scenario, under: root) else { return [] }
    return names(in: path).compactMap { RunID($0) }.sorted(by: >)
      .map { RunFolder(path: OutputFile.join(path, $0.description)) }
      .filter { $0.holds(.store) }
  }

  private static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// `scenarios/growth-12m.yaml` is what users have at hand when they mean `growth-12m`.
  private static func scenarioName(_ text: String) -> String {
    for ending in [".yaml", ".yml"] where text.hasSuffix(ending) {
      return String(FilePathText(text).name.dropLast(ending.count))
    }
    return text
  }

  private static func unknown(
    _ text: String, _ scenario: String, _ scenarios: [String], _ root: String
  ) -> ResultsError {
    let known = scenarios + scenarios.flatMap { runs(of: $0, under: root).map(\.name) }
    let fault =
      known.isEmpty
      ? "is no run: there is none under \(root)/"
      : "is neither the folder of a run, nor a run id, nor a scenario with runs under \(root)/"
    let remedy =
      Spelling.nearest(to: scenario, in: known).map { "did you mean \($0)?" }
      ?? (known.isEmpty
        ? "name the folder of a run, or make one with `cohortcast run`"
        : "name one of \(scenarios.joined(separator: ", "))")
    return ResultsError(text, fault, remedy: remedy)
  }
}
