import Statistics

/// A span of time that rates and durations are written in.
package enum TimeUnit: String, CaseIterable {
  case hour, day, week, month, quarter, year

  /// Its length in days; a month is a twelfth of the mean Julian year of 365.25 days.
  var days: Double {
    switch self {
    case .hour: 1 / 24
    case .day: 1
    case .week: 7
    case .month: 365.25 / 12
    case .quarter: 365.25 / 4
    case .year: 365.25
    }
  }

  var plural: String { rawValue + "s" }

  /// Singular or plural, in any case.
  init?(spelled word: String) {
    let word = word.lowercased()
    guard let unit = Self.allCases.first(where: { word == $0.rawValue || word == $0.plural }) else {
      return nil
    }
    self = unit
  }

  /// How it is abbreviated, or named in Chinese.
  private static let short: [String: TimeUnit] = [
    "h": .hour, "hr": .hour, "hrs": .hour, "d": .day, "天": .day, "日": .day, "w": .week, "wk": .week,
    "wks": .week, "周": .week, "m": .month, "mo": .month, "mos": .month, "mth": .month,
    "mths": .month,
    "mon": .month, "月": .month, "个月": .month, "q": .quarter, "qtr": .quarter, "y": .year,
    "yr": .year,
    "yrs": .year, "a": .year, "年": .year,
  ]

  /// The unit that `word` abbreviates, or whose name is nearest.
  init?(near word: String) {
    let word = word.lowercased().trimmed
    let bare = word.hasSuffix(".") ? String(word.dropLast()) : word
    if let unit = Self.short[bare] {
      self = unit
      return
    }
    let names = Self.allCases.flatMap { [$0.rawValue, $0.plural] }
    guard let name = Spelling.nearest(to: word, in: names) else { return nil }
    self.init(spelled: name)
  }
}

/// `% per day`, `/ month`, `a year`: how a rate is written after its number.
struct RateUnit {
  let isPercent: Bool
  /// Whether per cent are written in words, which is read nowhere.
  let isPercentInWords: Bool
  /// Nil when no span of time is named.
  let span: TimeUnit?
  /// The word that should have been a span of time, when it is none.
  let strange: String?

  init(_ text: String) {
    var rest = text.lowercased()
    isPercent = Dimension.isPercent(String(rest.prefix(1)))
    if isPercent { rest = rest.dropFirst().trimmed }
    let word = Dimension.percentWord(rest)
    isPercentInWords = word != nil
    if let word {
      // A percentage in words is understood in messages only.
      span = nil
      let after = String(rest.dropFirst(word.count)).trimmed
      strange = after.isEmpty ? rest : after
      return
    }
    for marker in ["per ", "/", "a ", "an "] where rest.hasPrefix(marker) {
      let word = rest.dropFirst(marker.count).trimmed
      span = TimeUnit(spelled: word)
      strange = span == nil ? word : nil
      return
    }
    span = nil
    strange = rest.isEmpty ? nil : rest
  }
}

extension Dimension {
  static func isPercent(_ unit: String) -> Bool {
    unit == "%" || unit == "％"
  }

  private static let percentWords = ["percent", "per cent", "pct", "prozent", "procent"]

  /// Whether `unit` says per cent in words.
  static func isPercentWord(_ unit: String) -> Bool { percentWords.contains(unit.lowercased()) }

  /// The word for per cent that `unit` begins with.
  static func percentWord(_ unit: String) -> String? {
    percentWords.first { unit.lowercased().hasPrefix($0) }
  }

  /// Whether `unit` says percentage points, in any way.
  static func isPoints(_ unit: String) -> Bool {
    let unit = unit.lowercased()
    return ["pp", "pp.", "p.p.", "%p", "百分点"].contains(unit) || unit.contains("point")
      || unit.contains("ppt") || unit.hasSuffix("pts")
  }

  /// Words for persons that a planner may use for each other.
  private static let persons: Set<String> = [
    "person", "persons", "people", "customer", "customers", "prospect", "prospects", "member",
    "members",
  ]

  /// The words that `things` may be counted in, in small letters: singular, plural, and for persons what
  /// a planner may call them.
  static func names(of things: String) -> [String] {
    let things = things.lowercased()
    let singular = things.hasSuffix("s") ? String(things.dropLast()) : things
    let others = persons.contains(things) ? persons.sorted() : []
    return ([things, singular, "units", "unit"] + others).uniqued
  }

  /// Whether `unit` names `things`, in the singular or plural.
  static func names(_ unit: String, _ things: String) -> Bool {
    names(of: things).contains(unit.lowercased())
  }
}
