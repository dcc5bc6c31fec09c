import Foundation
import Statistics
import Testing

@testable import Calibration

/// Fader & Hardie (2007), table 1: survivors of 1,000 customers, years 0–7.
@Suite struct ContractFitTests {
  static let regular = [1000, 631, 468, 382, 326, 289, 262, 241]
  static let highEnd = [1000, 869, 743, 653, 593, 551, 517, 491]

  /// sBG published there: .704/1.182, LL −1680.3; .668/3.806, LL −1611.2 (to five digits by an
  /// independent maximum likelihood with scipy).
  @Test(arguments: [
    (regular, [0.704077, 1.182043], -1680.265188), (highEnd, [0.668088, 3.806095], -1611.158147),
  ])
  func sbgIsThePublished(survivors: [Int], parameters: [Double], value: Double) throws {
    let fit = try ContractFit(SurvivorTable([survivors]), choice: .model(.sBG))
    for (own, expected) in zip(fit.parameters, parameters) { #expect(abs(own - expected) < 5e-6) }
    #expect(abs(fit.logLikelihood - value) < 1e-5)
    #expect(fit.customers == 1000 && fit.standardErrors.allSatisfy { $0 > 0 && $0 < 1 })
  }

  /// BdW, by the same independent program.
  @Test(arguments: [
    (regular, [0.455614, 0.779326, 1.283451], -1679.602833),
    (highEnd, [0.214253, 1.426575, 1.723565], -1605.314213),
  ])
  func bdwIsTheIndependentOne(survivors: [Int], parameters: [Double], value: Double) throws {
    let fit = try ContractFit(SurvivorTable([survivors]), choice: .model(.bdW))
    for (own, expected) in zip(fit.parameters, parameters) { #expect(abs(own - expected) < 2e-3) }
    #expect(abs(fit.logLikelihood - value) < 1e-5)
  }

  /// 2·(1611.158 − 1605.314) = 11.69 on χ²(1): p = 0.0006; 2·0.662 = 1.325: p = 0.25.
  @Test func autoTakesTheBdWWhereItIsBetter() throws {
    let high = try ContractFit(SurvivorTable([Self.highEnd]))
    #expect(high.model == .bdW)
    #expect(abs(try #require(high.pValueOfConstantChurn) - 0.00063) < 2e-5)
    let low = try ContractFit(SurvivorTable([Self.regular]))
    #expect(low.model == .sBG)
    #expect(abs(try #require(low.pValueOfConstantChurn) - 0.2498) < 1e-3)
  }

  /// Projections to years 8–12 published with the gold values: 220.08 … 170.04 of 1,000.
  @Test func projectsTheHoldout() throws {
    let process = try ContractFit(SurvivorTable([Self.regular]), choice: .model(.sBG)).process
    for (year, survivors) in [(8.0, 220.085), (10, 191.190), (12, 170.037)] {
      #expect(abs(try #require(process.survival(year)) * 1000 - survivors) < 2e-3)
    }
    // sBG retention in closed form: (β+t−1)/(α+β+t−1).
    let retention = try #require(process.retention(5))
    #expect(abs(retention - (process.beta + 4) / (process.alpha + process.beta + 4)) < 1e-12)
  }

  /// Slopes by central differences; the value by the recursion, or by quadrature.
  @Test(arguments: ContractProcess.Model.allCases)
  func likelihoodHasTwoFormulas(model: ContractProcess.Model) throws {
    let table = try SurvivorTable([Self.regular, Self.highEnd, [500, 300, 200, 200]])
    var likelihood = ContractLikelihood(model, table)
    for point in [[0.7, 1.2, 1.3], [4, 15, 0.6], [0.2, 0.1, 2]] {
      let parameters = Array(point.prefix(likelihood.dimensions))
      let logs = parameters.map { log($0) }
      let (value, slope) = likelihood.evaluate(logs)
      let second = try #require(likelihood.secondValue(parameters))
      #expect(abs(value - second) < 1e-8 * abs(value))
      for index in logs.indices {
        var (up, down) = (logs, logs)
        up[index] += 1e-5
        down[index] -= 1e-5
        let (above, below) = (likelihood.evaluate(up).value, likelihood.evaluate(down).value)
        let difference = (above - below) / 2e-5
        #expect(abs(slope[index] - difference) < 1e-6 * abs(difference) + 1e-9 * abs(value))
      }
    }
  }

  /// Cohorts of different ages say the same as one table in which the young are censored: twice the
  /// customers, the same estimate, covariance halved.
  @Test func cohortsAddUp() throws {
    let one = try ContractFit(SurvivorTable([Self.regular]), choice: .model(.sBG))
    let two = try ContractFit(
      SurvivorTable([Self.regular, Self.regular]), choice: .model(.sBG))
    #expect(abs(one.parameters[0] - two.parameters[0]) < 1e-6)
    #expect(abs(two.logLikelihood - 2 * one.logLikelihood) < 1e-6)
    #expect(abs(one.logCovariance[0][0] / two.logCovariance[0][0] - 2) < 1e-4)
  }

  /// Fader & Hardie (2010): Σ S(t)/S(n)·(1+d)^−(t−n) = ₂F₁(1, β+n; α+β+n; 1/(1+d)) for the sBG.
  @Test func discountedLifetimeIsTheClosedForm() throws {
    let process = ContractProcess(alpha: 3.8, beta: 15.2)
    for (renewals, discount) in [(0, 0.1), (4, 0.1), (0, 0.01)] {
      let own = try #require(process.discountedLifetime(after: renewals, discount: discount))
      let n = Double(renewals)
      let closed = try #require(
        SpecialFunctions.hypergeometric2F1(
          1, process.beta + n, process.alpha + process.beta + n, 1 / (1 + discount)))
      #expect(abs(own - closed) < 1e-9 * closed)
    }
    #expect(process.discountedLifetime(discount: 0) == nil)
  }

  @Test(arguments: [
    ([[Int]](), "there is no cohort"), ([[1000]], "1 counts of survivors"),
    ([[1000, 700, 800]], "survivors rise from 700 to 800 in year 2"),
    ([[1000, -3]], "-3 survivors in year 1"), ([[20, 10, 5]], "at least 30 customers (got 20)"),
    ([[1000, 500]], "one renewal does not show"), ([[1000, 1000, 1000]], "nobody has left"),
    ([[1000, 0, 0]], "everybody left at the first renewal"),
  ])
  func refusesWithTheReason(cohorts: [[Int]], words: String) throws {
    let error = #expect(throws: CalibrationError.self) {
      try ContractFit(SurvivorTable(cohorts))
    }
    #expect(try #require(error).description.contains(words))
  }

  /// The same churn at every renewal: customers do not differ, α and β run off; refused, not 1e9.
  @Test func evenChurnIsRefused() throws {
    let error = #expect(throws: CalibrationError.self) {
      try ContractFit(SurvivorTable([[1024, 512, 256, 128, 64, 32]]), choice: .model(.sBG))
    }
    #expect(try #require(error).description.contains("sbg is refused"))
  }
}
