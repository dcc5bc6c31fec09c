import ArgumentParser
import Calibration

/// How far churn risk looks ahead.
struct ChurnHorizon: ParsableArguments {
  @Option(
    name: .customLong("churn-horizon"),
    help: ArgumentHelp(
      "Churn risk is the chance of no order within this span, e.g. 90d, 8w; default: 60d.",
      valueName: "span"))
  var span: String?

  /// Days that churn risk looks ahead at most: ten years.
  private static let longest = 3650

  func days() throws -> Int {
    guard let days = try OptionValue.days(span, "--churn-horizon") else {
      return PurchaseOutlook.standardChurnHorizon
    }
    guard days <= Self.longest else {
      throw BadInput(
        text:
          "--churn-horizon must be at most \(Self.longest) days (got \(span ?? "")); write e.g. 90d"
      )
    }
    return days
  }
}
