import ArgumentParser
import Experiments
import Foundation
import Planning
import Synchronization

/// `cohortcast worker`: started by `run`, one block of lives a line.
struct WorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

  @Option(help: "The process whose end is this one's.")
  var parent: Int32?

  func run() async throws {
    // Ctrl-C and the end of a terminal reach the whole process group; the coordinator decides when a
    // worker ends.
    for number in [SIGINT, SIGHUP] { signal(number, SIG_IGN) }
    ParentWatch.start(parent: parent)
    let isWriting = Mutex(())
    let worker = Worker(
      version: Version.text, nextLine: { readLine() },
      put: { bytes in
        isWriting.withLock { _ in
          do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
          } catch {
            // Nobody listens any more.
            Foundation.exit(0)
          }
        }
      })
    Foundation.exit(await worker.run())
  }
}
