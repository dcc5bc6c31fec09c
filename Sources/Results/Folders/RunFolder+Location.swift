import Documents
import Foundation
import Lifecycle
import Statistics

extension RunFolder {
  /// Finds the run that a user means.
  ///
  /// - Parameter text: a run's folder, the `run.sqlite` in it, a run id, or a scenario, which stands
  ///   for its newest run; scenarios in different folders may have one name, so that a scenario's path
  ///   stands for the newest run of that file.
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
    let found = runs(of: scenario, under: root)
    if scenario != text, let own = found.first(where: { $0.isOf(path: text) }) { return own }
    if let newest = found.first { return newest }
    // A folder or file of that name, but no run: say so rather than search on.
    if kind(text) == .folder { return try open(text) }
    throw unknown(text, scenario, scenarios.filter { !runs(of: $0, under: root).isEmpty }, root)
  }

  /// The newest run of a scenario that was begun and not finished; nil when there is none.
  ///
  /// - Parameter path: the scenario's file; a run of it goes before one of another file of the name.
  /// - Throws: ``ResultsError`` when a newer run cannot be read.
  public static func latestUnfinished(
    scenario: String, path: String? = nil, under root: String = standardRoot
  ) throws -> RunFolder? {
    _ = try scenarioPath(scenario, under: root)
    var other: RunFolder?
    for run in runs(of: scenario, under: root) {
      do {
        guard try RunStore.progress(at: run.path(of: .store)) == .unfinished else { continue }
      } catch {
        // An older run that cannot be read is no reason to refuse the newest that can.
        guard other != nil else { throw error }
        continue
      }
      if path.map(run.isOf(path:)) ?? true { return run }
      other = other ?? run
    }
    return other
  }

  /// Files that runs beside this one were made of, and that are not this one's.
  ///
  /// - Parameter path: of this one.
  public func namesakes(of path: String) -> [String] {
    let parent = FilePathText(self.path).parent
    let beside = Self.names(in: parent).compactMap { RunID($0) }.map {
      RunFolder(path: OutputFile.join(parent, $0.description))
    }
    let own = ScenarioPath(path)
    return Set(beside.compactMap(\.scenarioPath).filter { ScenarioPath($0) != own }).sorted()
  }

  /// Whether the run was made of a scenario's file.
  private func isOf(path: String) -> Bool {
    scenarioPath.map { ScenarioPath($0) == ScenarioPath(path) } ?? false
  }

  /// The scenario's file as it was named; nil where the run cannot be read.
  private var scenarioPath: String? { try? RunStore.scenarioPath(at: self.path(of: .store)) }

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
