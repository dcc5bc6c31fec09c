import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle
import Reports
import Statistics

/// `cohortcast segment LOG.csv`
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Sort the customers of a log into tiers by recency, frequency and spend.",
    discussion: """
      \(SegmentationCatalog.all.map { "\($0.definition.name): \($0.definition.summary)." }
        .joined(separator: "\n\n"))

        cohortcast segment orders.csv --method rfm --as-of 2026-06-30 --output tiers

      --output writes segmentation.json, report.html and segments.csv, one row per customer: R, F, \
      M, scores, tier, tags, churn risk and P(alive). Churn risk, 0–100, is the chance in per cent that a \
      customer does not order within --churn-horizon; how it would have done on the log's own past stands \
      beside it.
      """)

  @OptionGroup var log: LogArguments
  @OptionGroup var cells: UnreadableOption
  @Option(help: "The day of looking, e.g. 2026-06-30; default: the last day of the log.")
  var asOf: String?
  @Option(help: "How: \(SegmentationCatalog.all.names.joined(separator: ", ")).")
  var method = "rules"
  @Option(
    help: ArgumentHelp(
      "Purchase model for churn risk and P(alive): auto, none, "
        + RepurchaseProcess.Model.allCases.map(\.rawValue).joined(separator: ", ") + "."))
  var model = "auto"
  @OptionGroup var churn: ChurnHorizon
  @Option(help: "Months to look back for the stability of tiers, 0…60.") var months = 6
  @OptionGroup(title: "Thresholds") var thresholds: SegmentThresholds
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    guard (0...60).contains(months) else {
      throw BadInput(text: "--months must be within 0…60 (got \(months)); write e.g. 6")
    }
    try log.refuseWholesaleSegment("segment", "sorts all customers by one measure")
    let type = try Self.method(method)
    let options = try thresholds.options(for: type.definition)
    let choice = try Self.choice(model)
    let horizon = try churn.days()
    if choice == nil, churn.span != nil {
      throw BadInput(
        text:
          "--churn-horizon says nothing to --model none, which gives no churn risk; leave it out")
    }
    let day = try OptionValue.date(asOf, "--as-of").map { Int32($0.daysSince1970) }
    let orders = try log.orders(cells).orders
    let asOf = day ?? orders.period.upperBound
    guard orders.period.contains(asOf) else {
      let (first, last) = (orders.period.lowerBound, orders.period.upperBound)
      throw BadInput(
        text: "--as-of must lie within the log, \(CalendarDate(daysSince1970: Int(first))) to "
          + "\(CalendarDate(daysSince1970: Int(last))) (got "
          + "\(CalendarDate(daysSince1970: Int(asOf))))")
    }
    let (outlook, remarks) = try Self.outlook(orders, asOf, choice, horizon)
    let notes =
      orders.selection.sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." } + remarks
    let segments = try CustomerSegments(
      orders, asOf: asOf, method: type, options: options, outlook: outlook, months: months,
      notes: notes)
    try output.deliver(
      segments.report, name: "segmentation", text: SegmentationText.text(segments.report),
      files: output.output == nil
        ? []
        : [
          ("segments.csv", String(decoding: segments.table, as: UTF8.self)),
          ("report.html", StudyPage(segments.report, on: .now()).html()),
        ])
  }

  private static func method(_ name: String) throws -> any SegmentationMethod.Type {
    if let type = SegmentationCatalog.all[name] { return type }
    throw BadInput.unknown("--method", name, among: SegmentationCatalog.all.names)
  }

  /// Nil for none.
  private static func choice(_ name: String) throws -> PurchaseCalibration.Choice? {
    if name == "none" { return nil }
    if name == "auto" { return .auto }
    if let model = RepurchaseProcess.Model(rawValue: name) { return .model(model) }
    throw BadInput.unknown(
      "--model", name, among: ["auto", "none"] + RepurchaseProcess.Model.allCases.map(\.rawValue))
  }

  /// The model is fitted to at most so many customers: their sampling error is far below what a churn
  /// risk is read to.
  private static let mostFitted = 20_000

  /// With `auto` a log that carries no model is segmented without churn risk, and the report says
  /// so; a model that was asked for by name is fitted or refused.
  private static func outlook(
    _ orders: OrderLog, _ asOf: Int32, _ choice: PurchaseCalibration.Choice?, _ churnHorizon: Int
  ) throws -> (PurchaseOutlook?, [String]) {
    guard let choice else { return (nil, []) }
    let step = (orders.ids.count + mostFitted - 1) / mostFitted
    let base = CustomerBase(orders, until: asOf) { $0.isMultiple(of: max(1, step)) }
    var notes = step > 1 ? ["The purchase model was fitted to one customer in \(step)."] : []
    do {
      let fit = try PurchaseCalibration(base, choice: choice, place: orders.source).fit
      notes += fit.warnings
      var spend: SpendProcess?
      if orders.amounts != nil {
        do {
          spend = try SpendFit(base, place: orders.source).process
        } catch {
          notes.append("Spend per order is each customer's own mean: no model of it fits. \(error)")
        }
      }
      return (PurchaseOutlook(fit: fit, spend: spend, churnHorizon: churnHorizon), notes)
    } catch {
      guard case .auto = choice else { throw error }
      return (nil, ["No churn risk: no purchase model can be trusted on this log. \(error)"])
    }
  }
}
