import Statistics

#if canImport(Glibc)
  import Glibc
#endif

extension ArmComparison {
  /// Resampled differences of an amount.
  struct Draws {
    let bootstrap: Bootstrap
    let posterior: Posterior

    init?(_ sample: Sample, _ stream: inout RandomStream) {
      let treated = Resampling(sample.treated)
      let control = Resampling(sample.control)
      let cost = 2 * (treated.cost + control.cost)
      let count = min(mostDraws, max(200, mostNumbers / max(1, cost)))
      let differences = (0..<count).map { _ in
        treated.bootstrapMean(&stream) - control.bootstrapMean(&stream)
      }
      let beliefs = (0..<count).map { _ in
        treated.posteriorMean(&stream) - control.posteriorMean(&stream)
      }
      let sorted = SampleQuantiles(differences)
      guard let error = Moments(differences).standardDeviation, error.isFinite,
        let lower = sorted.quantile(0.025), let upper = sorted.quantile(0.975)
      else { return nil }
      bootstrap = Bootstrap(draws: count, standardError: error, lower: lower, upper: upper)
      posterior = Posterior(
        method: "Bayesian bootstrap, \(count) draws",
        probabilityBetter: Double(beliefs.count { $0 > 0 }) / Double(count),
        expectedLoss: beliefs.reduce(0) { $0 + max(0, -$1) } / Double(count))
    }
  }
}

extension ArmComparison.Decomposition {
  /// p₁m₁ − p₀m₀ = (p₁ − p₀)(m₁ + m₀)/2 + (m₁ − m₀)(p₁ + p₀)/2, with standard errors by the delta
  /// method; the share of buyers and the mean spend of buyers are uncorrelated.
  ///
  /// - Returns: nil where an amount is negative, nobody has 0, or an arm has fewer than 2 buyers.
  init?(_ sample: ArmComparison.Sample) {
    let arms = [sample.treated, sample.control]
    guard arms.allSatisfy({ $0.allSatisfy { $0 >= 0 } }), arms.contains(where: { $0.contains(0) })
    else { return nil }
    let shares = arms.map { values in
      Double(values.count { $0 > 0 }) / Double(values.count)
    }
    let buyers = arms.map { Moments($0.filter { $0 > 0 }) }
    guard let error1 = buyers[0].standardError, let error0 = buyers[1].standardError else {
      return nil
    }
    func shareVariance(_ index: Int) -> Double {
      shares[index] * (1 - shares[index]) / Double(arms[index].count)
    }
    let shareError = (shareVariance(0) + shareVariance(1)).squareRoot()
    let spendError = hypot(error1, error0)
    let share = (shares[0] + shares[1]) / 2
    let spend = (buyers[0].mean + buyers[1].mean) / 2
    let (more, dearer) = (shares[0] - shares[1], buyers[0].mean - buyers[1].mean)
    guard
      let throughBuyers = IntervalEstimate(
        Estimate(
          value: more * spend, standardError: hypot(shareError * spend, more * spendError / 2))),
      let throughSpend = IntervalEstimate(
        Estimate(
          value: dearer * share, standardError: hypot(spendError * share, dearer * shareError / 2)))
    else { return nil }
    self.init(
      throughBuyers: throughBuyers, throughSpendPerBuyer: throughSpend,
      treatedSpendPerBuyer: buyers[0].mean, controlSpendPerBuyer: buyers[1].mean)
  }
}
