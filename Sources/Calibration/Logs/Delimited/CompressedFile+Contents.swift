import Glibc

extension CompressedFile {
  /// Whether a path leads to something that can be read and is no folder.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  /// All of a small file.
  ///
  /// - Parameter most: bytes, compressed ones taken out.
  /// - Throws: when it cannot be read, or is larger.
  static func contents(of path: String, most: Int) throws(CalibrationError) -> [UInt8] {
    let file = try CompressedFile(path: path)
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer.prefix(count))
      if bytes.count > most {
        throw CalibrationError(path, "is larger than \(most >> 20) MB; name a list of ids")
      }
    }
  }
}
