import Documents
import Experiments
import Foundation
import Lifecycle
import Reports
import Results
import Statistics

/// The files of a finished run, all computed from its summary.
enum RunFiles {
  static func write(
    _ summary: RunSummary, _ manifest: RunManifest, to folder: RunFolder, isQuiet: Bool = false
  ) throws {
    try Exports(summary, manifest: manifest).write(to: folder)
    let report = HTMLReport(
      summary: summary, manifest: manifest, chartBundle: ChartBundle.locate())
    try folder.write(report.html(), to: .report)
    if !report.hasCharts, !isQuiet {
      Terminal.say("note: the report has tables instead of charts; `make setup` fetches the charts")
    }
  }
}

extension RunManifest {
  init(_ experiment: Experiment, id: String, path: String, keep: Keeping) {
    let info = ProcessInfo.processInfo
    self.init(
      runID: id, version: Version.text, toolchain: Self.compiler, gsl: GSL.version,
      scenario: experiment.plan.name, path: path, baseline: experiment.baseline?.name,
      planDocument: experiment.planDocument, baselineDocument: experiment.baselineDocument,
      values: experiment.plan.resolved.map {
        ResolvedEntry(key: $0.keyPath, value: $0.text, source: "\($0.source)")
      },
      seed: experiment.seed, replications: experiment.replications,
      blockSize: ForecastStudy.blockSize(
        replications: experiment.replications, untilPrecise: experiment.untilPrecise),
      keep: keep,
      untilPrecise: experiment.untilPrecise,
      startedAt: ISO8601DateFormatter().string(from: Date()),
      command: (["cohortcast"] + CommandLine.arguments.dropFirst()).map(ShellWord.quoted)
        .joined(separator: " "),
      question: experiment.plan.question,
      host: Host(
        cores: info.activeProcessorCount, memoryBytes: info.physicalMemory,
        system: info.operatingSystemVersionString))
  }

  private static var compiler: String {
    #if swift(>=6.3)
      "Swift 6.3 or later"
    #else
      "Swift 6.2"
    #endif
  }
}
