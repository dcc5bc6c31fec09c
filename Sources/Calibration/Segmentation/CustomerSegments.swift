import Documents
import Lifecycle
import Statistics

/// The customers of a log sorted into tiers, as columns of equal length.
public struct CustomerSegments: Sendable {
  public let log: OrderLog
  public let measures: CustomerMeasures
  public let scores: CustomerScores
  public let classifier: TierClassifier
  /// By customer: place in `classifier.tiers`.
  public let tier: [Int]
  public let report: SegmentationReport
  let outlook: PurchaseOutlook.Columns?

  /// - Parameters:
  ///   - asOf: the day of looking, since 1970-01-01, within the log's period.
  ///   - outlook: nil without a purchase model: no churn risk.
  ///   - months: to go back for the stability.
  ///   - notes: sentences to add.
  /// - Throws: nobody had ordered by then, or the log lacks what the method needs.
  public init(
    _ log: OrderLog, asOf: Int32, method: any SegmentationMethod.Type,
    options: SegmentationOptions = SegmentationOptions(), outlook: PurchaseOutlook? = nil,
    months: Int = 6, notes: [String] = []
  ) throws(CalibrationError) {
    let measures = CustomerMeasures(log, asOf: asOf)
    guard measures.count > 0 else {
      throw CalibrationError(
        log.source,
        "has no orders up to \(CalendarDate(daysSince1970: Int(asOf))); use a later --as-of"
      )
    }
    scores = CustomerScores(learningFrom: measures, options)
    classifier = try method.init(options)
      .learn(measures, scores: scores, outlook: outlook, source: log.source)
    tier = classifier.assign(measures)
    self.log = log
    self.measures = measures
    self.outlook = outlook?.columns(measures)
    let (check, fault) = Self.check(log, asOf, outlook)
    let stability = TierStability(log, classifier, asOf: asOf, months: months)
    report = SegmentationReport(
      source: log.source, asOf: "\(CalendarDate(daysSince1970: Int(asOf)))",
      method: method.definition.name, customers: measures.count,
      model: outlook?.fit.model.rawValue, churnHorizonDays: outlook?.churnHorizon, churnRisk: check,
      tiers: SegmentationReport.tiers(classifier, tier, measures, self.outlook),
      map: SegmentationReport.map(measures, scores), cuts: SegmentationReport.Cuts(scores),
      stability: stability,
      notes: classifier.notes + notes + fault
        + SegmentationReport.remarks(log, asOf, outlook, stability, asked: months))
  }

  /// Churn risk on the log's own past, or a sentence on why it cannot be tried.
  private static func check(
    _ log: OrderLog, _ asOf: Int32, _ outlook: PurchaseOutlook?
  ) -> (check: ChurnRiskCheck?, fault: [String]) {
    guard let outlook else { return (nil, []) }
    do throws(CalibrationError) {
      let check = try ChurnRiskCheck(
        log, until: asOf, horizonDays: outlook.churnHorizon, fit: outlook.fit)
      return (check, check.leftOut)
    } catch {
      return (nil, ["Churn risk is not tried on the log's own past: \(error)."])
    }
  }

  /// What a customer is, apart from the tier.
  ///
  /// - Parameter index: of the columns.
  public func tags(_ index: Int) -> [String] {
    var tags = [measures.orders[index] > 1 ? "repeat buyer" : "one-time buyer"]
    if measures.tenure[index] < 90 { tags.append("new") }
    if measures.frequency[index] == 0 { tags.append("no order in 12 months") }
    return tags
  }
}
