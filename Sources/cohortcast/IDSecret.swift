import Foundation

/// The file of `--hash-ids`.
enum IDSecret {
  /// The secret: a text of at least 16 characters, the white space at its ends not counted.
  static func read(_ path: String) throws -> String {
    let remedy = "write one with: (umask 077; head -c 24 /dev/urandom | base64 > \(path))"
    guard let file = FileHandle(forReadingAtPath: path),
      let data = try? file.read(upToCount: 4097)
    else {
      throw BadInput(text: "--hash-ids: \(path) cannot be read; \(remedy)")
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    guard text.utf8.count >= 16, data.count <= 4096 else {
      throw BadInput(
        text: "--hash-ids: \(path) must hold a secret of 16 to 4096 characters; \(remedy)")
    }
    warnOfReaders(file.fileDescriptor, path)
    return text
  }

  /// Whoever knows the secret can try ids until the hashes agree.
  private static func warnOfReaders(_ file: Int32, _ path: String) {
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      facts.st_mode & (S_IRGRP | S_IROTH) != 0
    else { return }
    let mode = String(facts.st_mode & 0o777, radix: 8)
    Terminal.say(
      "warning: --hash-ids: \(path) can be read by other users (mode \(mode)), who could find the "
        + "ids behind the hashes; run chmod 600 \(path)")
  }
}
