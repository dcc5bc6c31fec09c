import Foundation

/// A file that appears whole or not at all: written and synced under a temporary name beside it, then
/// renamed. Whoever fails on the way leaves the previous file as it was.
///
/// No link is followed: one that stands under the temporary name is removed, one that stands under the
/// file's own name is replaced by the file, and what it led to stays as it is.
public struct OutputFile: Sendable {
  /// When a fault shows, which tells bad input from a failure.
  public enum Moment: Sendable {
    /// The first time that anything is written at a place that the user has named.
    case choosing
    /// Later: the place has served before.
    case working
  }

  public let path: String
  let contents: Data

  public init(_ path: String, _ contents: Data) {
    self.path = path
    self.contents = contents
  }

  public init(_ path: String, _ text: String) { self.init(path, Data(text.utf8)) }

  /// The name while it is being written: hidden, and the same every time, so that what a killed
  /// process left behind is removed by the next.
  var temporary: String {
    let text = FilePathText(path)
    return Self.join(text.parent, ".\(text.name).partial")
  }

  /// Writes all files or, on the first that cannot be written, none.
  ///
  /// - Throws: ``ResultsError`` that names the file.
  public static func write(_ files: [OutputFile], _ moment: Moment = .choosing) throws {
    do {
      let written = try files.map { file in
        do throws(SystemFault) {
          return try fill(file.temporary, file.contents)
        } catch {
          throw error.error(file.path, "be written", moment)
        }
      }
      // The one reason for which a rename fails where writing beside it has not: ahead of the first.
      for file in files where RunFolder.kind(file.path) == .folder {
        throw SystemFault(code: EISDIR).error(file.path, "be replaced", moment)
      }
      for (file, identity) in zip(files, written) {
        guard Identity(path: file.temporary) == identity else {
          throw ResultsError(
            file.path, "is being written by another process at the same time",
            remedy: "wait for it to end and try again", kind: .failure)
        }
        if rename(file.temporary, file.path) != 0 {
          throw SystemFault.latest.error(file.path, "be replaced", moment)
        }
      }
    } catch {
      for file in files { unlink(file.temporary) }
      throw error
    }
    for folder in Set(files.map { FilePathText($0.path).parent }) {
      sync(folder: folder)
    }
  }

  /// Which file it is, whatever its name.
  struct Identity: Equatable {
    let device: dev_t
    let node: ino_t

    /// Nil where there is nothing.
    init?(path: String) {
      var facts = stat()
      guard lstat(path, &facts) == 0 else { return nil }
      (device, node) = (facts.st_dev, facts.st_ino)
    }

    fileprivate init(handle: Int32) throws(SystemFault) {
      var facts = stat()
      guard fstat(handle, &facts) == 0 else { throw .latest }
      (device, node) = (facts.st_dev, facts.st_ino)
    }
  }

  /// Makes a new file, in place of what may have the name, writes and syncs it; a fault leaves what was
  /// written so far for the caller to remove.
  @discardableResult
  static func fill(_ path: String, _ contents: Data) throws(SystemFault) -> Identity {
    unlink(path)
    // O_EXCL follows no link and takes over no file that somebody else has made in between.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .latest }
    let identity: Identity
    do throws(SystemFault) {
      identity = try Identity(handle: file)
      try put(contents, into: file)
      guard fsync(file) == 0 else { throw .latest }
    } catch {
      close(file)
      throw error
    }
    guard close(file) == 0 else { throw .latest }
    return identity
  }

  private static func put(_ contents: Data, into file: Int32) throws(SystemFault) {
    let fault = contents.withUnsafeBytes { bytes -> SystemFault? in
      var done = 0
      while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = Foundation.write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return .latest }
        done += count
      }
      return nil
    }
    if let fault { throw fault }
  }

  /// Makes renames durable. Some file systems cannot; there the files are safe but for a power cut.
  private static func sync(folder: String) {
    let handle = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    _ = fsync(handle)
    _ = close(handle)
  }

  /// A name in a folder; the folder may be empty, meaning the current one.
  public static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
