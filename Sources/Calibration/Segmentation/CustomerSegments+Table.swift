import Documents
import Foundation
import Lifecycle

extension CustomerSegments {
  /// One row per customer: document B's table 1.
  ///
  /// Columns: customer, recency [days], frequency, monetary, r, f, m, score, tier, tags (separated by
  /// ` + `), churn_risk (0–100: the chance, per cent, of no order within the horizon), p_alive (0–1),
  /// expected_orders (52 weeks); what the log or the model does not give is empty.
  public var table: Data {
    var csv = CSVText()
    csv.reserve(80 * measures.count)
    for name in [
      "customer", "recency", "frequency", "monetary", "r", "f", "m", "score", "tier", "tags",
      "churn_risk", "p_alive", "expected_orders",
    ] {
      csv.add(name)
    }
    csv.endLine()
    for index in 0..<measures.count {
      csv.add(log.ids[measures.customers[index]])
      csv.add(measures.recency[index], places: 0)
      csv.add(measures.frequency[index], places: 0)
      measures.monetary.map { csv.add($0[index], places: 2) } ?? csv.skip()
      csv.add(scores.r(measures, index))
      csv.add(scores.f(measures, index))
      scores.m(measures, index).map { csv.add($0) } ?? csv.skip()
      csv.add(scores.sum(measures, index))
      csv.add(classifier.tiers[tier[index]].name)
      csv.add(tags(index).joined(separator: " + "))
      outlook.map { csv.add($0.churnRisk[index], places: 1) } ?? csv.skip()
      outlook.map { csv.add($0.alive[index], places: 3) } ?? csv.skip()
      outlook.map { csv.add($0.orders[index], places: 3) } ?? csv.skip()
      csv.endLine()
    }
    return csv.data
  }
}
