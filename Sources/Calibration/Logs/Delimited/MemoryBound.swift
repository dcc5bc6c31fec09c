import Foundation

/// How much memory a file may come to: what this process can still get, so that a log that expands
/// beyond all measure (a compressed file of a megabyte can hold forty million records) is refused with
/// the bound instead of ending the program.
struct MemoryBound {
  /// Bytes.
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  /// The least of what the process's own limits (`ulimit -v`, `ulimit -d`), the control groups it runs
  /// in and the machine leave; a tenth is kept back.
  static var ofProcess: MemoryBound {
    let left = [limit(.addressSpace), limit(.data), machine].compactMap(\.self) + controlGroups
    let least = left.min() ?? Int.max
    return MemoryBound(bytes: max(0, least - least / 10))
  }

  /// - Parameters:
  ///   - size: what has been read comes to so much, all that is made of it included [bytes].
  ///   - records: how many have been read.
  /// - Throws: with the bound when that is too much.
  func check(_ size: Int, records: Int, of source: String) throws(CalibrationError) {
    guard size > bytes, records > 0 else { return }
    let each = max(1, size / records)
    throw CalibrationError(
      source,
      "has more records than memory holds: \(bytes >> 20) MB are left, which is enough for about "
        + "\(bytes / each) records of \(each) bytes each; give it more memory (ulimit -v, the limit "
        + "of the container), or split the file by customer")
  }

  private enum Resource { case addressSpace, data }

  private static func limit(_ resource: Resource) -> Int? {
    var limits = rlimit()
    let kind = resource == .addressSpace ? RLIMIT_AS : RLIMIT_DATA
    guard getrlimit(__rlimit_resource_t(kind.rawValue), &limits) == 0,
      let all = Int(exactly: limits.rlim_cur)
    else { return nil }
    // Pages: size, resident, shared, text, library, data.
    let pages = numbers(in: "/proc/self/statm")
    let used = pages.count > 5 ? pages[resource == .addressSpace ? 0 : 5] * Int(getpagesize()) : 0
    return all - used
  }

  /// What the system can give without swapping.
  private static var machine: Int? {
    text("/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
      .flatMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
      .map { $0 << 10 }
  }

  /// What the group of this process and those above it leave (version 2 of control groups, and the
  /// memory controller of version 1).
  private static var controlGroups: [Int] {
    var left: [Int] = []
    for line in text("/proc/self/cgroup")?.split(separator: "\n") ?? [] {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].isEmpty || parts[1] == "memory" else { continue }
      let isSecond = parts[1].isEmpty
      let root = isSecond ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
      let names =
        isSecond
        ? ("memory.max", "memory.current")
        : ("memory.limit_in_bytes", "memory.usage_in_bytes")
      var path = parts[2].split(separator: "/")
      while true {
        let folder = ([root[...]] + path).joined(separator: "/")
        if let most = numbers(in: "\(folder)/\(names.0)").first,
          let used = numbers(in: "\(folder)/\(names.1)").first
        {
          // Pages of files that were read come back when they are needed.
          left.append(most - used + cached(folder))
        }
        if path.isEmpty { break }
        path.removeLast()
      }
    }
    return left
  }

  private static func cached(_ folder: String) -> Int {
    let names: Set<Substring> = ["inactive_file", "total_inactive_file"]
    return text("\(folder)/memory.stat")?.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      return parts.count == 2 && names.contains(parts[0]) ? Int(parts[1]) : nil
    }.max() ?? 0
  }

  private static func numbers(in file: String) -> [Int] {
    text(file)?.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { Int($0) } ?? []
  }

  private static func text(_ file: String) -> String? {
    try? String(contentsOfFile: file, encoding: .utf8)
  }
}
