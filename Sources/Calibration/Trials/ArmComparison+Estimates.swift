import Lifecycle
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

extension ArmComparison {
  /// What one outcome of one treated arm looks like beside the control, before any correction.
  struct Sample {
    let arm: String
    let isRate: Bool
    let treated: [Double]
    let control: [Double]
    let difference: MeanDifference

    /// - Returns: nil below two persons in an arm.
    init?(arm: String, isRate: Bool, treated: [Double], control: [Double]) {
      guard
        let difference = MeanDifference(treated: Moments(treated), control: Moments(control))
      else { return nil }
      self.arm = arm
      self.isRate = isRate
      self.treated = treated
      self.control = control
      self.difference = difference
    }

    var proportions: ProportionDifference? {
      guard isRate else { return nil }
      return ProportionDifference(
        treated: Self.proportion(treated), control: Self.proportion(control))
    }

    static func proportion(_ values: [Double]) -> Proportion {
      Proportion(successes: values.count { $0 == 1 }, trials: values.count)
    }

    /// Below 5 expected in a cell Student's t is not to be trusted (Cochran, Biometrics 10, 1954).
    var isSmall: Bool {
      guard let proportions else { return false }
      let (one, zero) = (proportions.treated, proportions.control)
      let successes = Double(one.successes + zero.successes)
      let all = Double(one.trials + zero.trials)
      let smaller = Double(min(one.trials, zero.trials))
      return min(successes, all - successes) * smaller / all < 5
    }

    var test: (name: String, p: Double)? {
      if isSmall, let proportions { return ("Fisher mid-p", proportions.midP) }
      return difference.pValue.map { ("Welch", $0) }
    }
  }

  /// Resampling stops at about this many random numbers per comparison, but not below 200 draws.
  static let mostNumbers = 4_000_000
  static let mostDraws = 2000

  /// - Parameters:
  ///   - adjustedP: after the correction for several arms.
  ///   - stream: for resampling.
  /// - Returns: nil when the figures overflow.
  init?(_ sample: Sample, adjustedP: Double?, stream: inout RandomStream) {
    let difference = sample.difference
    let estimate = difference.estimate
    guard let uplift = IntervalEstimate(estimate), let power = TestPower() else { return nil }
    arm = sample.arm
    self.uplift = uplift
    relative = difference.ratio.map { ratio in
      let interval = difference.ratioInterval()
      return Relative(
        value: ratio - 1, lower: interval.map { $0.lowerBound - 1 },
        upper: interval.map { $0.upperBound - 1 })
    }
    test = sample.test?.name
    pValue = sample.test?.p
    self.adjustedP = adjustedP
    verdict =
      (adjustedP ?? 1) >= 0.05 ? .undecided : estimate.value > 0 ? .better : .worse
    exact = sample.proportions.map { proportions in
      let interval = proportions.interval()
      return Exact(
        lower: interval.lowerBound, upper: interval.upperBound, fisherP: proportions.exactP,
        midP: proportions.midP)
    }
    let varies = estimate.standardError > 0
    let draws = varies && !sample.isRate ? Draws(sample, &stream) : nil
    bootstrap = draws?.bootstrap
    posterior = sample.proportions.flatMap(Posterior.init) ?? draws?.posterior
    decomposition = sample.isRate ? nil : Decomposition(sample)
    self.power = Power(sample, power)
  }
}

extension ArmComparison.Posterior {
  init?(_ proportions: ProportionDifference) {
    guard
      let beta = BetaComparison(treated: proportions.treated, control: proportions.control)
    else { return nil }
    self.init(
      method: "Beta(½, ½) priors", probabilityBetter: beta.probabilityBetter,
      expectedLoss: beta.expectedLoss)
  }
}

extension ArmComparison.Power {
  init(_ sample: ArmComparison.Sample, _ power: TestPower) {
    let difference = sample.difference
    let effect = difference.estimate.value
    func size(_ effect: Double) -> Int? {
      var variances = (difference.treated.variance ?? 0) + (difference.control.variance ?? 0)
      if sample.isRate {
        let base = difference.control.mean
        let treated = min(1, max(0, base + effect))
        variances = treated * (1 - treated) + base * (1 - base)
      }
      return power.armSize(difference: effect, variances: variances)
    }
    self.init(
      detectable: power.detectable(standardError: difference.estimate.standardError),
      armSizeObserved: size(effect), armSizeHalf: size(effect / 2))
  }
}
