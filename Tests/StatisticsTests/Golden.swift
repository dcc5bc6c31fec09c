import Testing

/// Densities and distribution functions from other programs: scipy.stats 1.17.1, and mpmath 1.3.0
/// with 40 digits where counts exceed 10^9 and for the beta-geometric law.
struct Golden: Sendable, CustomTestStringConvertible {
  let name: String
  let parameters: [String: Double]
  let x: Double
  /// Density or mass.
  let density: Double
  let cumulative: Double

  init(
    _ name: String, _ parameters: [String: Double], at x: Double, _ density: Double,
    _ cumulative: Double
  ) {
    self.name = name
    self.parameters = parameters
    self.x = x
    self.density = density
    self.cumulative = cumulative
  }

  var testDescription: String { "\(name) \(parameters) at \(x)" }

  static let all = continuous + discrete

  static let continuous = [
    Golden("exponential", ["rate": 0.25], at: 0.1, 0.24382747800708315, 0.024690087971667333),
    Golden("exponential", ["rate": 0.25], at: 4, 0.09196986029286058, 0.6321205588285577),
    Golden("exponential", ["rate": 0.25], at: 40, 1.1349982440621214e-05, 0.9999546000702375),
    Golden("exponential", ["rate": 1e6], at: 1e-07, 904837.4180359596, 0.09516258196404044),
    Golden(
      "gamma", ["shape": 0.24, "rate": 4.4], at: 1e-06, 13686.833213935084, 0.057028674084220306),
    Golden("gamma", ["shape": 0.24, "rate": 4.4], at: 0.05, 2.948104655650357, 0.7346257433249203),
    Golden("gamma", ["shape": 0.24, "rate": 4.4], at: 1, 0.004628168536346572, 0.9990830201434201),
    Golden(
      "gamma", ["shape": 7.5, "rate": 0.5], at: 3, 0.0008317420389014523, 0.00040219855264921674),
    Golden("gamma", ["shape": 7.5, "rate": 0.5], at: 15, 0.0720322182907033, 0.5485827887742752),
    Golden("gamma", ["shape": 7.5, "rate": 0.5], at: 50, 4.529864386486569e-06, 0.99998795880144),
    Golden(
      "gamma", ["shape": 0.01, "rate": 1], at: 1e-40, 4.0037898046847197e+37, 0.4003789804684685),
    Golden("gamma", ["shape": 0.01, "rate": 1], at: 0.5, 0.012115566455227973, 0.9943732438060326),
    Golden(
      "gamma", ["shape": 1e6, "rate": 1000.0], at: 998, 0.053954871955487614, 0.022696114006736795),
    Golden(
      "gamma", ["shape": 1e6, "rate": 1000.0], at: 1001, 0.24180950492419914, 0.8413447863683402),
    Golden(
      "inverse-gamma", ["shape": 3.7, "scale": 15.4], at: 1,
      0.0012175525498884744, 9.452181086817242e-05),
    Golden(
      "inverse-gamma", ["shape": 3.7, "scale": 15.4], at: 5,
      0.14152615609502112, 0.5657594705244795),
    Golden(
      "inverse-gamma", ["shape": 3.7, "scale": 15.4], at: 60,
      2.017636575017593e-05, 0.9996541117381387),
    Golden(
      "inverse-gamma", ["shape": 50, "scale": 10000.0], at: 150,
      0.0019154704645818004, 0.014533019371820236),
    Golden(
      "inverse-gamma", ["shape": 50, "scale": 10000.0], at: 250,
      0.0035414035105272718, 0.9296649333406051),
    Golden(
      "beta", ["alpha": 0.79, "beta": 2.43], at: 0.0001, 11.484297500067601, 0.0014538246919751654),
    Golden("beta", ["alpha": 0.79, "beta": 2.43], at: 0.2, 1.6918775351376045, 0.5170497867848752),
    Golden(
      "beta", ["alpha": 0.79, "beta": 2.43], at: 0.95, 0.023140444163331872, 0.9995253718659646),
    Golden(
      "beta", ["alpha": 24, "beta": 176], at: 0.05, 0.020434559911603815, 6.65109311239613e-05),
    Golden("beta", ["alpha": 24, "beta": 176], at: 0.12, 17.300575459783786, 0.5220107604406415),
    Golden("beta", ["alpha": 24, "beta": 176], at: 0.2, 0.12498614915026586, 0.9988709685456821),
    Golden(
      "beta", ["alpha": 0.02, "beta": 0.03], at: 1e-09, 7935874.887895395, 0.3967937440174267),
    Golden(
      "beta", ["alpha": 0.02, "beta": 0.03], at: 0.5, 0.046409116795096975, 0.6000927148013271),
    Golden(
      "beta", ["alpha": 300000.0, "beta": 700000.0], at: 0.299,
      80.4041531620037, 0.014507708297740835),
    Golden(
      "beta", ["alpha": 300000.0, "beta": 700000.0], at: 0.3002,
      791.1959751102536, 0.6688251023487937),
    Golden("beta", ["alpha": 50, "beta": 1e8], at: 4e-07, 2213387.4862983874, 0.07033546064139842),
    Golden("beta", ["alpha": 50, "beta": 1e8], at: 6e-07, 1939256.4734760267, 0.9155939530447388),
    Golden(
      "normal", ["mean": -3, "sd": 2.5], at: -12, 0.00024476077204550875, 0.00015910859015753364),
    Golden("normal", ["mean": -3, "sd": 2.5], at: -3, 0.15957691216057307, 0.5),
    Golden("normal", ["mean": -3, "sd": 2.5], at: 1, 0.04436833387178222, 0.945200708300442),
    Golden(
      "lognormal", ["mu": 3.2, "sigma": 0.8], at: 5, 0.013819043111335166, 0.02339464325517705),
    Golden(
      "lognormal", ["mu": 3.2, "sigma": 0.8], at: 25, 0.01994156237700644, 0.5094120824577544),
    Golden(
      "lognormal", ["mu": 3.2, "sigma": 0.8], at: 200, 7.996624743805843e-05, 0.9956407149734121),
    Golden(
      "weibull", ["shape": 0.6, "scale": 30], at: 0.5, 0.09441922922550314, 0.08215371380367902),
    Golden(
      "weibull", ["shape": 0.6, "scale": 30], at: 30, 0.007357588823428847, 0.6321205588285577),
    Golden(
      "weibull", ["shape": 0.6, "scale": 30], at: 200, 0.0004129265003562784, 0.9559032831301983),
    Golden(
      "weibull", ["shape": 4, "scale": 2], at: 0.3, 0.006746583677329639, 0.0005061218770904029),
    Golden("weibull", ["shape": 4, "scale": 2], at: 2.5, 0.3399936236571231, 0.9129616323437765),
    Golden("uniform", ["low": -2, "high": 6], at: 0.5, 0.125, 0.3125),
    Golden("triangular", ["low": 1, "mode": 2, "high": 6], at: 1.5, 0.2, 0.05000000000000001),
    Golden("triangular", ["low": 1, "mode": 2, "high": 6], at: 4, 0.2, 0.7999999999999998),
    Golden("triangular", ["low": 0, "mode": 0, "high": 1], at: 0.25, 1.5, 0.4375),
    Golden("pareto", ["shape": 2.5, "scale": 10], at: 11, 0.1790876388515387, 0.21201438905322967),
    Golden(
      "pareto", ["shape": 2.5, "scale": 10], at: 100, 7.905694150420948e-05, 0.9968377223398316),
  ]
}
