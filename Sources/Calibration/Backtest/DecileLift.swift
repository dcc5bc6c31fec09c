/// How much of what came was brought by the tenth of the customers forecast highest.
///
/// Customers with equal forecasts share what they brought, so that no order of the file decides who
/// of them is in the tenth.
public struct DecileLift: Sendable, Hashable, Codable {
  /// Share of the total in the top tenth, within 0…1.
  public let capture: Double
  /// `capture` over the tenth's share of the customers: 1 is no better than chance.
  public let lift: Double

  /// - Parameters: of equal length, customer by customer; actual values 0 or above.
  /// - Returns: nil without customers, or when nothing came.
  public init?(forecast: [Double], actual: [Double]) {
    let total = actual.reduce(0, +)
    guard !forecast.isEmpty, forecast.count == actual.count, total > 0 else { return nil }
    let size = (forecast.count + 9) / 10
    let order = forecast.indices.sorted { forecast[$0] > forecast[$1] }
    let border = forecast[order[size - 1]]
    var above = 0.0, certain = 0, tied = 0.0, ties = 0
    for customer in order {
      if forecast[customer] > border {
        above += actual[customer]
        certain += 1
      } else if forecast[customer] == border {
        tied += actual[customer]
        ties += 1
      } else {
        break
      }
    }
    capture = (above + tied * Double(size - certain) / Double(ties)) / total
    lift = capture * Double(forecast.count) / Double(size)
  }
}
