import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("Covariates of purchase models")
struct CovariateFitTests {
  static let truths: [(RepurchaseProcess.Model, [Double])] = [
    (.bgNBD, [1.2, 9, 0.7, 3]), (.mbgNBD, [1.2, 9, 0.7, 3]), (.paretoNBD, [1.2, 9, 1.5, 60]),
  ]

  /// 3700 customers of six kinds: ten coefficients of each model within 4 standard errors of the truth
  /// (false alarms 0.2 % for all thirty over seeds; these are fixed).
  @Test("Recovery of every coefficient", arguments: truths.indices)
  func recovery(index: Int) throws {
    let (model, parameters) = Self.truths[index]
    let fit = try CovariateWorld(model, parameters, each: 600, seed: 7 + UInt64(index)).fit(model)
    for (place, truth) in parameters.enumerated() {
      let error = fit.covariance[place][place].squareRoot()
      let z = (fit.maximum.logs[place] - log(truth)) / error
      #expect(abs(z) < 4, "\(fit.fit.form.parameterNames[place]) z \(z)")
    }
    let result = CalibrationResult.CovariateModel(fit)
    #expect(result.effects.count == 6)
    for effect in result.effects {
      let truth = try #require(CovariateWorld.truth[effect.name])
      let wanted = effect.kind == "orders" ? truth.orders : truth.leaving
      let z = (effect.estimate - wanted) / effect.standardError
      #expect(abs(z) < 4, "\(effect.kind) \(effect.name) z \(z)")
      #expect(effect.standardError < 0.4)
    }
    #expect(fit.hasEffects && result.pValue < 1e-6 && result.degreesOfFreedom == 6)
    #expect(result.columns.map(\.name) == ["sex", "channel"])
    // Each column's ratio is that of effects which the whole has too.
    for column in result.columns {
      #expect(column.likelihoodRatio > 0 && column.likelihoodRatio < result.likelihoodRatio)
    }
  }

  /// Six kinds that do not differ: the ratio is χ² with 6 degrees (false alarms 0.1 %), and the effects
  /// are drawn to less than 0.1 (3 of their own standard errors of 0.03 to 0.1 after shrinkage).
  @Test("Without effects they are shrunk to next to nothing")
  func noEffect() throws {
    let same = CovariateWorld.groups.map {
      CovariateWorld.Group(sex: $0.sex, channel: $0.channel, orders: 0, leaving: 0)
    }
    let world = try CovariateWorld(.bgNBD, [1.2, 9, 0.7, 3], groups: same, each: 400, seed: 3)
    let fit = try world.fit(.bgNBD)
    #expect(fit.ratio.pValue > 0.001)
    let effects = CalibrationResult.CovariateModel(fit).effects
    #expect(effects.allSatisfy { abs($0.shrunk) < 0.1 && abs($0.shrunk) <= abs($0.estimate) })
  }

  /// By hand, τ² by moments: 1 and 3 with variance 1 each have g'V⁻¹g = 10 = 2 + 2τ², so τ² = 4, and
  /// four fifths of each are kept, with variance 0.8; 0.5 and 0.5 show less than noise.
  @Test("Shrinkage is the hand-worked, and spreads to what hangs on the effects")
  func shrinkage() throws {
    let unit = Matrix.identity(4).rows
    let own = try #require(
      CovariateShrinkage(
        [1, 3, 0.5, 0.5], information: unit, covariance: unit, kinds: [0..<2, 2..<4]))
    #expect(abs(own.spreads[0] - 2) < 1e-12 && own.spreads[1] == 0 && !own.isNone)
    for (mean, wanted) in zip(own.mean, [0.8, 2.4, 0, 0]) { #expect(abs(mean - wanted) < 1e-12) }
    #expect(own.loadings.map(\.count) == [2, 2, 2, 2] && own.loadings[3] == [0, 0])
    #expect(abs(own.loadings[0][0] * own.loadings[0][0] - 0.8) < 1e-12)
    // One parameter beside one effect, correlated: I = [[2, 1], [1, 2]], θ = (0, 3), V₂₂ = 2/3, so
    // τ² = 9 − 2/3 = 25/3, P = 0.12, and (I + P)⁻¹Iθ = (0.36/3.24, 9/3.24)·… by Cramer's rule.
    let covariance = [[2.0 / 3, -1.0 / 3], [-1.0 / 3, 2.0 / 3]]
    let pair = try #require(
      CovariateShrinkage(
        [0, 3], information: [[2, 1], [1, 2]], covariance: covariance, kinds: [1..<2]))
    let determinant = 2 * 2.12 - 1
    #expect(abs(pair.mean[0] - (3 * 2.12 - 6) / determinant) < 1e-12)
    #expect(abs(pair.mean[1] - (2 * 6 - 3) / determinant) < 1e-12)
  }

  /// NBD, two groups with one r: the likelihood by its own formula, each α by golden section for a given
  /// r, and r by golden section over them.
  @Test("Two levels are two models with a common r, as an independent search finds them")
  func saturated() throws {
    let groups = [("0", 0.0), ("1", 0.6)].map {
      CovariateWorld.Group(sex: $0.0, channel: "shop", orders: $0.1, leaving: 0)
    }
    let world = try CovariateWorld(.nbd, [0.8, 10], groups: groups, each: 300, seed: 11)
    let sexes = world.base.customers.map { $0.customer < 330 ? "0" : "1" }
    let covariates = Covariates([("sex", sexes)], world.base, customers: sexes.count)
    let fit = try CovariateFit(
      covariates, PurchaseCalibration(world.base, choice: .model(.nbd)).fit, world.base)
    func value(_ r: Double, _ alpha: Double, _ part: CustomerBase) -> Double {
      part.customers.reduce(0) { sum, customer in
        let x = Double(customer.orders.repeats)
        return sum + lgamma(r + x) - lgamma(r) + r * log(alpha)
          - (r + x) * log(alpha + customer.orders.age)
      }
    }
    func top(_ range: ClosedRange<Double>, _ f: (Double) -> Double) -> (at: Double, value: Double) {
      var (low, high) = (range.lowerBound, range.upperBound)
      let ratio = (5.0.squareRoot() - 1) / 2
      for _ in 0..<70 {
        let (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
        if f(a) > f(b) { high = b } else { low = a }
      }
      return ((low + high) / 2, f((low + high) / 2))
    }
    let parts = covariates.parts(of: world.base)
    func best(_ logR: Double, _ part: Int) -> (at: Double, value: Double) {
      top(-1...5) { value(exp(logR), exp($0), parts[part]) }
    }
    let r = top(-2...2) { best($0, 0).value + best($0, 1).value }
    #expect(abs(fit.maximum.value - r.value) < 1e-6)
    #expect(abs(fit.maximum.logs[0] - r.at) < 1e-4)
    #expect(abs(fit.maximum.logs[2] - (best(r.at, 0).at - best(r.at, 1).at)) < 1e-4)
  }

  static let forms: [PurchaseForm] = [
    PurchaseForm(.nbd), PurchaseForm(.nbd, hasOneRate: true), PurchaseForm(.bgNBD),
    PurchaseForm(.bgNBD, hasOneLoss: true), PurchaseForm(.mbgNBD, hasOneRate: true),
    PurchaseForm(.mbgNBD, hasOneRate: true, hasOneLoss: true), PurchaseForm(.paretoNBD),
    PurchaseForm(.paretoNBD, hasOneLoss: true),
    PurchaseForm(.paretoNBD, hasOneRate: true, hasOneLoss: true),
  ]

  /// Central differences err by some 1e-12 of the value ÷ h and h² of the slope; in limits shapes of a
  /// million cancel (hence a longer step), and are a hundred-thousandth off.
  @Test("The slope is that of differences, the value that of the second formula", arguments: forms)
  func slope(form: PurchaseForm) throws {
    let world = try CovariateWorld(.bgNBD, [1.2, 9, 0.7, 3], each: 20, seed: 5)
    let design = CovariateDesign(form: form, dummies: world.covariates.dummies)
    let columns = world.covariates.parts(of: world.base).map { HistoryColumns($0.groups) }
    var likelihood = CovariateLikelihood(design, columns)
    let own = form.nearest(to: form.model == .nbd ? [1.2, 9] : [1.2, 9, 0.7, 3]).map { log($0) }
    let point = own + (0..<design.dimensions - own.count).map { 0.4 * sin(Double(3 * $0 + 1)) }
    let (value, slope) = likelihood.evaluate(point)
    let step = form.isLimit ? 1e-4 : 1e-5
    for place in point.indices {
      var (up, down) = (point, point)
      up[place] += step
      down[place] -= step
      let difference =
        (likelihood.evaluate(up).value - likelihood.evaluate(down).value)
        / (2 * step)
      #expect(abs(slope[place] - difference) < 1e-4 * max(1, abs(difference)), "\(place)")
    }
    let second = try #require(likelihood.secondValue(point.map { exp($0) }))
    #expect(
      abs(second - value) < (form.isLimit ? 1e-5 : 1e-9) * abs(value), "\(value) against \(second)")
  }
}
