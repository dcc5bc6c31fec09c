/// How many customers have which values of some measures: exact counts in fixed bins, so that the sum
/// over cohorts depends neither on their order nor on who counts.
///
/// A bin holds one value up to 255 and, beyond, values that differ by less than 1/128: 128 bins to a
/// doubling. Values of one bin count as equal.
public struct TierSketch: Sendable, Equatable {
  public let measures: [TierMeasure]
  /// Customers counted.
  public private(set) var customers: Int64 = 0
  /// By measure, then by bin.
  private var counts: [Int64]

  init(_ measures: [TierMeasure]) {
    self.measures = measures
    counts = Array(repeating: 0, count: measures.count * Self.bins)
  }

  /// Bins of all values of 64 bits: 256 of one value, then 128 to each of 55 doublings.
  static let bins = 256 + 55 * 128

  /// The bin of a value; negative ones fall into the first.
  static func bin(of value: Int64) -> Int {
    if value < 256 { return max(0, Int(value)) }
    let exponent = 63 - value.leadingZeroBitCount
    return 256 + (exponent - 8) * 128 + Int(value >> Int64(exponent - 7) & 127)
  }

  /// The values of a bin.
  static func values(ofBin bin: Int) -> ClosedRange<Int64> {
    if bin < 256 { return Int64(bin)...Int64(bin) }
    let (doubling, place) = (bin - 256).quotientAndRemainder(dividingBy: 128)
    let width = Int64(1) << Int64(doubling + 1)
    let low = Int64(128 + place) * width
    return low...low + (width - 1)
  }

  /// Counts a customer at the start of a month.
  mutating func add(_ customer: Customer, month: Int, day: Int) {
    customers += 1
    for (place, measure) in measures.enumerated() {
      let bin = Self.bin(of: measure.value(customer, month, day))
      counts[place * Self.bins + bin] += 1
    }
  }

  mutating func merge(_ other: TierSketch) {
    customers += other.customers
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// Bounds that split the customers into equal parts by a measure: whoever is at least as good as k
  /// of them belongs to part k + 1 of 1…`parts`.
  ///
  /// A customer's part is 1 + ⌊parts · w / n⌋ with w of n customers strictly worse, so that equal values
  /// are always in the same part.
  func cuts(_ place: Int, parts: Int) -> [TierCondition] {
    let measure = measures[place]
    var cuts: [TierCondition] = []
    var worse: Int64 = 0
    for step in 0..<Self.bins {
      let bin = measure.isBetterSmall ? Self.bins - 1 - step : step
      let count = counts[place * Self.bins + bin]
      guard count > 0 else { continue }
      let values = Self.values(ofBin: bin)
      let cut = TierCondition(
        measure: measure, atLeast: !measure.isBetterSmall,
        bound: measure.isBetterSmall ? values.upperBound : values.lowerBound)
      let reached = Int(Int64(parts) * worse / customers)
      while cuts.count < reached { cuts.append(cut) }
      worse += count
    }
    return cuts
  }
}

extension TierMeasure {
  /// Whether few are better than many: days since the last order.
  var isBetterSmall: Bool { self == .recency }

  /// What a customer has of it at the start of `month`, which is day `day`, in the units of
  /// ``TierCondition``; a mean per order is rounded down.
  func value(_ customer: Customer, _ month: Int, _ day: Int) -> Int64 {
    switch self {
    case .frequency: return Int64(customer.orderSum)
    case .recency: return Int64(day) - Int64(customer.lastOrder)
    case .monetary: return customer.spendSum
    case .tenure: return Int64(month) - Int64(customer.tenureStart)
    case .orderValue:
      return customer.spendSum / max(1, Int64(customer.orderSum))
    }
  }
}
