/// Something in a log that would spoil a forecast, with what to do about it.
///
/// JSON keys: `key`, `title`, `rule`, `count`, `of`, `unit`, `share`, `stake`, `isSettled`, `priority`,
/// `examples` (each `line`, `text`), `consequence`, `remedy`.
public struct PainPoint: Sendable, Hashable, Codable {
  /// A place where it can be seen.
  public struct Example: Sendable, Hashable, Codable {
    /// Line of the file, counted from 1; nil where it is about more than one.
    public let line: Int?
    public let text: String

    public init(line: Int?, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// At most as many examples are kept.
  public static let exampleLimit = 5

  /// The check that found it, e.g. `missing-ids`.
  public let key: String
  /// One line for a list.
  public let title: String
  /// What was looked at and from when on it is a pain, with source and false-alarm rate.
  public let rule: String
  /// How many are affected.
  public let count: Int
  /// Of how many; `count` is at most that.
  public let of: Int
  /// Of what: records, customers, orders, days, weeks.
  public let unit: String
  /// count ÷ of, 0…1.
  public let share: Double
  /// The part of orders, revenue or customers that a forecast would get wrong if nothing were done,
  /// 0…1: what priorities are made from.
  public let stake: Double
  /// The cleaning has already seen to it; what is left is to look whether it was right.
  public let isSettled: Bool
  public let priority: Priority
  public let examples: [Example]
  /// What it does to a forecast: one or two sentences, with figures.
  public let consequence: String
  /// What to do: an imperative sentence.
  public let remedy: String

  /// Figures that are no numbers count as 0; counts and shares are clamped to their ranges.
  init(
    _ definition: DataCheckDefinition, title: String, count: Int, of whole: Int,
    unit: DataUnit, stake: Double, isSettled: Bool = false, examples: [Example] = [],
    consequence: String, remedy: String
  ) {
    key = definition.key
    self.title = title
    rule = definition.summary
    of = max(0, whole)
    self.count = min(max(0, count), of)
    self.unit = unit.rawValue
    share = of == 0 ? 0 : Double(self.count) / Double(of)
    self.stake = stake.isFinite ? min(max(stake, 0), 1) : 0
    self.isSettled = isSettled
    priority = min(
      Priority(stake: self.stake, isSettled: isSettled), definition.ceiling)
    self.examples = Array(examples.prefix(Self.exampleLimit))
    self.consequence = consequence
    self.remedy = remedy
  }
}

/// What a pain point counts.
enum DataUnit: String {
  case records, customers, orders, days, weeks, fields, ids
}

/// What to see to first.
///
/// The rule: high at a stake of 10 % and more, medium from 2 %, else low; one level lower where the
/// cleaning has already settled it. A check that only informs has a ceiling.
public enum Priority: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case low, medium, high

  public static let rule =
    "high: at least 10 % of the forecast at stake; medium: at least 2 %; one level lower where the "
    + "cleaning has settled it"

  /// - Parameter stake: 0…1.
  public init(stake: Double, isSettled: Bool) {
    let level: Priority = stake >= 0.1 ? .high : stake >= 0.02 ? .medium : .low
    self = !isSettled ? level : level == .high ? .medium : .low
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  public static func < (a: Priority, b: Priority) -> Bool { a.rank < b.rank }
}
