import Foundation

/// A file that appears whole or not at all: written and synced under a temporary name beside it, then
/// renamed. Whoever fails on the way leaves the previous file as it was.
public struct OutputFile: Sendable {
  public let path: String
  let contents: Data

  public init(_ path: String, _ contents: Data) {
    self.path = path
    self.contents = contents
  }

  public init(_ path: String, _ text: String) { self.init(path, Data(text.utf8)) }

  /// The name while it is being written: hidden, and the same every time, so that what a killed
  /// process left behind is overwritten by the next.
  var temporary: String {
    let text = FilePathText(path)
    return Self.join(text.parent, ".\(text.name).partial")
  }

  /// Writes all files or, on the first that cannot be written, none.
  ///
  /// - Throws: ``ResultsError`` that names the file.
  public static func write(_ files: [OutputFile]) throws {
    defer { for file in files { unlink(file.temporary) } }
    for file in files {
      if let fault = fill(file.temporary, file.contents) {
        throw fault.error(file.path, "be written")
      }
    }
    // The one reason for which a rename fails where writing beside it has not: ahead of the first.
    for file in files where isFolder(file.path) {
      throw SystemFault(code: EISDIR).error(file.path, "be replaced")
    }
    for file in files where rename(file.temporary, file.path) != 0 {
      throw SystemFault.latest.error(file.path, "be replaced")
    }
    for folder in Set(files.map { FilePathText($0.path).parent }) {
      sync(folder: folder)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Writes and syncs; a fault leaves what was written so far for the caller to remove.
  static func fill(_ path: String, _ contents: Data) -> SystemFault? {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return .latest }
    let fault = contents.withUnsafeBytes { bytes -> SystemFault? in
      var done = 0
      while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = Foundation.write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return .latest }
        done += count
      }
      return fsync(file) == 0 ? nil : .latest
    }
    return close(file) == 0 || fault != nil ? fault : .latest
  }

  /// Makes renames durable. Some file systems cannot; there the files are safe but for a power cut.
  private static func sync(folder: String) {
    let handle = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    _ = fsync(handle)
    _ = close(handle)
  }

  /// A name in a folder; the folder may be empty, meaning the current one.
  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
