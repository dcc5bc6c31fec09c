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

  /// An amount as a scenario takes it: the code, and the number with a fourth decimal where three would
  /// look like thousands.
  ///
  /// - Parameter digits: plain, with a point where it has decimals.
  public func amount(_ digits: String) -> String { "\(code) \(unmistakable(digits))" }

  func unmistakable(_ digits: String) -> String {
    let isLikeThousands = minorUnits < 1000 && SeparatedNumber(digits)?.isAmbiguous ?? false
    return isLikeThousands && digits.contains(".") ? digits + "0" : digits
  }

  func isSpelled(_ unit: String) -> Bool {
    spellings.contains(unit.uppercased())
  }

  /// The words for a hundredth of a currency.
  private static let minorWords: Set<String> = [
    "cent", "cents", "ct", "cts", "c", "¢", "pence", "penny", "p", "fen", "分",
  ]

  /// Whether `unit` names its minor unit, where that is a hundredth.
  func isMinor(_ unit: String) -> Bool {
    minorUnits == 100 && Self.minorWords.contains(unit.lowercased())
  }

  private static let names: [String: Currency] = [
    "euro": .eur, "euros": .eur, "dollar": .usd, "dollars": .usd, "yuan": .cny, "renminbi": .cny,
    "yen": .jpy, "pound": .gbp, "pounds": .gbp, "sterling": .gbp,
  ]

  /// The currency that a sign, a code or a word names; that of a sign which several share is the one that
  /// displays it first.
  init?(meant unit: String) {
    let found =
      Self.allCases.first { $0.symbol == unit } ?? Self.allCases.first { $0.isSpelled(unit) }
      ?? Self.names[unit.lowercased()]
    guard let found else { return nil }
    self = found
  }

  /// What was probably meant where no currency has that name; nil when none is near.
  static func nearest(to text: String) -> Currency? {
    names[text.trimmed.lowercased()]
      ?? allCases.first { $0.isSpelled(text.trimmed) }
      ?? Spelling.nearest(to: text, in: allCases.map(\.code)).flatMap(Currency.init(rawValue:))
  }

  /// What to say of a text that is none: the rest of a sentence.
  public static func fault(_ text: String) -> String {
    let signed = allCases.filter { $0.isSpelled(text.trimmed) }.map(\.code)
    let meant = signed.isEmpty ? nearest(to: text).map { [$0.code] } ?? [] : signed
    let remedy =
      meant.isEmpty ? "write e.g. EUR" : "did you mean \(meant.joined(separator: " or "))?"
    return "must be the ISO 4217 code of a currency (got \(text.shortened)); \(remedy)"
  }

  /// Every spelling of any currency.
  static let marks: [String] = allCases.flatMap(\.spellings).uniqued.sorted {
    ($1.count, $0) < ($0.count, $1)
  }
}
