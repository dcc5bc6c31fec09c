import Subprocess

extension ProcessExecutor {
  /// Something a worker did that ends it; the block it had goes back.
  struct WorkerFault: Error { let reason: String }

  /// Blocks out, responses back, with a watch on the worker's signs of life.
  func converse<Failure: ErrorOutputProtocol>(
    _ source: some BlockSource, _ opening: String, _ desk: WorkerDesk,
    _ execution: Execution<CustomWriteInput, SequenceOutput, Failure>
  ) async throws {
    let writer = execution.standardInputWriter
    let watch = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: min(patience / 4, .seconds(1)))
        if desk.isOverdue(patience) {
          desk.giveUp()
          try? execution.send(signal: .kill)
          return
        }
      }
    }
    defer { watch.cancel() }
    var reader = AnswerReader()
    do {
      for try await piece in execution.standardOutput {
        desk.renew()
        piece.withUnsafeBytes { reader.append($0) }
        while let answer = try reader.next() {
          switch answer {
          case .ready:
            desk.isReady = true
            guard let block = desk.block else { throw AnswerReader.Unintelligible() }
            _ = try await writer.write(opening + "\n" + Self.order(block))
          case .alive: continue
          case .failure(let reason): throw WorkerFault(reason: reason)
          case .block(let block):
            guard desk.block?.index == block.index else { throw AnswerReader.Unintelligible() }
            desk.block = nil
            try await source.deliver(block)
            guard let next = await source.lease() else {
              try await writer.finish()
              return
            }
            desk.block = next
            _ = try await writer.write(Self.order(next))
          }
        }
      }
    } catch is AnswerReader.Unintelligible {
      try? execution.send(signal: .kill)
      throw WorkerFault(reason: "its worker said something unintelligible")
    } catch let fault as WorkerFault {
      try? execution.send(signal: .kill)
      throw fault
    }
    if desk.isGivenUp {
      throw WorkerFault(
        reason: desk.isReady
          ? "its worker gave no sign of life for \(patience)"
          : "it did not say that it is ready within \(WorkerDesk.startPatience)")
    }
  }

  private static func order(_ block: Block) throws -> String {
    try WorkerMessage.line(WorkerMessage.Order(block)) + "\n"
  }
}
