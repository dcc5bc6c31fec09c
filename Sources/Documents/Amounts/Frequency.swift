import Statistics

/// How often something is done, in words: `weekly`, `every 10 days`, `every 2 weeks`, `quarterly`.
public enum Frequency: Sendable, Hashable {
  case everyDays(Int)
  case everyMonths(Int)

  /// - Parameter text: in any case of letters; at most a year.
  public init?(_ text: String) {
    guard let (count, unit) = Self.span(text) else { return nil }
    switch unit {
    case .day: self = .everyDays(count)
    case .week: self = .everyDays(7 * count)
    case .month: self = .everyMonths(count)
    case .quarter: self = .everyMonths(3 * count)
    case .year: self = .everyMonths(12 * count)
    case .hour: return nil
    }
    switch self {
    case .everyDays(let days) where days > 365: return nil
    case .everyMonths(let months) where months > 12: return nil
    default: break
    }
  }

  private static let words: [String: TimeUnit] = [
    "daily": .day, "weekly": .week, "monthly": .month, "quarterly": .quarter, "yearly": .year,
  ]

  /// The time between two of it, as an amount is written: `2 weeks`; nil where no frequency is written.
  static func amount(_ text: String) -> String? {
    span(text).map { "\($0.count) \($0.unit.plural)" }
  }

  private static func span(_ text: String) -> (count: Int, unit: TimeUnit)? {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count == 1 { return Self.words[words[0]].map { (1, $0) } }
    guard words.first == "every" else { return nil }
    let count = words.count == 2 ? 1 : words.count == 3 ? Int(words[1]) : nil
    guard let count, (1...1000).contains(count),
      let unit = TimeUnit(spelled: words[words.count - 1])
    else { return nil }
    return (count, unit)
  }

  /// A regular expression for what ``init(_:)`` takes.
  public static let pattern = pattern([.day, .week, .month, .quarter, .year])

  private static func pattern(_ units: [TimeUnit]) -> String {
    let names = units.map { NumberForm.folded($0.rawValue) + "[sS]?" }.joined(separator: "|")
    let known = words.filter { units.contains($0.value) }.keys.sorted().map(NumberForm.folded)
    let every = NumberForm.folded("every") + "(?:\\s+[0-9]+)?\\s+(?:\(names))"
    return "(?:\((known + [every]).joined(separator: "|")))"
  }

  /// What is written in whole days or in whole months.
  static func form(of unit: TimeUnit) -> ValueForm {
    let isDays = unit == .day
    return .text(
      TextForm(
        isDays
          ? "daily, weekly or such as `every 2 weeks`"
          : "monthly, quarterly or such as `every 2 months`",
        pattern: "^\\s*\(pattern(isDays ? [.day, .week] : [.month, .quarter, .year]))\\s*$",
        example: isDays ? "every 2 weeks" : "quarterly"))
  }

  /// What was probably meant by a text that is none; nil where nothing is near.
  static func meant(_ text: String) -> String? {
    let named = [
      "fortnightly": "every 2 weeks", "biweekly": "every 2 weeks", "annually": "yearly",
      "annual": "yearly",
    ]
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    if let meant = named[words.joined()] { return meant }
    let isEvery = ["every", "each"].contains(words.first)
    let bare = isEvery ? words.dropFirst().joined(separator: " ") : text
    if let amount = WrittenAmount(bare), amount.prefix.isEmpty,
      let unit = TimeUnit(spelled: amount.unit) ?? TimeUnit(near: amount.unit)
    {
      let meant = "every \(amount.digits) \(unit.plural)"
      if Frequency(meant) != nil { return meant }
    }
    return Spelling.nearest(to: text, in: Self.words.keys.sorted())
  }

  /// The same as the end of a message; empty where nothing is near.
  ///
  /// - Parameter others: words that may stand in its place.
  public static func remedy(_ text: String, besides others: [String] = []) -> String {
    if let other = Spelling.nearest(to: text, in: others) { return "; did you mean \(other)?" }
    return meant(text).map { "; did you mean \($0)?" } ?? ""
  }

  /// As messages name it.
  public static let shape = "daily, weekly, monthly, quarterly, yearly or such as `every 10 days`"
}
