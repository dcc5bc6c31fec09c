import ArgumentParser
import Calibration
import Foundation
import Reports
import Results

/// `cohortcast diagnose LOG.csv`
struct Diagnose: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with a transaction log before a forecast is made from it.",
    discussion: """
      Lists the pain points by priority, each with how many records, customers or weeks it affects, \
      example lines, what it does to a forecast and what to do about it. Writes cleaned.csv (one line \
      per customer and day), dropped.csv (what was left out and why), diagnosis.json and report.html.

        cohortcast diagnose lines.csv.gz
        cohortcast diagnose log.csv --map customer=KundeNr,date=Datum --customers kunden.csv
      """)

  @OptionGroup var log: LogArguments

  @OptionGroup var table: CustomerTableOptions

  @Option(help: "What standard output gets: table or json.")
  var format = Run.Format.table

  @Option(
    name: .shortAndLong,
    help: "Folder of the files, made where it is missing; default: results/<log name>/diagnosis.")
  var output: String?

  func run() throws {
    try table.check()
    var options = try log.options()
    options.leavesOutUnreadable = true
    let table = try table.read(salt: options.salt)
    let records = try log.transactions(options)
    var cleaned = try Cleaning.clean(records, options.selection)
    if log.setsWholesaleApart { cleaned.orders = try cleaned.orders.settingWholesaleApart() }
    let diagnosis = DataDiagnosis(LogSurvey(log: records, cleaned: cleaned), customers: table)
    let json = try AnalysisOutput.json(diagnosis)
    let page = StudyPage(diagnosis, on: .now())
    let folder = output ?? Self.standardFolder(log.log)
    let files = [
      ("cleaned.csv", cleaned.orders.csv), ("dropped.csv", cleaned.differences(from: records)),
      ("diagnosis.json", Data(json.utf8)), ("report.html", Data(page.html().utf8)),
    ].map { OutputFile(OutputFile.join(folder, $0), $1) }
    try AnalysisOutput.write(files, to: folder)
    let paths = files.map { "wrote \($0.path)" }.joined(separator: "\n")
    switch format {
    case .json:
      Terminal.put(json)
      Terminal.say(paths)
    case .table: Terminal.put("\(DiagnosisText.text(diagnosis))\n\(paths)\n")
    }
  }

  /// `data/lines.csv.gz` → `results/lines/diagnosis`
  static func standardFolder(_ log: String) -> String {
    var name = log.split(separator: "/").last.map(String.init) ?? ""
    for ending in [".gz", ".csv", ".tsv", ".txt"] where name.lowercased().hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    while name.hasPrefix(".") { name.removeFirst() }
    return "\(RunFolder.standardRoot)/\(name.isEmpty ? "log" : name)/diagnosis"
  }
}
