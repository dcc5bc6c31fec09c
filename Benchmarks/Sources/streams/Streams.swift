import Foundation
import Statistics

/// Numbers of many streams, one from each, in the order in which a run would use them: what a battery
/// of tests should find no fault with.
enum Interleaving: String, CaseIterable {
  case ordinals, indices, purposes, replications, owners

  /// The first number of the n-th stream.
  func word(_ n: UInt64) -> UInt64 {
    var (purpose, owner, ordinal, index, replication) = (
      Purpose.order, UInt64(1), n, UInt32(0), UInt32(1)
    )
    switch self {
    case .ordinals: break
    case .indices: (ordinal, index) = (n >> 32, UInt32(truncatingIfNeeded: n))
    case .purposes:
      let all = Purpose.allCases
      (purpose, ordinal) = (all[Int(n % UInt64(all.count))], n / UInt64(all.count))
    case .replications: (ordinal, replication) = (n >> 32, UInt32(truncatingIfNeeded: n))
    case .owners: (owner, ordinal) = (n, 7)
    }
    var stream = StreamKey(seed: 20_261_129, replication: replication)
      .streams(of: owner, purpose).stream(ordinal, index)
    return stream.next()
  }
}

/// Writes the numbers to standard output as raw bytes, until the reader has enough.
@main enum Streams {
  static func main() {
    guard CommandLine.arguments.count == 2,
      let interleaving = Interleaving(rawValue: CommandLine.arguments[1])
    else {
      let names = Interleaving.allCases.map(\.rawValue).joined(separator: "|")
      FileHandle.standardError.write(Data("usage: streams \(names)\n".utf8))
      exit(2)
    }
    signal(SIGPIPE, SIG_DFL)
    var words = [UInt64](repeating: 0, count: 1 << 13)
    var n: UInt64 = 0
    while true {
      for place in words.indices {
        words[place] = interleaving.word(n)
        n += 1
      }
      let isWritten = words.withUnsafeBytes { bytes in
        var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
        while !rest.isEmpty {
          let count = write(STDOUT_FILENO, rest.baseAddress, rest.count)
          guard count > 0 else { return false }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
      }
      guard isWritten else { return }
    }
  }
}
