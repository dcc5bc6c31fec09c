import Documents
import Lifecycle

extension FunnelLog {
  /// How a log is to be read, where the file alone does not say.
  public struct Options: Sendable {
    /// Columns named by the user; the others are recognised by name.
    public var columns: [FunnelField: String] = [:]
    /// Stages by what the log calls them, lower case, beside the names that are known.
    public var stages: [String: FunnelStage] = [:]
    public var dateOrder: LogOptions.DateOrder?
    /// The last day that the log covers; nil for the last with a row.
    public var until: CalendarDate?
    /// What messages call the options that name columns and stages.
    public var optionNames = (columns: "--map", stages: "--stages")
    /// Later dates are errors.
    public var today: CalendarDate

    public init(today: CalendarDate) { self.today = today }
  }

  /// Reads a log by streaming: delimited text, compressed or plain, one row for a person in a stage.
  ///
  /// - Parameter waiting: called once when a pipe has given nothing for a second.
  /// - Throws: when the file cannot be read, columns are not recognised, a row has no person or date, or
  ///   a stage that nobody has named: the first ten with their lines, the rest counted.
  public static func read(
    path: String, options: Options, waiting: () -> Void = {}
  ) throws(CalibrationError) -> FunnelLog {
    var reader = try DelimitedReader.open(path: path, waiting: waiting)
    let places = try FunnelField.places(
      in: reader.columns, of: path, named: options.columns,
      option: options.optionNames.columns)
    var builder = FunnelLogBuilder(places, options)
    let memory = MemoryBound.ofProcess
    while try reader.next() {
      try builder.append(reader.record, &reader.problems)
      if builder.count & 0x3FFF == 0 {
        try memory.check(builder.footprint, records: builder.count, of: path)
      }
    }
    builder.finish(&reader.problems)
    try reader.problems.check()
    return try FunnelLog(
      source: path, person: builder.person, sightings: builder.sightings,
      end: options.until.map { Int32(clamping: $0.daysSince1970) })
  }
}
