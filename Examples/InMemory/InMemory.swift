import Planning

/// From a scenario file to a forecast, in memory: `example-in-memory SCENARIO`.
@main struct InMemory {
  static func main() async throws {
    let question = try ForecastQuestion(CommandLine.arguments[1], replications: 8)
    let forecast = try await question.answer()
    for target in forecast.summary.targets {
      print(target.kpi, target.month, target.verdict, target.attained?.value ?? 0)
    }
  }
}
