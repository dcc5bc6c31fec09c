import Foundation

/// The folder of one run: its store, its exports and its report.
///
/// By default `results/<scenario>/<run id>/`, or whatever `--output` names.
public struct RunFolder: Sendable, Hashable {
  /// The files a run leaves behind.
  public enum File: String, CaseIterable, Sendable {
    case store = "run.sqlite"
    case kpis = "kpis.csv"
    case targets = "targets.csv"
    case cohorts = "cohorts.csv"
    case campaigns = "campaigns.csv"
    case variants = "variants.csv"
    case costs = "costs.csv"
    case values = "values.csv"
    case manifest = "manifest.json"
    case report = "report.html"
  }

  /// As the user wrote it, without a slash at the end.
  public let path: String

  init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// The folder's own name: of a run under `results/`, its id.
  public var name: String { FilePathText(path).name }

  public func path(of file: File) -> String { OutputFile.join(path, file.rawValue) }

  public func holds(_ file: File) -> Bool { Self.kind(path(of: file)) != .nothing }

  /// Writes a file whole or not at all, e.g. the report.
  ///
  /// - Throws: ``ResultsError``; the previous file is then still there.
  public func write(_ text: String, to file: File) throws {
    try OutputFile.write([OutputFile(path(of: file), text)], .working)
  }

  /// A folder that holds a run.
  public static func open(_ path: String) throws -> RunFolder {
    let folder = RunFolder(path: path)
    switch kind(folder.path) {
    case .nothing:
      throw ResultsError(path, "does not exist", remedy: "name the folder of a run")
    case .other:
      throw ResultsError(path, "is a file, not a folder", remedy: "name the folder of a run")
    case .folder:
      guard kind(folder.path(of: .store)) == .other else {
        throw ResultsError(
          path, "holds no run (there is no \(File.store.rawValue) in it)",
          remedy: "name the folder of a run")
      }
      return folder
    }
  }

  /// A folder that holds a run to go on with.
  public static func begun(_ path: String) throws -> RunFolder {
    let folder = RunFolder(path: path)
    guard kind(folder.path) == .folder, !folder.holds(.store) else { return try open(path) }
    throw ResultsError(
      path, "holds no run to go on with (there is no \(File.store.rawValue) in it)",
      remedy: "start it there without --resume, or name the folder of a run")
  }

  enum Kind { case nothing, folder, other }

  /// What stands at a path, links followed; a link that leads nowhere counts as a file.
  static func kind(_ path: String) -> Kind {
    var facts = stat()
    if stat(path, &facts) == 0 { return facts.st_mode & S_IFMT == S_IFDIR ? .folder : .other }
    return lstat(path, &facts) == 0 ? .other : .nothing
  }
}
