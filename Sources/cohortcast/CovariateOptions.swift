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

  @Option(
    help: ArgumentHelp(
      "With --covariates: a table with more about the customers, one row each.", valueName: "file"))
  var customers: String?

  @Option(
    name: .customLong("customer-id"),
    help: ArgumentHelp(
      "Which column of --customers holds the ids; default: found by its name.",
      valueName: "column"))
  var customerID: String?

  /// What was given, by name.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("--covariates", covariates != nil), ("--customers", customers != nil),
      ("--customer-id", customerID != nil),
    ]
  }

  /// - Parameter log: how the log is read, so that ids are the same.
  /// - Returns: nil where none are asked for.
  func request(_ log: LogArguments) throws -> CovariateRequest? {
    if customerID != nil, customers == nil {
      throw BadInput(text: "--customer-id needs a table; name it with --customers FILE")
    }
    guard let covariates else {
      guard customers == nil else {
        throw BadInput(
          text: "--customers says nothing to calibrate without --covariates; add e.g. "
            + "--covariates gender,channel, or leave it out")
      }
      return nil
    }
    try log.refuseWholesaleSegment(
      "--covariates", "has a segment for each combination of levels")
    let salt = try log.hashIDs.map(IDSecret.read)
    let table = try customers.map {
      try CustomerTable.read(
        path: $0, idColumn: customerID, salt: salt, waiting: Terminal.waiting(for: $0))
    }
    return try CovariateRequest(parsing: covariates, table: table)
  }
}
