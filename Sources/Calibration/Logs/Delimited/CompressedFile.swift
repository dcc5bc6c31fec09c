import CZlib
import Glibc

/// A file read from front to back, compressed by gzip or plain: zlib tells them apart.
struct CompressedFile: ~Copyable {
  /// As the user wrote it.
  let source: String
  /// On disk [bytes], compressed or not; 0 when the system does not say (a pipe).
  let size: Int64

  private let handle: gzFile

  /// - Parameter waiting: called once when a pipe has given nothing for a second; then it is waited for.
  init(path: String, waiting: () -> Void = {}) throws(CalibrationError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw CalibrationError(path, "cannot be read (\(Self.fault())); check the path")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw CalibrationError(path, "is a folder; name a file in it")
    }
    let isStream = [S_IFIFO, S_IFCHR].contains(status.st_mode & S_IFMT)
    // Opening a pipe would wait for somebody to write into it.
    let file = open(path, O_RDONLY | O_CLOEXEC | (isStream ? O_NONBLOCK : 0))
    guard file >= 0 else {
      throw CalibrationError(path, "cannot be read (\(Self.fault())); check its permissions")
    }
    if isStream { Self.waitForData(file, waiting) }
    guard let handle = gzdopen(file, "rb") else {
      close(file)
      throw CalibrationError(path, "cannot be read; free some memory")
    }
    gzbuffer(handle, 1 << 17)
    source = path
    size = Int64(status.st_size)
    self.handle = handle
  }

  deinit { gzclose(handle) }

  /// Bytes on disk that have been consumed.
  var position: Int64 { max(0, Int64(gzoffset(handle))) }

  /// - Returns: how many bytes were read; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(CalibrationError) -> Int {
    let count = gzread(handle, buffer.baseAddress, UInt32(clamping: buffer.count))
    var code = Z_OK
    let message = gzerror(handle, &code).map { String(cString: $0) } ?? ""
    // A stream that is cut off still gives its beginning, with an error beside it.
    if code == Z_BUF_ERROR {
      throw CalibrationError(source, "ends in the middle of its gzip stream; copy it again")
    }
    guard count >= 0 else {
      // A stream that is no gzip stream is the file's fault, a disk that gives nothing is not.
      let isFailure = code == Z_ERRNO || code == Z_MEM_ERROR
      let fault = code == Z_ERRNO ? Self.fault() : message
      throw CalibrationError(
        [
          CalibrationError.Problem(
            place: source,
            "cannot be read (\(fault)); \(isFailure ? "check the disk or " : "")copy it again")
        ], isFailure: isFailure)
    }
    return Int(count)
  }

  /// Waits until there is something to read, or nobody left who could write it.
  private static func waitForData(_ file: Int32, _ waiting: () -> Void) {
    var readiness = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    if poll(&readiness, 1, 1_000) == 0 { waiting() }
    while poll(&readiness, 1, -1) < 0 {}
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
  }

  private static func fault() -> String { String(cString: strerror(errno)) }
}
