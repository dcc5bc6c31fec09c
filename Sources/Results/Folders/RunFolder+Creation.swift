import Foundation

extension RunFolder {
  /// The folder under which runs lie unless `--output` says otherwise.
  public static let standardRoot = "results"

  /// Where a run of a scenario lies by default: `results/<scenario>/<run id>`.
  public static func standardPath(
    scenario: String, run: RunID, under root: String = standardRoot
  ) throws -> String {
    OutputFile.join(try scenarioPath(scenario, under: root), run.description)
  }

  static func scenarioPath(_ scenario: String, under root: String) throws -> String {
    guard !scenario.isEmpty, !scenario.hasPrefix("."), !scenario.contains("/"),
      !scenario.contains("\0")
    else {
      throw ResultsError(
        root, "cannot hold a folder for a scenario named \"\(scenario)\"",
        remedy: "give the scenario a name without slashes and not starting with a dot")
    }
    return OutputFile.join(root, scenario)
  }

  /// Makes the folder of a new run, with the folders above it, and proves that results can be written
  /// into it. An existing folder will do if no results lie in it.
  ///
  /// - Parameters:
  ///   - space: bytes that must be free.
  ///   - filling: puts the first files there; where it fails it takes them back.
  /// - Throws: ``ResultsError``, or what `filling` throws; folders made on the way are then gone again.
  public static func create<Contents>(
    at path: String, space: UInt64 = 16 << 20, filling: (RunFolder) throws -> Contents = { $0 }
  ) throws -> Contents {
    let folder = RunFolder(path: path)
    let made = try OutputFolder.make(folder.path)
    do {
      try folder.refuseOlderResults()
      try folder.proveWritable(space: space)
      return try filling(folder)
    } catch {
      OutputFolder.remove(made)
      throw error
    }
  }

  private func refuseOlderResults() throws {
    if holds(.store) {
      if (try? RunStore.progress(at: path(of: .store))) == .notBegun {
        throw StoredManifest.missing(path(of: .store))
      }
      throw ResultsError(
        path, "already holds a run", remedy: "go on with it by --resume or name another folder")
    }
    if let file = File.allCases.first(where: holds) {
      throw ResultsError(
        path, "already holds a file \(file.rawValue), which this run would overwrite",
        remedy: "move the file or name another folder with --output")
    }
  }

  private func proveWritable(space: UInt64) throws {
    var facts = statvfs()
    if statvfs(path, &facts) == 0 {
      let free = UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
      guard free >= space else {
        throw ResultsError(
          path, "has \(free >> 20) MB of free disk space; a run needs at least \(space >> 20) MB",
          remedy: "free some space or name a folder on another disk with --output", kind: .failure)
      }
    }
    let probe = OutputFile.join(path, Self.probeName)
    defer { unlink(probe) }
    do throws(SystemFault) {
      try OutputFile.fill(probe, Data(count: 1 << 16))
    } catch {
      throw error.error(path, "be written")
    }
  }

  /// Written and removed again to see whether anything can be written.
  static let probeName = ".probe"
}
