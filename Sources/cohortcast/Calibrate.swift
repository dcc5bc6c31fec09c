import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle
import Reports
import Results

/// `cohortcast calibrate LOG`
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit purchase and spend models to a log and write the baseline to plan from.",
    discussion: """
      The baseline is a scenario: the fitted parameters with their covariance, and today's customers, \
      each with its history, from whom the simulation starts. Plans extend it. A fit that cannot be \
      trusted is refused with the reason, and nothing is written.

        cohortcast calibrate orders.csv                                what would come out
        cohortcast calibrate orders.csv -o baseline.yaml --margin 40%  the baseline and its report
        cohortcast calibrate survivors.csv --model sbg --until 7       contracts under renewal

      For contracts the file is a table: periods 0, 1, 2 … in the first column, survivors in the \
      others.
      """)

  @OptionGroup var log: LogArguments
  @OptionGroup var cells: UnreadableOption

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The model: \(CalibrationModel.names.joined(separator: ", ")).",
      discussion: "auto takes the likeliest that can be trusted, and plain NBD when none can.",
      valueName: "model"))
  var model = "auto"

  @Option(
    help: ArgumentHelp(
      "The last day to read, e.g. 2025-12-31 (contracts: the last period); default: all.",
      valueName: "date"))
  var until: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The baseline to write (.yaml); its report stands beside it as .html.",
      discussion: "A link of that name is replaced, not followed."))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "First day of the baseline's run; default: the first of the next month. Contracts with -o "
        + "must name it.", valueName: "date"))
  var start: String?

  @Option(help: "Months of the baseline's run, 1…120.") var horizon = 12

  @Option(
    help: ArgumentHelp(
      "Contribution per unit of revenue, e.g. 40%; default: unknown, values are revenue.",
      valueName: "share"))
  var margin: String?

  @Option(
    help: ArgumentHelp(
      "Currency of the amounts (ISO 4217); default: CNY.", valueName: "code"),
    completion: OptionValue.currencies, transform: OptionValue.currency)
  var currency: Currency?

  @Option(
    help: ArgumentHelp(
      "New customers a month in the baseline: recent (a law from first orders) or a number; "
        + "default: recent.",
      valueName: "count"))
  var newcomers: String?

  @Option(
    help: ArgumentHelp(
      "Season: auto (from a year on, drawn towards none as far as it is noisy) or none; default: auto.",
      valueName: "choice"))
  var season: Season?

  enum Season: String, ExpressibleByArgument, CaseIterable {
    case auto, none
  }

  @OptionGroup var churn: ChurnHorizon
  @OptionGroup var covariates: CovariateOptions
  @OptionGroup var prospects: ProspectOptions

  @Option(help: "Contracts: months between renewals, 1…120; default: 12.") var period: Int?

  @Option(help: ArgumentHelp("Contracts: what a renewal is worth.", valueName: "amount"))
  var price: Double?

  @Option(help: "What standard output gets: table or json.") var format = Run.Format.table

  func run() throws {
    _ = try OptionValue.number(horizon, 1...120, "--horizon")
    // Any other name may be that of the log.
    if let output, report == nil {
      throw BadInput(
        text: "--output must name a file that ends in .yaml (got \(output)); "
          + "write e.g. baseline.yaml")
    }
    if let output { try OwnOutput.check(output, by: "calibrate") }
    switch try CalibrationModel(model) {
    case .purchases(let choice):
      try refuse([("--price", price != nil), ("--period", period != nil)], "log of orders")
      try calibrate(choice)
    case .contracts(let choice):
      try refuse(
        [
          ("--newcomers", newcomers != nil), ("--season", season != nil),
          ("--churn-horizon", churn.span != nil),
          ("--map", !log.map.isEmpty), ("--date-order", log.dateOrder != nil),
          ("--decimal", log.decimal != nil), ("--hash-ids", log.hashIDs != nil),
          ("--drop-unreadable", cells.isDropped), ("--exclude", !log.exclude.isEmpty),
          ("--first-order-from", log.firstOrderFrom != nil),
          ("--wholesale-segment", log.setsWholesaleApart),
        ] + covariates.given + prospects.given, "table of survivors")
      try calibrate(choice)
    }
  }

  /// The page beside the baseline; nil where the output is no name of a baseline.
  var report: String? {
    guard let output, !output.hasSuffix("/.yaml"), output != ".yaml",
      let suffix = [".yaml", ".yml"].first(where: output.hasSuffix)
    else { return nil }
    return output.dropLast(suffix.count) + ".html"
  }

  /// Refuses options that the model would not look at.
  private func refuse(_ given: [(name: String, isGiven: Bool)], _ kind: String) throws {
    guard let option = given.first(where: \.isGiven) else { return }
    throw BadInput(
      text: "\(option.name) says nothing to --model \(model), which reads a \(kind); leave it out")
  }
}
