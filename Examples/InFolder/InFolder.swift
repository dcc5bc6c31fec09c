import Planning

/// From a scenario file to a forecast in a folder: `example-in-folder SCENARIO FOLDER`. Called again for
/// the same folder with `.resumed`, a run that was stopped goes on.
@main struct InFolder {
  static func main() async throws {
    let question = try ForecastQuestion(CommandLine.arguments[1], replications: 8)
    let run = try await question.answer(in: .new(CommandLine.arguments[2]), keep: .summary)
    for target in run.summary.targets { print(target.kpi, target.month, target.verdict) }
    print("exports:", run.folder.path)
  }
}
