import Foundation
import Lifecycle
import Testing

@testable import Calibration

@Suite("Limits of purchase models and their mixture")
struct ModelMixtureTests {
  /// Everybody leaves with one chance, 0.2: a and b run off. The limit takes their place with
  /// its log-likelihood within 1.353 of the model's, p within 4 standard errors, and the NBD, whose
  /// absence of drop-out is refuted, has no weight.
  @Test(arguments: [1, 2] as [UInt64]) func provenDropOutIsNeverDropped(seed: UInt64) throws {
    let truth = RepurchaseProcess.mbgNBD(r: 0.9, alpha: 8, a: 2e5, b: 8e5)
    let base = try Population(truth).base(customers: 800, age: 20...60, seed: seed)
    let calibration = try PurchaseCalibration(base)
    #expect(calibration.fit.model != .nbd)
    #expect(calibration.mixture.members.allSatisfy { $0.fit.model != .nbd })
    let columns = HistoryColumns(base.groups)
    let form = PurchaseForm(.mbgNBD, hasOneLoss: true)
    let maximum = try #require(
      PurchaseLikelihood(form, columns).maximum(from: [[0, 2, -1.5]]))
    let error = try #require(maximum.logCovariance)[2][2].squareRoot()
    #expect(abs(maximum.logs[2] - log(0.2)) < 4 * error)
    let candidate = try #require(calibration.candidates.first { $0.model == .mbgNBD })
    #expect(candidate.logLikelihood > maximum.value - 1e-3)
    #expect(candidate.identification.isSound)
  }

  /// Customers who do not differ at all: of Poisson counts about half have less variance than mean, and
  /// then r runs off and the limit with one rate takes over, where every model was refused before. Of
  /// six logs at least one (false alarm 1/64 before the seeds were fixed); the mean time between orders
  /// is within 4 standard errors of 5 weeks in all.
  @Test func customersWhoAreAlike() throws {
    let truth = RepurchaseProcess.nbd(r: 1e6, alpha: 5e6)
    var limits = 0
    for seed in 1...UInt64(6) {
      let base = try Population(truth).base(customers: 300, age: 20...60, seed: seed)
      let fit = try PurchaseCalibration(base, choice: .model(.nbd)).fit
      let interval = fit.process.alpha / fit.process.r
      // 300 customers of 40 weeks order 2,400 times.
      #expect(abs(log(interval / 5)) < 4 / 2_400.0.squareRoot())
      guard fit.form.hasOneRate else { continue }
      limits += 1
      #expect(fit.warnings.contains { $0.contains("one order rate for all") })
    }
    #expect(limits > 0)
  }

  /// The slope of a limit against differences of its value.
  @Test(arguments: [
    PurchaseForm(.bgNBD, hasOneLoss: true), PurchaseForm(.mbgNBD, hasOneRate: true),
    PurchaseForm(.mbgNBD, hasOneRate: true, hasOneLoss: true),
    PurchaseForm(.paretoNBD, hasOneLoss: true), PurchaseForm(.nbd, hasOneRate: true),
  ])
  func slopes(form: PurchaseForm) throws {
    let base = try Population(.bgNBD(r: 0.5, alpha: 4, a: 0.8, b: 2.5)).base(
      customers: 200, age: 20...52, seed: 1)
    let likelihood = PurchaseLikelihood(form, HistoryColumns(base.groups))
    let logs = form.nearest(to: [0.6, 5, 0.7, form.model == .paretoNBD ? 30 : 2.2]).map { log($0) }
    let (value, slope) = likelihood.evaluate(logs)
    #expect(value.isFinite && slope.count == form.parameterNames.count)
    for place in logs.indices {
      var (up, down) = (logs, logs)
      up[place] += 1e-4
      down[place] -= 1e-4
      let difference = (likelihood.evaluate(up).value - likelihood.evaluate(down).value) / 2e-4
      #expect(abs(slope[place] - difference) < 1e-3 * max(1, abs(difference)))
    }
    // The limit's own formulas: shapes of a million are within 10⁻⁶ of them per order.
    let second = try #require(likelihood.secondValue(logs.map { exp($0) }))
    #expect(abs(value - second) < 0.01, "\(form): \(value), \(second)")
  }

  /// By hand: Akaike weights ¾ and ¼; scores that differ by log 3 in favour of the second make the
  /// weights by score ½ and ½; two origins against four that Akaike's count for: ¾ · ⅔ + ½ · ⅓ = ⅔.
  @Test func weightsAreShrunkToAkaike() {
    func fit(_ model: RepurchaseProcess.Model) -> ModelFit {
      ModelFit(
        model: model, parameters: model.parameterNames.map { _ in 1 }, logCovariance: [],
        logLikelihood: 0, customers: 1)
    }
    let (one, other) = (fit(.bgNBD), fit(.mbgNBD))
    let mixture = ModelMixture(
      one, [ModelMixture.Member(fit: one, weight: 3), ModelMixture.Member(fit: other, weight: 1)])
    #expect(mixture.members.map(\.weight) == [0.75, 0.25])
    let scored = mixture.scored([.bgNBD: 0, .mbgNBD: log(3)], origins: 2)
    #expect(
      zip(scored.members.map(\.weight), [2.0 / 3, 1.0 / 3]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(mixture.scored([:], origins: 2).members.map(\.weight) == [0.75, 0.25])
  }
}
