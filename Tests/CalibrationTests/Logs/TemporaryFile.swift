import Foundation

/// A file that a test writes and that is gone when the test is.
final class TemporaryFile: Sendable {
  let path: String

  init(_ bytes: some Sequence<UInt8>, name: String = "log.csv") {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("cohortcast-\(UUID().uuidString)")
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try! Data(bytes).write(to: file)
    path = file.path
  }

  convenience init(_ text: String) { self.init(Array(text.utf8)) }

  /// Calls `body` with the path while the file is there.
  func use<Result, Failure: Error>(
    _ body: (String) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(path)
  }

  deinit {
    try? FileManager.default.removeItem(
      at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }
}
