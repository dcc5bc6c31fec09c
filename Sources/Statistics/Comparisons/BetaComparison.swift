#if canImport(Glibc)
  import Glibc
#endif

/// Two unknown probabilities with independent beta posteriors compared.
public struct BetaComparison: Sendable {
  public let treated: Beta
  public let control: Beta
  /// Where to cut the integrals, in logits: between quantiles of both laws each part is smooth.
  private let cuts: [Double]

  public init(treated: Beta, control: Beta) {
    self.treated = treated
    self.control = control
    let levels = [1e-15, 1e-8, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1 - 1e-4, 1 - 1e-8]
    let quantiles = [treated, control].flatMap { law in
      (levels + [1 - 1e-15]).map { min(max(law.quantile($0), 1e-300), 1 - 0x1p-53) }
    }
    cuts = quantiles.map { log($0) - log1p(-$0) }.sorted()
  }

  /// Posteriors from counts under Jeffreys' prior Beta(½, ½) (Brown, Cai & DasGupta, Statistical
  /// Science 16, 2001).
  ///
  /// - Returns: nil for counts too large for a law.
  public init?(treated: Proportion, control: Proportion) {
    func posterior(_ seen: Proportion) -> Beta? {
      try? Beta(
        alpha: Double(seen.successes) + 0.5, beta: Double(seen.trials - seen.successes) + 0.5)
    }
    guard let one = posterior(treated), let zero = posterior(control) else { return nil }
    self.init(treated: one, control: zero)
  }

  /// P(treated > control) = ∫ f₁(x)·F₀(x) dx.
  public var probabilityBetter: Double {
    min(1, max(0, integrate { treated.density($0) * control.cumulative($0) }))
  }

  /// E[max(0, control − treated)] = ∫ F₁(x)·(1 − F₀(x)) dx: what is lost on average if the treated
  /// arm is chosen.
  public var expectedLoss: Double {
    max(0, integrate { treated.cumulative($0) * (1 - control.cumulative($0)) })
  }

  /// Over 0…1 in logits, where a density has no pole at the ends.
  private func integrate(_ f: (Double) -> Double) -> Double {
    zip(cuts, cuts.dropFirst()).reduce(0) { sum, ends in
      guard ends.1 > ends.0 else { return sum }
      return sum
        + Self.rule.integrate(from: ends.0, to: ends.1) { y in
          let x = 1 / (1 + exp(-y))
          return f(x) * x * (1 - x)
        }
    }
  }

  private static let rule = GaussLegendre(points: 24)
}
