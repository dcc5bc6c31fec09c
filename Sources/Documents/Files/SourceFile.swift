import Foundation
import Glibc
import Statistics

/// The text of one scenario file, or why there is none.
struct SourceFile {
  /// The longest scenario file that is read; plans are a few kilobytes, so more is another file.
  static let longest = 1_000_000

  let path: String
  let text: String

  /// - Throws: ``ScenarioError`` when the file is missing, no regular file, unreadable, longer than
  ///   ``longest`` (it is not read then) or not UTF-8 text.
  init(path: String) throws(ScenarioError) {
    self.path = path
    text = try Self.text(of: Self.bytes(at: path), in: path)
  }

  /// A text that came by another way than a file of its own.
  ///
  /// - Throws: ``ScenarioError`` at a character that YAML does not allow.
  init(path: String, text: String) throws(ScenarioError) {
    self.path = path
    self.text = try Self.checked(text, in: path)
  }

  /// One spelling per file, whatever way leads to it; for finding circles.
  var identity: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func bytes(at path: String) throws(ScenarioError) -> [UInt8] {
    func failure(_ message: String) -> ScenarioError {
      ScenarioError(Place(file: path), message)
    }
    if path.isEmpty || path.utf8.contains(0) { throw failure("is no file name; name a scenario") }
    var status = stat()
    // Asked before opening: opening a pipe would wait for its other end.
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw failure(unreadable(errno)) }
      let isLink = lstat(path, &status) == 0
      let fault = isLink ? "is a link to a file that does not exist" : "does not exist"
      throw failure(fault + remedyForMissing(path))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw failure("is a folder, not a scenario file" + remedyForMissing(path + "/"))
    case S_IFIFO: throw failure("is a pipe; save the scenario into a file, beside those it extends")
    default: throw failure("is not a regular file; name a scenario file")
    }
    guard status.st_size <= longest else { throw failure(tooLong(Int(status.st_size))) }

    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(unreadable(errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= longest {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw failure(unreadable(errno)) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    throw failure(tooLong(bytes.count))
  }

  private static func unreadable(_ code: Int32) -> String {
    "cannot be read: \(String(cString: strerror(code))); check its permissions and those of its folder"
  }

  private static func tooLong(_ count: Int) -> String {
    let megabytes = (Double(count) / 100_000).rounded(.up) / 10
    return "is \(megabytes) MB long, and a scenario file has at most 1 MB; is it a data file?"
  }

  /// `; did you mean …?` or the scenarios that are there.
  static func remedyForMissing(_ path: String) -> String {
    let (folder, name) = split(path)
    let present = scenarios(in: folder)
    if let meant = Spelling.nearest(to: name, in: present) {
      return "; did you mean \(folder)\(meant)?"
    }
    let place = folder.isEmpty ? "here" : "in \(folder)"
    if present.isEmpty { return "; there are no scenario files (.yaml) \(place)" }
    let listed = present.prefix(6).joined(separator: ", ") + (present.count > 6 ? ", …" : "")
    return "; the scenario files \(place) are \(listed)"
  }

  /// The folder with its final `/`, empty for the current one, and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  private static func scenarios(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return (names ?? []).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }
}
