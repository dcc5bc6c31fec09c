import Foundation

/// The folder of a study that decides: its store, its document and its page, by default
/// `results/<scenario>/<study>-<id>`.
public struct StudyFolder: Sendable {
  public static let store = "study.sqlite"
  public static let manifest = "manifest.json"
  public static let report = "report.html"

  /// As the user wrote it, without a slash at the end.
  public let path: String

  private init(_ path: String) { self.path = RunFolder(path: path).path }

  public func path(of file: String) -> String { OutputFile.join(path, file) }

  public static func standardPath(scenario: String, study: String, _ id: RunID) throws -> String {
    OutputFile.join(
      try RunFolder.scenarioPath(scenario, under: RunFolder.standardRoot), "\(study)-\(id)")
  }

  /// Makes the folder of a new study and fills it first; an existing folder will do where none of its
  /// files lies in it.
  ///
  /// - Parameter files: that the study will write.
  /// - Throws: ``ResultsError``; what was made on the way is then gone again.
  public static func create(
    at path: String, files: [String], _ manifest: StudyManifest
  ) throws -> (StudyFolder, StudyStore) {
    let folder = StudyFolder(path)
    let made = try OutputFolder.make(folder.path)
    do {
      if let file = ([store, manifestName] + files).first(where: {
        RunFolder.kind(folder.path(of: $0)) != .nothing
      }) {
        throw ResultsError(
          path, "already holds a file \(file)",
          remedy: file == store
            ? "go on with it by --resume or name another folder"
            : "move the file or name another folder with --output")
      }
      let store = try StudyStore.create(at: folder.path(of: store), manifest)
      do {
        try folder.write([(manifestName, try StoredManifest.json(manifest) + "\n")])
      } catch {
        try? store.close()
        RunStore.remove(store.path)
        throw error
      }
      return (folder, store)
    } catch {
      OutputFolder.remove(made)
      throw error
    }
  }

  private static var manifestName: String { manifest }

  /// A folder with a study to go on with.
  ///
  /// - Parameter path: nil for the scenario's newest study of the kind that is not finished.
  public static func resume(
    at path: String?, scenario: String, _ manifest: StudyManifest
  ) throws -> (StudyFolder, StudyStore) {
    let found = try path ?? newest(scenario, manifest.study)
    let folder = StudyFolder(found)
    guard RunFolder.kind(folder.path(of: store)) == .other else {
      throw ResultsError(
        found, "holds no study to go on with (there is no \(store) in it)",
        remedy: "start it there without --resume")
    }
    return (folder, try StudyStore.resume(at: folder.path(of: store), manifest))
  }

  private static func newest(_ scenario: String, _ study: String) throws -> String {
    let parent = try RunFolder.scenarioPath(scenario, under: RunFolder.standardRoot)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    let newest = names.filter { name in
      name.hasPrefix("\(study)-") && RunID(String(name.dropFirst(study.count + 1))) != nil
        && RunFolder.kind(OutputFile.join(OutputFile.join(parent, name), store)) == .other
    }.max()
    guard let newest else {
      throw ResultsError(
        "--resume", "there is no \(study) of \(scenario) under \(RunFolder.standardRoot)",
        remedy: "start one without --resume")
    }
    return OutputFile.join(parent, newest)
  }

  /// Writes files whole, all of them or none.
  public func write(_ files: [(name: String, text: String)]) throws {
    try OutputFile.write(files.map { OutputFile(path(of: $0.name), $0.text) }, .working)
  }
}
