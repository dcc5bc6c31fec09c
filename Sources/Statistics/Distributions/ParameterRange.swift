/// The ranges that parameters of laws may have.
enum ParameterRange {
  /// Any finite number.
  case finite
  /// Above 0 and finite.
  case positive
  /// 0 or above, and finite.
  case nonNegative
  /// 0…1.
  case probability
  /// Above 0 and at most 1.
  case positiveProbability
  /// Strictly between 0 and 1.
  case openProbability
  /// A whole number from 0 to 2^53.
  case count

  /// The largest count that a Double holds exactly with its successors, 2^53.
  static let largestCount = 0x1p53

  /// - Throws: ``DistributionError`` with place, value and remedy when `value` is out of range.
  func check(_ value: Double, _ name: String, in law: String) throws(DistributionError) {
    guard !holds(value) else { return }
    throw .range(law, name, value, must: must, remedy: remedy(value))
  }

  private func holds(_ value: Double) -> Bool {
    switch self {
    case .finite: value.isFinite
    case .positive: value > 0 && value.isFinite
    case .nonNegative: value >= 0 && value.isFinite
    case .probability: value >= 0 && value <= 1
    case .positiveProbability: value > 0 && value <= 1
    case .openProbability: value > 0 && value < 1
    case .count: value >= 0 && value <= Self.largestCount && value == value.rounded()
    }
  }

  private var must: String {
    switch self {
    case .finite: "a finite number"
    case .positive: "above 0 and finite"
    case .nonNegative: "0 or above, and finite"
    case .probability: "within 0…1"
    case .positiveProbability: "above 0 and at most 1"
    case .openProbability: "strictly between 0 and 1"
    case .count: "a whole number from 0 to 2^53"
    }
  }

  private func remedy(_ value: Double) -> String {
    switch self {
    case .finite: return "write a number"
    case .positive: return "write a positive number"
    case .nonNegative: return "write 0 or a positive number"
    case .probability, .positiveProbability, .openProbability:
      let share = value / 100
      return value > 1 && value <= 100 ? "write \(share)" : "write a share such as 0.2"
    case .count: return "write a count such as 100"
    }
  }
}
