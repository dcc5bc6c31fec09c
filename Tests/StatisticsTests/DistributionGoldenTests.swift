import CGSL
import Statistics
import Testing

@Suite struct DistributionGoldenTests {
  /// Relative 1e-9.
  @Test(arguments: Golden.all)
  func densityAndDistributionFunction(_ golden: Golden) throws {
    let law = try DistributionCatalog.make(golden.name, golden.parameters)
    #expect(abs(law.density(golden.x) / golden.density - 1) < 1e-9)
    #expect(abs(law.cumulative(golden.x) / golden.cumulative - 1) < 1e-9)
  }

  struct Moment: Sendable {
    let name: String
    let parameters: [String: Double]
    let mean: Double
    let variance: Double
  }

  /// scipy.stats 1.17.1; the last two by hand.
  static let moments = [
    Moment(
      name: "gamma", parameters: ["mean": 15, "sd": 5.477225575051661], mean: 15, variance: 30),
    Moment(
      name: "inverse-gamma", parameters: ["shape": 3.7, "scale": 15.4],
      mean: 5.703703703703703, variance: 19.13660937626079),
    Moment(
      name: "beta", parameters: ["mean": 0.12, "n": 200], mean: 0.12,
      variance: 0.0005253731343283582),
    Moment(
      name: "lognormal", parameters: ["mu": 3.2, "sigma": 0.8], mean: 33.78442846384956,
      variance: 1023.232165218512),
    Moment(
      name: "weibull", parameters: ["shape": 0.6, "scale": 30], mean: 45.13726464754669,
      variance: 6297.102781450332),
    Moment(
      name: "triangular", parameters: ["low": 1, "mode": 2, "high": 6], mean: 3,
      variance: 1.1666666666666667),
    Moment(
      name: "pareto", parameters: ["shape": 2.5, "scale": 10], mean: 16.666666666666668,
      variance: 222.22222222222223),
    Moment(
      name: "negative-binomial", parameters: ["mean": 7.6, "dispersion": 2.5], mean: 7.6,
      variance: 152),
    Moment(
      name: "geometric", parameters: ["probability": 0.15], mean: 6.666666666666667,
      variance: 37.77777777777778),
    Moment(
      name: "categorical", parameters: ["w0": 1, "w1": 0, "w2": 3], mean: 1.5, variance: 0.75),
    Moment(
      name: "empirical", parameters: ["v0": 1, "v1": 2, "v2": 6], mean: 3,
      variance: 4.666666666666667),
  ]

  @Test(arguments: moments)
  func meanAndVariance(_ moment: Moment) throws {
    let law = try DistributionCatalog.make(moment.name, moment.parameters)
    #expect(abs(law.mean / moment.mean - 1) < 1e-12)
    #expect(abs(law.variance / moment.variance - 1) < 1e-12)
  }

  /// Mean and variance of the beta-geometric law by summing its own mass, relative 1e-6 (the tail
  /// left out beyond 20,000 is below that).
  @Test func betaGeometricMoments() throws {
    let law = try BetaGeometric(a: 6.5, b: 20)
    let values = stride(from: 1.0, through: 20_000, by: 1)
    let mean = values.reduce(0) { $0 + $1 * law.density($1) }
    let second = values.reduce(0) { $0 + $1 * $1 * law.density($1) }
    #expect(abs(mean / law.mean - 1) < 1e-6)
    #expect(abs((second - mean * mean) / law.variance - 1) < 1e-6)
  }

  @Test func rangesOfAnExpertAreMet() throws {
    let law = try LogNormal(p10: 20, p90: 35)
    #expect(abs(law.quantile(0.1) - 20) < 1e-12 && abs(law.quantile(0.9) - 35) < 1e-12)
    let normal = try Normal(p10: -4, p90: 10)
    #expect(abs(normal.cumulative(-4) - 0.1) < 1e-15)
    let spread = try LogNormal(mean: 120, sd: 15)
    #expect(abs(spread.mean - 120) < 1e-10 && abs(spread.variance - 225) < 1e-10)
  }

  @Test func infiniteMomentsSaySo() throws {
    #expect(try Pareto(shape: 0.8, scale: 1).mean == .infinity)
    #expect(try InverseGamma(shape: 1.5, scale: 1).variance == .infinity)
    #expect(try BetaGeometric(a: 0.7, b: 3).mean == .infinity)
  }

  /// Our densities and distribution functions against GSL's own, relative 1e-10.
  @Test func agreesWithGSL() throws {
    #expect(GSL.ready)
    func same(_ ours: Double, _ theirs: Double, _ place: Comment) {
      #expect(abs(ours - theirs) <= 1e-10 * abs(theirs) + 1e-300, place)
    }
    for p in [0.001, 0.05, 0.3, 0.5, 0.8, 0.99] {
      let gamma = try Gamma(shape: 7.5, rate: 0.5)
      var x = gamma.quantile(p)
      same(gamma.density(x), gsl_ran_gamma_pdf(x, 7.5, 2), "gamma density")
      same(gamma.cumulative(x), gsl_cdf_gamma_P(x, 7.5, 2), "gamma")
      let beta = try Beta(alpha: 24, beta: 176)
      x = beta.quantile(p)
      same(beta.density(x), gsl_ran_beta_pdf(x, 24, 176), "beta density")
      same(beta.cumulative(x), gsl_cdf_beta_P(x, 24, 176), "beta")
      let weibull = try Weibull(shape: 0.6, scale: 30)
      x = weibull.quantile(p)
      same(weibull.density(x), gsl_ran_weibull_pdf(x, 30, 0.6), "weibull density")
      same(weibull.cumulative(x), gsl_cdf_weibull_P(x, 30, 0.6), "weibull")
      let lognormal = try LogNormal(mu: 3.2, sigma: 0.8)
      x = lognormal.quantile(p)
      same(lognormal.density(x), gsl_ran_lognormal_pdf(x, 3.2, 0.8), "lognormal density")
      same(lognormal.cumulative(x), gsl_cdf_lognormal_P(x, 3.2, 0.8), "lognormal")
      let pareto = try Pareto(shape: 2.5, scale: 10)
      x = pareto.quantile(p)
      same(pareto.density(x), gsl_ran_pareto_pdf(x, 2.5, 10), "pareto density")
      same(pareto.cumulative(x), gsl_cdf_pareto_P(x, 2.5, 10), "pareto")
      let binomial = try Binomial(trials: 60, probability: 0.2)
      x = binomial.quantile(p)
      same(binomial.density(x), gsl_ran_binomial_pdf(UInt32(x), 0.2, 60), "binomial mass")
      same(binomial.cumulative(x), gsl_cdf_binomial_P(UInt32(x), 0.2, 60), "binomial")
      let poisson = try Poisson(mean: 12)
      x = poisson.quantile(p)
      same(poisson.density(x), gsl_ran_poisson_pdf(UInt32(x), 12), "poisson mass")
      same(poisson.cumulative(x), gsl_cdf_poisson_P(UInt32(x), 12), "poisson")
      let nbd = try NegativeBinomial(r: 2.5, probability: 0.3)
      x = nbd.quantile(p)
      same(nbd.density(x), gsl_ran_negative_binomial_pdf(UInt32(x), 0.3, 2.5), "nbd mass")
      same(nbd.cumulative(x), gsl_cdf_negative_binomial_P(UInt32(x), 0.3, 2.5), "nbd")
      let geometric = try Geometric(probability: 0.15)
      x = geometric.quantile(p)
      same(geometric.density(x), gsl_ran_geometric_pdf(UInt32(x), 0.15), "geometric mass")
      same(geometric.cumulative(x), gsl_cdf_geometric_P(UInt32(x), 0.15), "geometric")
    }
  }
}
