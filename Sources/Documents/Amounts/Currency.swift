/// The one currency of a scenario. Amounts are written with its sign or its code.
public enum Currency: String, Sendable, Hashable, CaseIterable {
  case cny = "CNY"
  case jpy = "JPY"
  case usd = "USD"
  case eur = "EUR"
  case gbp = "GBP"

  /// The ISO 4217 code.
  public var code: String { rawValue }

  /// Smallest units, e.g. cents, in one unit of the currency (ISO 4217).
  public var minorUnits: Int64 { self == .jpy ? 1 : 100 }

  /// The sign amounts are displayed with.
  public var symbol: String {
    switch self {
    case .cny, .jpy: "¥"
    case .usd: "$"
    case .eur: "€"
    case .gbp: "£"
    }
  }

  /// Every way to write it beside an amount, in capitals; ¥ is both yuan and yen.
  var spellings: [String] {
    switch self {
    case .cny: ["¥", "￥", "CNY", "RMB", "元"]
    case .jpy: ["¥", "￥", "JPY", "円"]
    case .usd: ["$", "US$", "USD"]
    case .eur: ["€", "EUR"]
    case .gbp: ["£", "GBP"]
    }
  }

  func isSpelled(_ unit: String) -> Bool {
    spellings.contains(unit.uppercased())
  }
}
