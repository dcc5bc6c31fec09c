import Statistics

/// The months that a KPI is read over. Sums of the period are divided last, so a rate over a period is
/// a ratio of sums, not a mean of monthly rates.
public enum Period: Sendable, Hashable {
  /// The one month. Stocks are those at its end.
  case month
  /// From the start of the run to the month's end.
  case toDate
  /// So many months up to the month's end (at least 2); fewer where the run is younger.
  case trailing(Int)
  /// From a month (1…horizon) to the month's end.
  case since(Int)
  /// The months of a phase, all of them: there is nothing to read before its end, and the same ever
  /// after.
  case phase(RoadmapPhase)

  /// - Parameter month: at whose end is read; 0 is the start of the run.
  /// - Returns: months counted from 0, none at the start of the run; nil before there is anything to
  ///   read.
  public func months(_ month: Int) -> Range<Int>? {
    switch self {
    case .month: return max(0, month - 1)..<month
    case .toDate: return 0..<month
    case .trailing(let count): return max(0, month - count)..<month
    case .since(let first): return first <= month ? first - 1..<month : nil
    case .phase(let phase):
      let months = phase.months
      return months.upperBound <= month ? months.lowerBound - 1..<months.upperBound : nil
    }
  }

  /// Whether it reaches back to a fixed moment, so that a later month holds all that an earlier one
  /// does.
  public var isRunning: Bool {
    switch self {
    case .month, .trailing: false
    case .toDate, .since, .phase: true
    }
  }

  /// Whether a month tells something that the month before did not.
  public func isNews(at month: Int) -> Bool {
    if case .phase(let phase) = self { phase.months.upperBound == month } else { true }
  }
}

extension Period: CustomStringConvertible, Codable {
  /// As scenarios and results write it: `month`, `to date`, `3 months`, `since month 4`, `phase NAME`.
  public var description: String {
    switch self {
    case .month: "month"
    case .toDate: "to date"
    case .trailing(let count): "\(count) months"
    case .since(let first): "since month \(first)"
    case .phase(let phase): "phase \(phase.name)"
    }
  }

  /// - Parameter text: as ``description`` gives it, but for phases, whose months only a scenario knows;
  ///   a trailing month is the month.
  public init?(_ text: String) {
    let words = text.lowercased().split(separator: " ").map(String.init)
    switch (words.count, words.first) {
    case (1, "month"): self = .month
    case (2, "to") where words[1] == "date": self = .toDate
    case (2, _) where words[1] == "months" || words[1] == "month":
      guard let count = Int(words[0]), (1...120).contains(count) else { return nil }
      self = count == 1 ? .month : .trailing(count)
    case (3, "since") where words[1] == "month":
      guard let first = Int(words[2]), (1...120).contains(first) else { return nil }
      self = .since(first)
    default: return nil
    }
  }

  /// The period that was probably meant by a text that is none; nil when none is near.
  static func nearest(to text: String) -> Period? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    let lengths = ["month": 1, "quarter": 3, "year": 12]
    let count = Int(words[0]) ?? 1
    let unit = words.count == 1 && Int(words[0]) != nil ? "month" : words.last ?? ""
    if words.count <= 2, let name = Spelling.nearest(to: unit, in: lengths.keys.sorted()),
      let length = lengths[name], (1...120).contains(count), count * length <= 120,
      words.count == 1 || Int(words[0]) != nil
    {
      return Period("\(count * length) months")
    }
    return Spelling.nearest(to: text, in: ["month", "to date"]).flatMap(Period.init)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let period = Period(text) ?? RoadmapPhase(coded: text).map(Period.phase) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no period")
    }
    self = period
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if case .phase(let phase) = self {
      try container.encode(phase.coded)
    } else {
      try container.encode(description)
    }
  }
}
