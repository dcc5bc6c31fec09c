import Foundation

extension CustomerSegments {
  /// One row per customer: document B's table 1.
  ///
  /// Columns: customer, recency [days], frequency, monetary, r, f, m, score, tier, tags (separated by
  /// ` + `), churn_risk (0–100), expected_orders (52 weeks); what the log or the model does not give
  /// is empty.
  public var table: Data {
    var csv = CSVText()
    csv.reserve(80 * measures.count)
    for name in [
      "customer", "recency", "frequency", "monetary", "r", "f", "m", "score", "tier", "tags",
      "churn_risk", "expected_orders",
    ] {
      csv.add(name)
    }
    csv.endLine()
    for index in 0..<measures.count {
      csv.add(log.ids[measures.customers[index]])
      csv.add(Self.decimal(measures.recency[index], 0))
      csv.add(Self.decimal(measures.frequency[index], 0))
      csv.add(measures.monetary.map { Self.decimal($0[index], 2) } ?? "")
      csv.add(scores.r(measures, index))
      csv.add(scores.f(measures, index))
      csv.add(scores.m(measures, index).map(String.init) ?? "")
      csv.add(scores.sum(measures, index))
      csv.add(classifier.tiers[tier[index]].name)
      csv.add(tags(index).joined(separator: " + "))
      csv.add(outlook.map { Self.decimal($0.churnRisk[index], 1) } ?? "")
      csv.add(outlook.map { Self.decimal($0.orders[index], 3) } ?? "")
      csv.endLine()
    }
    return csv.data
  }

  private static func decimal(_ x: Double, _ places: Int) -> String {
    guard x.isFinite else { return "" }
    return String(format: "%.\(places)f", x == 0 ? 0 : x)
  }
}
