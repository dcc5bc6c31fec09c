import ArgumentParser
import Calibration

/// A table with more about the customers of a log.
struct CustomerTableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A table with more about the customers, one row each: to be held against the log (diagnose), or "
        + "with the columns of --covariates (calibrate).",
      valueName: "file"))
  var customers: String?

  @Option(
    name: .customLong("customer-id"),
    help: ArgumentHelp(
      "The column of that table with the ids; default: recognised by name.", valueName: "column"))
  var customerID: String?

  /// Refuses a column without a table.
  func check() throws {
    guard customerID == nil || customers != nil else {
      throw BadInput(text: "--customer-id needs a table; name it with --customers FILE")
    }
  }

  /// - Parameter salt: that of the log's ids.
  /// - Returns: nil where none is named.
  func read(salt: String?) throws -> CustomerTable? {
    try customers.map {
      try CustomerTable.read(
        path: $0, idColumn: customerID, salt: salt, waiting: Terminal.waiting(for: $0))
    }
  }
}
