import Foundation
import Statistics

extension AcquisitionReport {
  /// - Parameter bins: the most bins of spend, 1…100.
  public init(_ prospects: Prospects, bins count: Int = 10) {
    let people = Double(prospects.spend.count)
    let seen = Proportion(
      successes: prospects.acquired.count { $0 }, trials: prospects.acquired.count)
    let spend = Moments(prospects.spend)
    let rate = seen.value ?? 0
    let covariance = zip(prospects.spend, prospects.acquired).reduce(0) { sum, row in
      sum + (row.0 - spend.mean) * ((row.1 ? 1 : 0) - rate)
    }
    let ratio = RatioEstimate(
      numerator: spend.mean, numeratorVariance: (spend.variance ?? 0) / people, denominator: rate,
      denominatorVariance: rate * (1 - rate) / max(1, people - 1),
      covariance: covariance / max(1, people - 1) / people)
    let interval = ratio.interval()
    source = prospects.source
    spendColumn = prospects.spendColumn
    acquiredColumn = prospects.acquiredColumn
    self.prospects = seen.trials
    acquired = seen.successes
    totalSpend = spend.sum
    cost = ratio.value ?? 0
    costStandardError = ratio.standardError ?? 0
    costLower = interval?.lowerBound
    costUpper = interval?.upperBound
    spendPerAcquired =
      Moments(zip(prospects.spend, prospects.acquired).lazy.filter(\.1).map(\.0)).mean
    self.rate = rate
    rateLower = seen.interval().lowerBound
    rateUpper = seen.interval().upperBound
    let spendBins = SpendBins(prospects, count: count)
    bins = spendBins.bins.map(Bin.init)
    falls = spendBins.falls
    let (curve, remarks) = Self.curve(prospects, spendBins)
    self.curve = curve
    associations = prospects.associations
    notes = remarks + Self.limits(associations, falls: falls)
  }

  private static func limits(_ associations: [Association], falls: Bool) -> [String] {
    var notes: [String] = []
    let found = associations.filter { $0.adjustedP < 0.05 }
    for association in found {
      notes.append(
        "Spend goes with `\(association.column)` among the \(association.among) (rank correlation "
          + String(format: "%.2f", association.correlation)
          + "), a sign that spend was not random: the curve mixes its effect with that of who got it."
      )
    }
    if falls {
      notes.append(
        "The rate falls between neighbouring bins by more than chance: no rising curve holds "
          + "everywhere; hopeless cases may have been given more.")
    }
    notes.append(
      "Nothing says that spend was assigned at random. The curve describes who was acquired at which "
        + "spend; whether more spend would have won them, only a randomised test tells "
        + "(`cohortcast experiment`).")
    return notes
  }
}

extension AcquisitionReport.Bin {
  init(_ bin: SpendBins.Bin) {
    let interval = bin.acquired.interval()
    self.init(
      lowest: bin.low, highest: bin.high, meanSpend: bin.spend.mean,
      prospects: bin.acquired.trials, acquired: bin.acquired.successes,
      rate: bin.acquired.value ?? 0, lower: interval.lowerBound, upper: interval.upperBound,
      isotonic: bin.isotonic,
      cost: bin.acquired.successes == 0 ? nil : bin.spend.sum / Double(bin.acquired.successes))
  }
}

extension Prospects {
  /// Spearman's rank correlations of spend with the other columns, among the acquired and among the
  /// others, by Student's t with n − 2 degrees of freedom.
  var associations: [AcquisitionReport.Association] {
    struct Found {
      let column: String
      let among: String
      let correlation: Double
      let p: Double
    }
    var found: [Found] = []
    for (name, wanted) in [("acquired", true), ("not acquired", false)] {
      let rows = acquired.indices.filter { acquired[$0] == wanted }
      guard rows.count >= 10 else { continue }
      let spendRanks = Ranks.of(rows.map { spend[$0] })
      for other in others {
        let values = rows.map { other.values[$0] }
        guard let r = Ranks.correlation(spendRanks, Ranks.of(values)) else { continue }
        let freedom = Double(rows.count - 2)
        let t = r * (freedom / max(1e-300, 1 - r * r)).squareRoot()
        found.append(
          Found(
            column: other.name, among: name, correlation: r,
            p: Significance.student(t, degreesOfFreedom: freedom)))
      }
    }
    let adjusted = Significance.holm(found.map(\.p))
    return zip(found, adjusted).map { found, p in
      AcquisitionReport.Association(
        column: found.column, among: found.among, correlation: found.correlation, adjustedP: p)
    }
  }
}

/// Ranks with ties at their mean, and their correlation.
enum Ranks {
  static func of(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = values
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }

  /// Pearson's; nil when one side is constant.
  static func correlation(_ one: [Double], _ two: [Double]) -> Double? {
    let (a, b) = (Moments(one), Moments(two))
    let spread = (a.sumOfSquares * b.sumOfSquares).squareRoot()
    guard spread > 0, spread.isFinite else { return nil }
    let sum = zip(one, two).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) }
    return min(1, max(-1, sum / spread))
  }
}
