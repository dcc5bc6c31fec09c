import Foundation

/// Which file a path leads to, and how long it is.
struct FileMark: Equatable, Sendable {
  let identity: FileIdentity
  let size: Int

  /// Nil where there is none.
  init?(_ path: String) {
    var facts = stat()
    guard let identity = FileIdentity(path), stat(path, &facts) == 0 else { return nil }
    self.identity = identity
    size = Int(facts.st_size)
  }
}

/// Which file a path leads to.
struct FileIdentity: Equatable, Sendable {
  private let device: UInt
  private let node: UInt

  /// Nil where there is none.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    device = UInt(facts.st_dev)
    node = UInt(facts.st_ino)
  }
}
