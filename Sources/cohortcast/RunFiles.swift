import Experiments
import Planning
import Reports
import Results

/// The page of a run, beside its exports.
enum RunFiles {
  static func writeReport(
    _ summary: RunSummary, _ manifest: RunManifest, to folder: RunFolder, isQuiet: Bool = false
  ) throws {
    let report = HTMLReport(
      summary: summary, manifest: manifest, chartBundle: ChartBundle.locate())
    try folder.write(report.html(), to: .report)
    if !report.hasCharts, !isQuiet {
      Terminal.say("note: the report has tables instead of charts; `make setup` fetches the charts")
    }
  }
}
