import Experiments
import Lifecycle

extension Exports {
  /// `values.csv`: what each campaign and policy is worth, the plan less the plan without it; nil
  /// where nothing was lived for it.
  public var values: String? {
    guard let values = summary.values else { return nil }
    var table = CSVTable([
      "kind", "name", "replications", "contribution", "contribution_se", "contribution_lower",
      "contribution_upper", "gross", "spend", "orders", "new_customers", "roi", "ltv_base",
      "customer_equity", "known",
    ])
    for value in values.parts + [values.together].compactMap({ $0 }) {
      let numbers: [Double?] = [
        value.contribution.mean, value.contribution.standardError, value.contribution.lower,
        value.contribution.upper, value.gross.mean, value.spend.mean, value.orders.mean,
        value.newCustomers.mean, value.roi?.value, value.ltv?.mean, value.equity?.mean,
      ]
      table.append(
        [.text(value.part.kind.rawValue), .text(value.part.name), .count(value.replications)]
          + numbers.map { .number($0) } + [.text(value.isKnown ? "yes" : "no")])
    }
    return table.text
  }
}
