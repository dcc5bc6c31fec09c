import Foundation

/// Files that a command may replace: those that the program wrote itself.
enum OwnOutput {
  /// Refuses to replace a scenario that somebody has written by hand, also where a link leads to it.
  static func check(_ output: String, by command: String) throws {
    var facts = stat()
    // What is not there, or cannot be read, is for the writing to refuse.
    guard stat(output, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFREG || facts.st_mode & S_IFMT == S_IFDIR else {
      throw BadInput(text: "--output \(output) is no file but a device or pipe; name another file")
    }
    guard let file = FileHandle(forReadingAtPath: output),
      let bytes = try? file.read(upToCount: 4096)
    else { return }
    let head = String(decoding: bytes, as: UTF8.self)
    guard head.contains("# Written by cohortcast ") else {
      throw BadInput(
        text: "--output \(output) is there and was not written by \(command); name another file, "
          + "or remove it")
    }
  }
}
