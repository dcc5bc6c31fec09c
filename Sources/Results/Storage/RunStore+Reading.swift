import Experiments
import Foundation
import GRDB
import Lifecycle

extension RunStore {
  /// Whether ``finish(_:)`` has been called, by this process or an earlier one.
  public var isFinished: Bool {
    get throws { try StoreFault.translated(path) { try queue.read(BlockStore.isFinished) } }
  }

  /// What a finished run with ``Keeping/summary`` has kept; nil for any other.
  public func summary() throws -> RunSummary? {
    let json = try StoreFault.translated(path) {
      try queue.read { try String.fetchOne($0, sql: "SELECT json FROM summary") }
    }
    guard let json else { return nil }
    guard let summary = try? JSONDecoder().decode(RunSummary.self, from: Data(json.utf8)) else {
      throw StoreFault.damaged(path, "its summary cannot be read")
    }
    return summary
  }

  /// What the blocks say of the study that made them, as far as they go.
  ///
  /// - Throws: ``ResultsError`` when a block is not what was kept, or not of this run.
  public func replay(_ experiment: Experiment) async throws -> StudyReplay<ForecastStudy> {
    let study = ForecastStudy(experiment, reduction: manifest().keep.reduction)
    do {
      return try await StudyReplay(study, blockSize: manifest().blockSize, sink: self)
    } catch let fault as BinaryFault {
      throw StoreFault.damaged(path, "\(fault)")
    }
  }

  /// Works a forecast out of blocks.
  ///
  /// - Throws: ``ResultsError`` when a block cannot be read.
  public func forecast(
    _ experiment: Experiment, _ done: Responses, scratch: String
  ) throws -> Forecast {
    do {
      return try Forecast(experiment, done, scratch: scratch)
    } catch let fault as BinaryFault {
      throw StoreFault.damaged(path, "\(fault)")
    }
  }
}
