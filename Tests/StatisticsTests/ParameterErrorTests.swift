import Statistics
import Testing

/// The text of errors is part of the contract: place, value, remedy.
@Suite struct ParameterErrorTests {
  struct Wrong: Sendable {
    let name: String
    let parameters: [String: Double]
    let text: String

    init(_ name: String, _ parameters: [String: Double], _ text: String) {
      self.name = name
      self.parameters = parameters
      self.text = text
    }
  }

  static let wrongs = [
    Wrong(
      "gama", ["shape": 1, "rate": 1],
      "no distribution is called gama; did you mean gamma? known: beta, beta-geometric, binomial, "
        + "categorical, constant, empirical, exponential, gamma, geometric, inverse-gamma, "
        + "lognormal, negative-binomial, normal, pareto, poisson, triangular, uniform, weibull"),
    Wrong(
      "gamma", ["shpe": 1, "rate": 1],
      "gamma has no parameter shpe; did you mean shape? write {shape, rate} or {mean, sd}"),
    Wrong(
      "gamma", ["shape": 1],
      "gamma must have {shape, rate} or {mean, sd} (got shape); write one of these sets, whole and "
        + "alone"),
    Wrong(
      "beta", [:],
      "beta must have {alpha, beta} or {mean, n} (got nothing); write one of these sets, whole and "
        + "alone"),
    Wrong(
      "beta", ["mean": 0.1, "n": 200, "alpha": 3],
      "beta must have {alpha, beta} or {mean, n} (got alpha, mean, n); write one of these sets, "
        + "whole and alone"),
    Wrong(
      "beta", ["mean": 12, "n": 200],
      "beta: mean must be strictly between 0 and 1 (got 12); write 0.12"),
    Wrong(
      "binomial", ["trials": 10, "probability": -0.5],
      "binomial: probability must be within 0…1 (got -0.5); write a share such as 0.2"),
    Wrong(
      "binomial", ["trials": 2.5, "probability": 0.5],
      "binomial: trials must be a whole number from 0 to 2^53 (got 2.5); write a count such as 100"
    ),
    Wrong(
      "exponential", ["rate": 0],
      "exponential: rate must be above 0 and finite (got 0); write a positive number"),
    Wrong(
      "lognormal", ["p10": 35, "p90": 20],
      "lognormal: p90 must be above p10 (got 20); swap p10 and p90"),
    Wrong(
      "triangular", ["low": 1, "mode": 9, "high": 6],
      "triangular: mode must be within low…high, 1…6 (got 9); write a value between them"),
    Wrong(
      "categorical", ["w0": 1, "w2": 1],
      "categorical has no parameter w2; did you mean w0? write {w0, w1, …}"),
    Wrong(
      "categorical", ["w0": 0, "w1": 0],
      "categorical: the weights must have a finite sum above 0 (got [0.0, 0.0]); write a positive "
        + "weight for each possible value"),
    Wrong(
      "empirical", [:],
      "empirical must have {v0, v1, …} (got nothing); write one of these sets, whole and alone"),
    Wrong(
      "geometric", ["mean": 0.5],
      "geometric: mean must be 1 or above (got 0.5); count the success itself"),
    Wrong(
      "poisson", ["mean": .infinity],
      "poisson: mean must be 0 or above, and finite (got inf); write 0 or a positive number"),
  ]

  @Test(arguments: wrongs)
  func textOfErrors(_ wrong: Wrong) {
    #expect {
      try DistributionCatalog.make(wrong.name, wrong.parameters)
    } throws: { error in
      #expect("\(error)" == wrong.text)
      return error is DistributionError
    }
  }

  /// Whatever the numbers, a law is built or an error thrown, and a law that is built samples.
  @Test func noParameterCrashes() throws {
    let values =
      [0, -1, 1, 0.5, 1e300, .leastNonzeroMagnitude, .nan, .infinity, -.infinity, 1e16] as [Double]
    var stream = StreamKey(seed: 1, replication: 0).stream(Entity(named: "any"), .experiment)
    for type in DistributionCatalog.all {
      for form in type.definition.forms {
        let names = form.filter { $0 != "…" }
        for first in values {
          for second in values {
            var parameters: [String: Double] = [:]
            for (index, name) in names.enumerated() {
              parameters[name] = [first, second, second][min(index, 2)]
            }
            guard let law = try? type.init(parameters: parameters) else { continue }
            _ = law.sample(&stream)
            _ = law.density(1)
            _ = law.cumulative(1)
            _ = law.quantile(0.3)
            _ = law.support.contains(law.mean + law.variance)
          }
        }
      }
    }
  }

  @Test func nearestNames() {
    let names = DistributionCatalog.all.names
    #expect(Spelling.nearest(to: "log-normal", in: names) == "lognormal")
    #expect(Spelling.nearest(to: "NegativeBinomial", in: names) == "negative-binomial")
    #expect(Spelling.nearest(to: "qqqqqqqqqqqqqqqqqqqq", in: names) == nil)
    #expect(Spelling.nearest(to: "x", in: []) == nil)
  }

  @Test func definitionsAreComplete() {
    for type in DistributionCatalog.all {
      let definition = type.definition
      let named = Set(definition.forms.flatMap { $0 }).subtracting(["…"])
      #expect(Set(definition.parameters.map { $0.name }) == named, "\(definition.name)")
      #expect(!definition.summary.isEmpty && !definition.source.isEmpty)
    }
  }
}
