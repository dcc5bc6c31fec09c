import Foundation
import Glibc

/// Threads that this process and its workers need, and whether the system grants them.
///
/// A pool that gets no thread tries again for ever (libdispatch waits a second and asks anew), so that
/// a process under a tight limit would hang without a word. So as many threads as are needed are
/// started at once, before the first of them is, and end again.
public enum ThreadLimit {
  /// Threads of the process that people call: one for each core, and those of the signals, the timers
  /// and the pipes to the workers.
  static func needed(cores: Int) -> Int { cores + 8 }

  /// Threads of a worker. It lives one life at a time, whatever the number of cores.
  static let neededByWorker = 6

  /// Bytes that must be left when all threads are there.
  static let headroom = 32 << 20

  /// - Parameter workers: worker processes that will be started; 0 for a command without any.
  /// - Throws: ``ExecutionError/threads(workers:needed:allowed:possible:limit:)`` or
  ///   ``ExecutionError/memory(threads:limit:needed:)``.
  public static func check(workers: Int) throws(ExecutionError) {
    // Threads that are there already, but for the first, are some of those that are needed.
    let tasks = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    let own =
      needed(cores: ProcessInfo.processInfo.activeProcessorCount) - max(0, (tasks?.count ?? 1) - 1)
    let needed = own + workers * neededByWorker
    // Processes and threads are counted alike. Small stacks: what memory allows is looked at below.
    let started = start(needed, stack: 1 << 16)
    if started < needed {
      let limit = ResourceLimit(.processes)
      if limit == nil, ResourceLimit.ofMemory != nil { throw memory(own) }
      throw .threads(
        workers: workers, needed: needed, allowed: started,
        possible: max(0, (started - own) / neededByWorker), limit: limit)
    }
    if start(own, leaving: headroom) < own { throw memory(own) }
  }

  /// Lets all threads share one heap where addresses are limited: else each takes 64 MB of them for a
  /// heap of its own, and leaves the next no room for a stack.
  public static func shareHeap() {
    // Of <malloc.h>, which Swift does not import.
    guard ResourceLimit(.addresses) != nil, let symbol = dlsym(nil, "mallopt") else { return }
    typealias Call = @convention(c) (Int32, Int32) -> Int32
    let mostHeaps: Int32 = -8
    _ = unsafeBitCast(symbol, to: Call.self)(mostHeaps, 1)
  }

  /// What would be enough: every thread with its stack, and what is asked for beside it.
  private static func memory(_ threads: Int) -> ExecutionError {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    var stack = 0
    pthread_attr_init(attributes)
    pthread_attr_getstacksize(attributes, &stack)
    pthread_attr_destroy(attributes)
    let pages =
      (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))
      .flatMap { $0.split(separator: " ").first }.flatMap { Int($0) } ?? 0
    let bytes = pages * sysconf(Int32(_SC_PAGESIZE)) + threads * stack + 2 * headroom
    return .memory(threads: threads, limit: .ofMemory, needed: bytes)
  }

  /// Starts threads until one does not start, and ends them all.
  ///
  /// - Parameters:
  ///   - stack: bytes of each thread's stack; nil for as many as threads have by default.
  ///   - leaving: bytes that must be there beside them, or the last counts as not started.
  /// - Returns: how many there were at once.
  private static func start(_ count: Int, stack: Int? = nil, leaving rest: Int = 0) -> Int {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    defer {
      pthread_attr_destroy(attributes)
      attributes.deallocate()
    }
    if let stack { pthread_attr_setstacksize(attributes, stack) }
    // Where threads wait until all are there.
    let gate = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    sem_init(gate, 0, 0)
    defer { gate.deallocate() }
    var threads: [pthread_t] = []
    while threads.count < count {
      var thread = pthread_t()
      let fault = pthread_create(
        &thread, attributes,
        { gate in
          guard let gate = gate?.assumingMemoryBound(to: sem_t.self) else { return nil }
          while sem_wait(gate) != 0 {}
          return nil
        }, gate)
      if fault != 0 { break }
      threads.append(thread)
    }
    let isLeft = rest == 0 || canMap(rest)
    for _ in threads { sem_post(gate) }
    for thread in threads { pthread_join(thread, nil) }
    return isLeft ? threads.count : max(0, threads.count - 1)
  }

  private static func canMap(_ bytes: Int) -> Bool {
    let place = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let place, place != MAP_FAILED else { return false }
    munmap(place, bytes)
    return true
  }
}
