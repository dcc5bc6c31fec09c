import Foundation

/// What the operating system said when a file could not be made, written or read.
struct SystemFault: Error, Equatable {
  /// An `errno`.
  let code: Int32

  /// The fault of the call just made.
  static var latest: SystemFault { SystemFault(code: errno) }

  /// The fault in words, with the remedy that fits it.
  ///
  /// - Parameters:
  ///   - action: completes "cannot …", e.g. "be written".
  ///   - moment: whether the place has served before.
  func error(
    _ place: String, _ action: String, _ moment: OutputFile.Moment = .choosing
  ) -> ResultsError {
    let (fault, remedy) = words
    return ResultsError(
      place, "cannot \(action): \(fault)", remedy: remedy,
      kind: moment == .choosing && isOfThePlace ? .badInput : .failure)
  }

  /// It says that the place was chosen badly; others, such as a full disk, may come at any place.
  private var isOfThePlace: Bool {
    switch code {
    case EACCES, EPERM, EROFS, ENOTDIR, EISDIR, ENOENT, EEXIST, ENAMETOOLONG, ELOOP, EINVAL: true
    default: false
    }
  }

  private var words: (fault: String, remedy: String) {
    switch code {
    case ENOSPC, EDQUOT:
      ("the disk is full", "free some space or name a folder on another disk with --output")
    case EFBIG:
      ("the limit of file sizes is reached", "raise it with ulimit -f")
    case EACCES, EPERM, EROFS:
      (systemText, "allow writing there or name another folder with --output")
    case ENOTDIR:
      (
        "a file is in the way where a folder should be",
        "move the file or name another folder with --output"
      )
    case EISDIR:
      ("a folder has this name", "move the folder or name another file with --output")
    case EEXIST:
      (
        "what stands under the name it has while it is written cannot be removed",
        "remove that or name another folder with --output"
      )
    case ENOENT:
      ("the folder does not exist", "bring the folder back or name another one with --output")
    default:
      (systemText, "name another folder with --output")
    }
  }

  private var systemText: String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
