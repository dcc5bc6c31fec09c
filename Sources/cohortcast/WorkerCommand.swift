import ArgumentParser
import Experiments
import Foundation
import Synchronization

/// `cohortcast worker`: started by `run`, one block of replications a line.
struct WorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

  func run() async throws {
    // Ctrl-C reaches the whole process group; the coordinator decides when a worker ends.
    signal(SIGINT, SIG_IGN)
    let isWriting = Mutex(())
    let worker = Worker(
      version: Version.text, nextLine: { readLine() },
      put: { line in
        isWriting.withLock { _ in
          do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
          } catch {
            // Nobody listens any more.
            Foundation.exit(0)
          }
        }
      })
    Foundation.exit(await worker.run())
  }
}
