import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle
import Reports
import Results

/// `cohortcast backtest LOG`
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Fit a model to the past of a log and score it on what came after.",
    discussion: """
      The log is split at --until: the model sees what came up to it and forecasts the rest, by the \
      closed form, by drawing futures of every customer, and by simulating the calibrated scenario. \
      Scores stand beside those of naive forecasts and of plain NBD.

        cohortcast backtest orders.csv --until 2025-06-30
        cohortcast backtest orders.csv --until 2025-06-30 --horizon 26w --output results/backtest
      """)

  @OptionGroup var log: LogArguments
  @OptionGroup var cells: UnreadableOption

  @Option(help: ArgumentHelp("The last day that the model sees.", valueName: "date"))
  var until: String

  @Option(
    help: ArgumentHelp(
      "How long the holdout is, e.g. 39w, 90d, 9 months; default: to the end of the log.",
      valueName: "span"))
  var horizon: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The model: auto, "
        + RepurchaseProcess.Model.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "model"))
  var model = "auto"

  @Option(
    help: ArgumentHelp("Season: auto (from a year on) or none; default: auto.", valueName: "choice")
  )
  var season: Calibrate.Season?

  @Option(help: "Seed of the drawn futures. Same seed, same bytes.") var seed: UInt64 = 20_260_101

  @Option(
    help: ArgumentHelp("Currency of the amounts (ISO 4217); default: CNY.", valueName: "code"),
    completion: OptionValue.currencies, transform: OptionValue.currency)
  var currency = Currency.cny

  @OptionGroup var output: AnalysisOutput

  func run() async throws {
    guard case .purchases(let choice) = try CalibrationModel(model) else {
      throw BadInput(
        text: "--model \(model) is for contracts, whose fit shows its own holdout: "
          + "cohortcast calibrate survivors.csv --model \(model) --until 7")
    }
    guard let split = try OptionValue.date(until, "--until"),
      let day = Int32(exactly: split.daysSince1970)
    else { throw BadInput(text: "--until must be a date (got \(until))") }
    try log.refuseWholesaleSegment("backtest", "fits all customers together")
    let setting = Backtest.Setting(
      until: day, days: try OptionValue.days(horizon, "--horizon"), seed: seed,
      looksForSeason: season != Calibrate.Season.none)
    let orders = try log.orders(cells).orders
    Terminal.note("fitting and drawing futures of \(orders.ids.count) customers")
    var backtest = try Backtest(
      orders, setting,
      fit: { try PurchaseCalibration($0, choice: choice, place: orders.source).mixture },
      nbd: { try PurchaseCalibration($0, choice: .model(.nbd), place: orders.source).fit },
      spend: { base in
        orders.amounts == nil ? nil : SpendCalibration(base, hasAmounts: true)
      })
    try await backtest.simulate { done, total in
      if done % 20 == 0 || done == total {
        Terminal.note("simulating the calibrated scenario: \(done) of \(total) replications")
      }
    }
    Terminal.endNote()
    let page = StudyPage(backtest, on: .now(currency: currency.code))
    try output.deliver(
      backtest.result, name: "backtest", text: BacktestText.text(backtest.result),
      files: output.output == nil ? [] : [(name: "report.html", text: page.html())])
  }
}
