import ArgumentParser
import Planning

/// What `plan` and `run` share.
struct ExperimentOptions: ParsableArguments {
  @Argument(help: "The scenario file (YAML). What it `extends` is its baseline.")
  var scenario: String

  @Option(name: .shortAndLong, help: "Replications; default: the scenario's own.")
  var replications: Int?

  @Option(name: .shortAndLong, help: "Seed; default: the scenario's own. Same seed, same bytes.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Stop when every target's probability is known within ± this, e.g. 3%.",
      discussion: "Looked at after every 100 replications; --replications is then the most there "
        + "may be (default 10,000).", valueName: "half-width"))
  var untilPrecise: String?

  func question(valueEffort: Double = 0) throws -> ForecastQuestion {
    if let replications, !(1...1_000_000).contains(replications) {
      throw BadInput(
        text: "--replications must be within 1…1000000 (got \(replications)); write e.g. 200")
    }
    return try ForecastQuestion(
      scenario, seed: seed, replications: replications, untilPrecise: try halfWidth(),
      valueEffort: valueEffort)
  }

  private func halfWidth() throws -> Double? {
    guard let text = untilPrecise else { return nil }
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? String(text.dropLast()) : text
    let value = Double(digits.filter { $0 != " " }).map { isPercent ? $0 / 100 : $0 }
    guard let value, value > 0, value < 0.5 else {
      throw BadInput(
        text: "--until-precise must be a half-width between 0 and 50 % (got \(text)); write e.g. 3%"
      )
    }
    return value
  }
}
