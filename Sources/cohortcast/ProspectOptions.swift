import ArgumentParser
import Calibration
import Documents
import Lifecycle

/// People on the way to their first order, whom a baseline is to have.
struct ProspectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let new customers come through a funnel: a log of stages as `funnel` reads, or e.g. 20000@1.5%.",
      discussion:
        "The log gives people by stage as of the last day, and hazards with their uncertainty. "
        + "20000@1.5% states so many interested people, of whom that share buys a month. What they are "
        + "expected to bring is taken off the other new customers.",
      valueName: "file|persons@share"))
  var prospects: String?

  @Option(
    help: ArgumentHelp(
      "What the log of --prospects calls the stages, e.g. aware=Lead,interested=MQL,customer=Won.",
      valueName: "stage=name"))
  var prospectStages: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which column of --prospects is which field, e.g. person=LeadID,stage=Status,date=Changed.",
      valueName: "field=column"))
  var prospectMap: [String] = []

  /// What was given, by name.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("--prospects", prospects != nil), ("--prospect-stages", !prospectStages.isEmpty),
      ("--prospect-map", !prospectMap.isEmpty),
    ]
  }

  /// - Parameter asOf: the last day of the orders.
  /// - Returns: nil where nobody is told of.
  func funnel(asOf: CalendarDate, dateOrder: String?) throws -> ProspectFunnel? {
    let stated = try prospects.flatMap { try ProspectFunnel.stated($0) }
    if let option = given.dropFirst().first(where: \.isGiven), prospects == nil || stated != nil {
      throw BadInput(
        text: "\(option.name) says how a log of stages is read; name one with --prospects FILE, or "
          + "leave it out")
    }
    guard let prospects, stated == nil else { return stated }
    var options = FunnelLog.Options(today: LogArguments.today)
    options.columns = try FunnelField.columns(
      parsing: prospectMap, option: "--prospect-map")
    options.stages = try FunnelStage.names(
      parsing: prospectStages, option: "--prospect-stages")
    options.optionNames = ("--prospect-map", "--prospect-stages")
    options.dateOrder = try LogArguments.choice(dateOrder, "--date-order")
    options.until = asOf
    return try ProspectFunnel(
      try FunnelLog.read(
        path: prospects, options: options, waiting: Terminal.waiting(for: prospects)),
      asOf: asOf)
  }
}
