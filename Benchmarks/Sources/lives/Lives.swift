import Documents
import Foundation
import Lifecycle

/// `lives SCENARIO COUNT [SEED]`: lives of a scenario in one process, without its baseline; one line with
/// a hash of their books, so that two versions can be told to do the same, and the CPU seconds of a life.
@main
struct Lives {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let count = UInt32(arguments[2]), count > 0 else {
      fail("usage: lives SCENARIO COUNT [SEED]")
    }
    let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
    do {
      let file = URL(filePath: arguments[1])
      let text = try String(contentsOf: file, encoding: .utf8)
      let document = try Document.read(text: text, file: file.path)
      let simulator = Simulator(try Scenario(document, hasBaseline: true))
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var ticks = 0
      for replication in 0..<count {
        let begin = clock()
        let books = await simulator.replicate(seed: seed, replication: replication).ledgers
        ticks += clock() - begin
        for byte in "\(books)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
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
