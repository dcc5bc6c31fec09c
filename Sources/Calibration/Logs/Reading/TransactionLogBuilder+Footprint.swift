extension TransactionLogBuilder {
  /// What a record comes to in memory until the log is read, cleaned, diagnosed and written out
  /// [bytes]: its columns, those of the orders and of the schedule, the text of the cleaned log, and
  /// what growing arrays hold in reserve. Diagnoses under falling `ulimit -v` never ran out of it.
  private static let bytesPerRecord = 170

  /// What the log read so far will come to in memory [bytes].
  var footprint: Int {
    count * Self.bytesPerRecord + customers.footprint + segments.footprint + invoices.footprint
  }
}
