import ArgumentParser
import Calibration

/// Covariates that a calibration is to look at.
struct CovariateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns that may tell who orders more or leaves sooner, e.g. gender,channel.",
      discussion:
        "Of the table that --customers names; `segment` is the log's own segment column. Each "
        + "combination of their levels becomes a segment of the baseline.",
      valueName: "columns"))
  var covariates: String?

  @OptionGroup var table: CustomerTableOptions

  /// What was given, by name.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("--covariates", covariates != nil), ("--customers", table.customers != nil),
      ("--customer-id", table.customerID != nil),
    ]
  }

  /// - Parameter log: how the log is read, so that ids are the same.
  /// - Returns: nil where none are asked for.
  func request(_ log: LogArguments) throws -> CovariateRequest? {
    try table.check()
    guard let covariates else {
      guard table.customers == nil else {
        throw BadInput(
          text: "--customers says nothing to calibrate without --covariates; add e.g. "
            + "--covariates gender,channel, or leave it out")
      }
      return nil
    }
    try log.refuseWholesaleSegment(
      "--covariates", "has a segment for each combination of levels")
    let table = try table.read(salt: try log.hashIDs.map(IDSecret.read))
    return try CovariateRequest(parsing: covariates, table: table)
  }
}
