import Foundation

/// A folder that results are written to.
public enum OutputFolder {
  /// Makes a folder where it is missing, with those above it.
  ///
  /// - Returns: the folders that were made, the uppermost first.
  /// - Throws: ``ResultsError``; folders made on the way are then gone again.
  @discardableResult
  public static func make(_ path: String) throws -> [String] {
    guard !path.isEmpty, !path.contains("\0") else {
      throw ResultsError(
        "--output", "names no folder (got \"\(path.filter { $0 != "\0" })\")",
        remedy: "name a folder")
    }
    var made: [String] = []
    do {
      try make(path, &made)
    } catch {
      remove(made)
      throw error
    }
    return made
  }

  /// Takes back what ``make(_:)`` did, as far as nothing has been put there.
  public static func remove(_ made: [String]) {
    for path in made.reversed() { rmdir(path) }
  }

  private static func make(_ path: String, _ made: inout [String]) throws {
    switch RunFolder.kind(path) {
    case .folder: return
    case .other:
      throw ResultsError(
        path, "is a file, not a folder",
        remedy: "move the file or name another folder with --output")
    case .nothing:
      let parent = FilePathText(path).parent
      if !parent.isEmpty, parent != path { try make(parent, &made) }
      if mkdir(path, 0o777) == 0 { return made.append(path) }
      // Another process may have made it in between.
      let fault = SystemFault.latest
      if fault.code == EEXIST, RunFolder.kind(path) == .folder { return }
      throw fault.error(path, "be made")
    }
  }
}
