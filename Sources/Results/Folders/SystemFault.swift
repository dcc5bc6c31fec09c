import Foundation

/// What the operating system said when a file could not be made, written or read.
struct SystemFault: Equatable {
  /// An `errno`.
  let code: Int32

  /// The fault of the call just made.
  static var latest: SystemFault { SystemFault(code: errno) }

  /// The fault in words, with the remedy that fits it.
  ///
  /// - Parameter action: completes "cannot …", e.g. "be written".
  func error(_ place: String, _ action: String) -> ResultsError {
    switch code {
    case ENOSPC, EDQUOT:
      ResultsError(
        place, "cannot \(action): the disk is full",
        remedy: "free some space or name a folder on another disk with --output")
    case EACCES, EPERM, EROFS:
      ResultsError(
        place, "cannot \(action): \(words)",
        remedy: "allow writing there or name another folder with --output")
    case ENOTDIR:
      ResultsError(
        place, "cannot \(action): a file is in the way where a folder should be",
        remedy: "move the file or name another folder with --output")
    case EISDIR:
      ResultsError(
        place, "cannot \(action): a folder has this name",
        remedy: "move the folder or name another file with --output")
    case ENOENT:
      ResultsError(
        place, "cannot \(action): the folder does not exist",
        remedy: "bring the folder back or name another one with --output")
    default:
      ResultsError(
        place, "cannot \(action): \(words)", remedy: "name another folder with --output")
    }
  }

  private var words: String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
