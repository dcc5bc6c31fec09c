import Documents
import Experiments
import Foundation
import Lifecycle
import Statistics

/// The version of Cohortcast: coordinator and workers must be of the same.
public enum Version {
  public static let text = "0.3.0"
}

/// What made a run, for its manifest.
public struct RunMaker: Sendable {
  /// The command, as a shell would take it again; empty for a program's own call.
  public let command: String

  public init(command: String = "") { self.command = command }
}

extension RunManifest {
  init(_ question: ForecastQuestion, id: String, keep: Keeping, _ maker: RunMaker) {
    let experiment = question.experiment
    self.init(
      runID: id, version: Version.text, toolchain: Self.compiler, gsl: GSL.version,
      scenario: experiment.plan.name, path: question.path, baseline: experiment.baseline?.name,
      planDocument: experiment.planDocument, baselineDocument: experiment.baselineDocument,
      values: experiment.plan.resolved.map {
        ResolvedEntry(key: $0.keyPath, value: $0.text, source: "\($0.source)")
      },
      seed: experiment.seed, replications: experiment.replications, blockSize: question.blockSize,
      keep: keep, untilPrecise: experiment.untilPrecise,
      valueEffort: experiment.valueEffort > 0 ? experiment.valueEffort : nil,
      startedAt: ISO8601DateFormatter().string(from: Date()), command: maker.command,
      question: experiment.plan.question,
      host: .current)
  }

  static var compiler: String {
    #if swift(>=6.3)
      "Swift 6.3 or later"
    #else
      "Swift 6.2"
    #endif
  }
}

extension RunManifest.Host {
  /// The machine that this process runs on.
  static var current: Self {
    let info = ProcessInfo.processInfo
    return Self(
      cores: info.activeProcessorCount, memoryBytes: info.physicalMemory,
      system: info.operatingSystemVersionString)
  }
}
