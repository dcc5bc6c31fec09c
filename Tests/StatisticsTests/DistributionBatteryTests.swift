import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// One battery over the catalogue; the false-alarm rate is ``GoodnessOfFit``'s.
@Suite struct DistributionBatteryTests {
  static let draws = 8000

  @Test func everyLawOfTheCatalogueIsInTheBattery() {
    for name in DistributionCatalog.all.names {
      #expect(DistributionCase.all.count { $0.name == name } >= 2, "\(name)")
    }
    #expect(Set(DistributionCatalog.all.names).count == DistributionCatalog.all.count)
    #expect(DistributionCatalog.all.names == DistributionCatalog.all.names.sorted())
  }

  @Test(arguments: DistributionCase.all)
  func samplesFollowTheLaw(_ item: DistributionCase) throws {
    let law = try item.law()
    var stream = item.stream
    let sample = (0..<Self.draws).map { _ in law.sample(&stream) }
    #expect(sample.allSatisfy { law.support.contains($0) })
    #expect(GoodnessOfFit.chiSquare(sample, law) > GoodnessOfFit.level)
    #expect(GoodnessOfFit.kolmogorov(sample, law) > GoodnessOfFit.level)
    let (mean, variance, bound) = (law.mean, law.variance, GoodnessOfFit.zBound)
    if item.moments != .none {
      let score = GoodnessOfFit.meanScore(sample, mean: mean, variance: variance)
      #expect(abs(score) < bound)
    }
    if item.moments == .both {
      let score = GoodnessOfFit.varianceScore(sample, mean: mean, variance: variance)
      #expect(abs(score) < bound)
    }
  }

  /// Q(p) is the smallest x with F(x) ≥ p, to nine digits of the nearer tail and a few last places.
  @Test(arguments: DistributionCase.all)
  func quantileInvertsTheDistributionFunction(_ item: DistributionCase) throws {
    let law = try item.law()
    #expect(law.quantile(0) == law.support.lowerBound)
    #expect(law.quantile(1) == law.support.upperBound)
    for p in [1e-6, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999, 1 - 1e-6] {
      let tolerance = 1e-9 * min(p, 1 - p) + 2e-15
      let x = law.quantile(p)
      #expect(law.cumulative(x + 2 * x.ulp) >= p - tolerance, "p = \(p)")
      let below = type(of: law).definition.isDiscrete ? x.nextDown : x - 2 * x.ulp
      #expect(law.cumulative(below) <= p + tolerance, "p = \(p)")
    }
  }

  /// ∫ density = F over the pieces between quantiles, by quadrature.
  @Test(arguments: DistributionCase.continuous)
  func densityIntegratesToTheDistributionFunction(_ item: DistributionCase) throws {
    let law = try item.law()
    let ladder = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map(law.quantile)
    var quadrature = Quadrature()
    for (low, high) in zip(ladder, ladder.dropFirst()) where low > 1e-300 && low < high {
      // On the logarithmic scale where the law spans many powers of ten.
      let wide = low > 0 && high > 100 * low
      // A density without bound at its upper end is beyond the quadrature.
      if !wide, law.density(high) > 1000 * law.density(low / 2 + high / 2) { continue }
      let integral =
        wide
        ? quadrature.integrate(over: log2(low)...log2(high), relative: 1e-9) {
          law.density(exp2($0)) * exp2($0) * M_LN2
        } : quadrature.integrate(over: low...high, relative: 1e-9) { law.density($0) }
      let value = try #require(integral).value
      let mass = law.cumulative(high) - law.cumulative(low)
      // An end rounded to the nearest Double moves its mass by about ulp times density.
      let rounding = high.ulp * (law.density(high) + law.density(low)) + 1e-14
      #expect(abs(value - mass) <= 1e-8 * mass + 4 * rounding, "\(low)…\(high)")
    }
  }

  /// Σ mass = F over up to 200 values, to 1e-10: what a probability given as a Double allows for
  /// 10^12 trials.
  @Test(arguments: DistributionCase.discrete)
  func massSumsToTheDistributionFunction(_ item: DistributionCase) throws {
    let law = try item.law()
    guard item.name != "empirical", item.name != "constant" else {
      #expect(law.density(law.quantile(0.5)) > 0)
      return
    }
    for p in [0, 0.1, 0.5] {
      let first = law.quantile(p)
      let last = min(first + 200, law.support.upperBound)
      let sum = stride(from: first, through: last, by: 1).reduce(0) { $0 + law.density($1) }
      let mass = law.cumulative(last) - law.cumulative(first - 1)
      #expect(abs(sum - mass) <= 1e-9 * mass + 1e-10)
      #expect(law.density(first + 0.5) == 0)
    }
  }
}
