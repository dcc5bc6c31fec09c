import Documents
import Foundation
import Lifecycle
import Statistics

extension AcquisitionReport {
  /// The curve, or why there is none.
  static func curve(_ prospects: Prospects, _ bins: SpendBins) -> (curve: Curve?, notes: [String]) {
    let rows = prospects.spend.indices.filter { prospects.spend[$0] > 0 }
    let acquired = rows.map { prospects.acquired[$0] }
    let spend = rows.map { prospects.spend[$0] }
    var notes: [String] = []
    if rows.count < prospects.spend.count {
      notes.append(
        "\(prospects.spend.count - rows.count) prospects without spend are not part of the curve.")
    }
    guard acquired.contains(false), acquired.contains(true) else {
      return (nil, notes + ["Everybody has the same outcome: there is no curve to fit."])
    }
    guard let (plain, saturating) = ResponseCurve.fit(spend: spend, acquired: acquired) else {
      return (
        nil,
        notes + [
          "One spend separates the acquired from the others, or all spends are alike: no curve can "
            + "be fitted, its slope has no largest value."
        ]
      )
    }
    let flat = ResponseCurve.flatLogLikelihood(acquired)
    let spendTest = max(0, 2 * (plain.logLikelihood - flat))
    let ceilingTest = max(
      0, 2 * ((saturating?.logLikelihood ?? plain.logLikelihood) - plain.logLikelihood))
    let ceilingP =
      ceilingTest > 0 ? TailProbability.chiSquare(ceilingTest, degreesOfFreedom: 1) / 2 : 1
    let isSaturating = ceilingP < 0.05 && saturating != nil
    let chosen = isSaturating ? saturating ?? plain : plain
    let slope = Estimate(
      value: chosen.slope, standardError: chosen.covariance[1][1].squareRoot())
    guard let half = chosen.halfSaturation, let slopeInterval = IntervalEstimate(slope) else {
      return (nil, notes + ["The rate does not depend on spend at all: there is no curve."])
    }
    let range = SampleQuantiles(spend)
    let low = range.quantile(0) ?? 0
    let high = range.quantile(1) ?? 0
    let cheapest = chosen.cheapestSpend.flatMap { (low...high).contains($0) ? $0 : nil }
    notes += remarks(chosen, spendTest, isSaturating)
    let curve = Curve(
      slope: slopeInterval, halfSaturation: half, ceiling: chosen.ceiling,
      logLikelihood: chosen.logLikelihood, spendChiSquared: spendTest,
      spendP: TailProbability.chiSquare(spendTest, degreesOfFreedom: 1),
      saturationChiSquared: ceilingTest, saturationP: ceilingP, isSaturating: isSaturating,
      fitP: fit(chosen, prospects, bins), cheapestSpend: cheapest,
      points: (0...60).compactMap { Point(chosen, at: low + (high - low) * Double($0) / 60) },
      levels: [0.1, 0.25, 0.5, 0.75, 0.9].compactMap { range.quantile($0) }.compactMap {
        Point(chosen, at: $0)
      })
    if let p = curve.fitP, p < 0.01 {
      notes.append("The curve does not describe the bins (p < 0.01): read the bins, not the curve.")
    }
    return (curve, notes)
  }

  private static func remarks(
    _ curve: ResponseCurve, _ spendTest: Double, _ isSaturating: Bool
  ) -> [String] {
    var notes: [String] = []
    if TailProbability.chiSquare(spendTest, degreesOfFreedom: 1) >= 0.05 {
      notes.append("That spend makes a difference is not told from chance.")
    } else if curve.slope < 0 {
      notes.append("The rate falls with spend: more was spent on those who were harder to win.")
    }
    if !isSaturating {
      notes.append("No saturation below 100 % is told from chance within the spends seen.")
    }
    return notes
  }

  /// Hosmer & Lemeshow's χ² over the bins, with bins − 2 degrees of freedom.
  private static func fit(
    _ curve: ResponseCurve, _ prospects: Prospects, _ bins: SpendBins
  ) -> Double? {
    let groups = bins.bins.filter { $0.low > 0 }
    guard groups.count >= 4 else { return nil }
    var expected = groups.map { _ in (sum: 0.0, variance: 0.0) }
    for spend in prospects.spend {
      guard let place = groups.firstIndex(where: { ($0.low...$0.high).contains(spend) }) else {
        continue
      }
      let p = curve.chance(at: spend)
      expected[place].sum += p
      expected[place].variance += p * (1 - p)
    }
    let sum = zip(groups, expected).reduce(0) { sum, group in
      let excess = Double(group.0.acquired.successes) - group.1.sum
      return group.1.variance > 0 ? sum + excess * excess / group.1.variance : sum
    }
    return TailProbability.chiSquare(sum, degreesOfFreedom: Double(groups.count - 2))
  }
}

extension AcquisitionReport.Point {
  init?(_ curve: ResponseCurve, at spend: Double) {
    guard spend > 0, let chance = curve.estimate(at: spend), chance.value > 1e-12 else {
      return nil
    }
    let marginal = curve.marginalCost(at: spend)
    self.init(
      spend: spend, chance: chance, cost: spend / chance.value,
      // Where the curve is flat one more customer costs any amount.
      marginalCost: marginal.flatMap { $0.upper < 1e15 ? $0 : nil })
  }
}

extension AcquisitionReport {
  /// A campaign for a scenario: what a contact with a prospect costs, and its chance of success.
  ///
  /// At the median spend by the curve, as a beta law with the curve's standard error; without a
  /// curve the mean spend and the rate seen.
  public func scenarioFragment(currency: Currency) -> String? {
    let point = curve.flatMap { curve in curve.levels.count == 5 ? curve.levels[2] : nil }
    let spend = point?.spend ?? totalSpend / Double(prospects)
    let chance = point?.chance.value ?? rate
    let error =
      point?.chance.standardError ?? (rate * (1 - rate) / Double(prospects)).squareRoot()
    guard chance > 0, chance < 1, error > 0, spend <= 1e6 else { return nil }
    let size = chance * (1 - chance) / (error * error) - 1
    guard size > 0, size < 1e9 else { return nil }
    let worth = size >= 10 ? size.rounded() : (size * 100).rounded() / 100
    let mean = min(0.99999, max(0.00001, (chance * 1e5).rounded() / 1e5))
    let cents = (spend * 100).rounded() / 100
    let overall = (cost * 100).rounded() / 100
    return """
      # What winning a prospect costs: \(prospects) prospects, \(acquired) acquired.
      # Source: \(YAMLText.line(source)); \(point == nil ? "mean spend, rate seen" : "the curve at the median spend").
      # Overall, all spend ÷ all acquired, a customer costs \(Dimension.money.text(overall, currency)); \
      contactCost is the cost per contact.
      # Only prospects (stage: interested) are contacted; a calibrated baseline has none of them.
      # Spend was not randomised: keep the level, or test before moving it.
      campaigns:
        acquisition:
          channel: acquisition
          audience: {stage: interested}
          trigger: delivered
          contactCost: \(Dimension.money.text(cents, currency))
          advance: {beta: {mean: \(Dimension.share.text(mean, currency)), n: \(worth)}}

      """
  }
}
