import Foundation

/// Keeps a second process from writing into the same run. The system lets go of it when the process
/// ends, however it ends.
final class FolderLock: Sendable {
  private let handle: Int32

  /// - Throws: ``ResultsError`` when somebody else holds it.
  static func acquire(_ folder: String) throws -> FolderLock {
    let handle = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw SystemFault.latest.error(folder, "be opened") }
    // Some network file systems know no locks: there, users have to take care themselves.
    if flock(handle, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(handle)
      throw ResultsError(
        folder, "is being written by another process",
        remedy: "wait for it to end, or start a run of your own without --resume")
    }
    return FolderLock(handle)
  }

  private init(_ handle: Int32) { self.handle = handle }

  /// Lets others write from now on.
  func release() { _ = flock(handle, LOCK_UN) }

  deinit { close(handle) }
}
