import Documents
import Foundation
import Lifecycle
import Statistics

/// `lives SCENARIO COUNT [SEED]`: lives of a scenario in one process, without its baseline; one line with
/// a hash of their books, so that two versions can be told to do the same, and the CPU seconds of a life.
@main
struct Lives {
  static func main() async {
    let arguments = CommandLine.arguments
    guard (3...4).contains(arguments.count), let count = UInt32(arguments[2]), count > 0,
      let seed = UInt64(arguments.count > 3 ? arguments[3] : "1")
    else {
      fail("usage: lives SCENARIO COUNT [SEED]")
    }
    do {
      let document = try Document.read(path: arguments[1])
      let simulator = Simulator(try Scenario(document, hasBaseline: true))
      var hash: UInt64 = 0
      var ticks = 0
      for replication in 0..<count {
        let begin = clock()
        let books = await simulator.replicate(seed: seed, replication: replication).ledgers
        ticks += clock() - begin
        hash = Entity.owner(named: "\(hash)", "\(books)")
      }
      let seconds = Double(ticks) / Double(CLOCKS_PER_SEC) / Double(count)
      print(String(format: "%016llx %.4f s a life", hash, seconds))
    } catch {
      fail("\(error)")
    }
  }

  static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
  }
}
