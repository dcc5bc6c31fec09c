import Foundation
import Glibc

/// Open files: three for a worker while it lives (its input, its output, its process), six while it
/// is being started, and some for the store and the run itself.
public enum DescriptorLimit {
  static func needed(workers: Int, open: Int) -> Int { open + 6 * workers + 24 }

  /// Raises the soft limit, as far as the hard one allows, to what a run needs. Without it a run
  /// that cannot open a pipe would wait for an answer for ever.
  ///
  /// - Throws: ``ExecutionError/descriptors(workers:needed:allowed:possible:)``.
  public static func raise(workers: Int) throws(ExecutionError) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let open = names?.count ?? 16
    let needed = Self.needed(workers: workers, open: open)
    if limit.rlim_cur >= rlim_t(needed) { return }
    let allowed = limit.rlim_max
    if allowed >= rlim_t(needed) {
      limit.rlim_cur = rlim_t(needed)
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 { return }
    }
    let most = Int(clamping: min(allowed, rlim_t(Int32.max)))
    throw .descriptors(
      workers: workers, needed: needed, allowed: most,
      possible: max(0, (most - Self.needed(workers: 0, open: open)) / 6))
  }
}
