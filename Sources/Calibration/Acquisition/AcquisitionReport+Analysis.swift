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
  /// others, where there are at least 10.
  var associations: [AcquisitionReport.Association] {
    struct Found {
      let column: String
      let among: String
      let correlation: Correlation
    }
    var found: [Found] = []
    for (name, wanted) in [("acquired", true), ("not acquired", false)] {
      let rows = acquired.indices.filter { acquired[$0] == wanted }
      guard rows.count >= 10 else { continue }
      let spends = rows.map { spend[$0] }
      for other in others {
        guard let correlation = Correlation.ofRanks(spends, rows.map { other.values[$0] }) else {
          continue
        }
        found.append(Found(column: other.name, among: name, correlation: correlation))
      }
    }
    let adjusted = Significance.holm(found.map(\.correlation.pValue))
    return zip(found, adjusted).map { found, p in
      AcquisitionReport.Association(
        column: found.column, among: found.among, correlation: found.correlation.coefficient,
        adjustedP: p)
    }
  }
}
