/// The months that a KPI is read over. Sums of the period are divided last, so a rate over a period is
/// a ratio of sums, not a mean of monthly rates.
public enum Period: Sendable, Hashable {
  /// The one month. Stocks are those at its end.
  case month
  /// From the start of the run to the month's end.
  case toDate
  /// So many months up to the month's end (at least 2); fewer where the run is younger.
  case trailing(Int)
  /// From the first month of a phase (1…horizon) to the month's end.
  case since(Int)

  /// - Parameter month: at whose end is read; 0 is the start of the run.
  /// - Returns: months counted from 0, none at the start of the run; nil before the phase.
  func months(_ month: Int) -> Range<Int>? {
    switch self {
    case .month: return max(0, month - 1)..<month
    case .toDate: return 0..<month
    case .trailing(let count): return max(0, month - count)..<month
    case .since(let first): return first <= month ? first - 1..<month : nil
    }
  }

  /// Whether it reaches back to a fixed moment, so that a later month holds all that an earlier one
  /// does.
  public var isRunning: Bool {
    switch self {
    case .month, .trailing: false
    case .toDate, .since: true
    }
  }
}

extension Period: CustomStringConvertible, Codable {
  /// As scenarios and results write it: `month`, `to date`, `3 months`, `since month 4`.
  public var description: String {
    switch self {
    case .month: "month"
    case .toDate: "to date"
    case .trailing(let count): "\(count) months"
    case .since(let first): "since month \(first)"
    }
  }

  /// - Parameter text: as ``description`` gives it; a trailing month is the month.
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

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let period = Period(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no period")
    }
    self = period
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
