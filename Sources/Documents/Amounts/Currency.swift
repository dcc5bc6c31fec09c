import Statistics

/// The one currency of a scenario. Amounts are written with its sign or its code.
public struct Currency: RawRepresentable, Sendable, Hashable, CaseIterable {
  /// The ISO 4217 code.
  public let code: String
  /// Smallest units, e.g. cents, in one unit of the currency (ISO 4217).
  public let minorUnits: Int64

  public var rawValue: String { code }

  /// - Parameter code: in capitals; nil for what is no currency in use.
  public init?(rawValue code: String) {
    guard let digits = Self.decimals[code] else { return nil }
    self.code = code
    minorUnits = [1, 10, 100, 1000, 10_000][digits]
  }

  private init(_ code: String, _ minorUnits: Int64) {
    self.code = code
    self.minorUnits = minorUnits
  }

  public static let cny = Currency("CNY", 100)
  public static let jpy = Currency("JPY", 1)
  public static let usd = Currency("USD", 100)
  public static let eur = Currency("EUR", 100)
  public static let gbp = Currency("GBP", 100)

  /// In the order of their codes.
  public static let allCases = decimals.keys.sorted().compactMap(Currency.init(rawValue:))

  /// The sign that amounts are displayed with: its own, or its code and a space.
  public var symbol: String { Self.signs[code]?.first ?? "\(code) " }

  /// Every way to write it beside an amount, in capitals; ¥ is both yuan and yen, $ every dollar.
  var spellings: [String] {
    switch self {
    case .cny: ["¥", "￥", "CNY", "RMB", "元"]
    case .jpy: ["¥", "￥", "JPY", "円"]
    default: (Self.signs[code] ?? []).map { $0.uppercased() } + [code]
    }
  }

  func isSpelled(_ unit: String) -> Bool {
    spellings.contains(unit.uppercased())
  }

  /// What to say of a text that is none: the rest of a sentence.
  public static func fault(_ text: String) -> String {
    let signed = allCases.filter { $0.isSpelled(text.trimmed) }.map(\.code)
    let meant =
      signed.isEmpty
      ? Spelling.nearest(to: text, in: allCases.map(\.code)).map { [$0] } ?? [] : signed
    let remedy =
      meant.isEmpty ? "write e.g. EUR" : "did you mean \(meant.joined(separator: " or "))?"
    return "must be the ISO 4217 code of a currency (got \(text.shortened)); \(remedy)"
  }

  /// Every spelling of any currency.
  static let marks: [String] = allCases.flatMap(\.spellings).uniqued.sorted {
    ($1.count, $0) < ($0.count, $1)
  }
}
