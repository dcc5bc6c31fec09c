import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("Baselines with covariates")
struct CovariateBaselineTests {
  static func baseline(_ fit: CovariateFit, _ base: CustomerBase) -> Baseline {
    let parts = CalibratedSegment.segments(
      fit, base, spend: { SpendCalibration($0, hasAmounts: false) }, arrivals: { _, _ in nil })
    let asOf = BaselineTests.asOf
    return Baseline(
      segments: parts.map { $0.baseline(limit: HistorySummary.limit) }, asOf: asOf,
      start: CalendarDate(daysSince1970: asOf.daysSince1970 + 1), horizon: 6, currency: .usd,
      margin: nil, season: nil, coreOrderValue: nil, provenance: [])
  }

  static func fit() throws -> (CovariateFit, CustomerBase) {
    let world = try CovariateWorld(.bgNBD, [1.2, 9, 0.7, 3], each: 150, seed: 21)
    // Whole days, as histories have them.
    let base = CustomerBase(
      customers: world.base.customers.map { customer in
        var orders = customer.orders
        orders.age = max(1, (orders.age * 7).rounded()) / 7
        orders.last =
          orders.repeats == 0 ? 0 : min(orders.age, max(1, (orders.last * 7).rounded()) / 7)
        return CustomerHistory(customer: customer.customer, orders: orders)
      }, until: world.base.until)
    let plain = try PurchaseCalibration(base, choice: .model(.bgNBD)).fit
    return (try CovariateFit(world.covariates, plain, base), base)
  }

  /// 60 replications of 920 customers over 91 days: the mean within 4 standard errors (false alarms
  /// 6 · 10⁻⁵) of the sum of E[Y(t) | x, t_x, T] (Fader, Hardie & Lee 2005, eq. 10) over customers, each by
  /// the parameters of what is known of him, written out here.
  @Test("Simulated orders have the closed form's mean, each customer by his own parameters")
  func closedForm() async throws {
    let (fit, base) = try Self.fit()
    let baseline = Self.baseline(fit, base)
    let totals = try await baseline.simulate(
      days: 91, replications: 60, seed: 4, isUncertain: false)
    let theta = fit.shrinkage.mean
    var expected = 0.0
    for (z, part) in zip(fit.covariates.dummies, fit.covariates.parts(of: base)) {
      let gamma = zip(z, theta[4..<7]).reduce(0) { $0 + $1.0 * $1.1 }
      let delta = zip(z, theta[7..<10]).reduce(0) { $0 + $1.0 * $1.1 }
      let process = RepurchaseProcess.bgNBD(
        r: exp(theta[0]), alpha: exp(theta[1] - gamma), a: exp(theta[2] + delta), b: exp(theta[3]))
      for customer in part.customers {
        expected += try #require(process.expectedOrders(13, given: customer.orders))
      }
    }
    #expect(abs(totals.mean.value - expected) < 4 * totals.mean.standardError)
    #expect(totals.mean.standardError < 0.02 * expected)
  }

  /// Segments of one fit err together. Of the first order, log(r/α) of segment s has variance vₛ = |ℓₛ|²,
  /// ℓₛ the difference of its rows; draws of two segments have covariance ℓₛ·ℓₜ. 4000 draws of three
  /// pairs; false alarms of |z| < 4.5 by 10⁻⁵.
  @Test("Segments share what is not known of their common fit, as the covariance of the fit has it")
  func sharedUncertainty() throws {
    let (fit, base) = try Self.fit()
    let scenario = try Self.baseline(fit, base).scenario()
    #expect(scenario.segments.map(\.name) == fit.covariates.names)
    let laws = scenario.segments.compactMap { $0.repurchase?.laws.first?.order }
    let rows = try laws.indices.map { try #require(fit.model(of: $0)?.loadings).rows }
    let theta = fit.covariance
    #expect(rows.allSatisfy { $0.count == 4 && $0[0].count == theta.count })
    func draws(_ replication: Int) -> [Double] {
      let numbers = scenario.draws(StreamKey(seed: 8, replication: UInt32(replication)))
      return laws.map { law in
        guard case .gamma(let r, let alpha) = law else { return .nan }
        return log(r.value(numbers) / alpha.value(numbers))
      }
    }
    let all = (0..<4000).map(draws)
    let means = laws.indices.map { place in all.reduce(0) { $0 + $1[place] } / 4000 }
    for (one, other) in [(0, 0), (0, 5), (2, 3)] {
      func loading(_ place: Int) -> [Double] { zip(rows[place][0], rows[place][1]).map { $0 - $1 } }
      let wanted = zip(loading(one), loading(other)).reduce(0) { $0 + $1.0 * $1.1 }
      let products = all.map { ($0[one] - means[one]) * ($0[other] - means[other]) }
      let moments = Moments(products)
      let error = try #require(moments.standardError)
      #expect(abs(moments.mean - wanted) < 4.5 * error, "\(one), \(other)")
    }
    // The reference's are those of the whole fit, shrunk: no wider than the fit's own.
    let variance = rows[0][0].reduce(0) { $0 + $1 * $1 }
    #expect(variance > 0 && variance < 1.0001 * theta[0][0])
  }

  @Test("A column that says nothing leaves the fit as it is, and says so")
  func nothing() throws {
    let log = try LogCalibrationTests.log(segments: ["a", "b"])
    let plain = try LogCalibration(
      OrderLog(
        source: log.source, ids: log.ids, starts: log.starts, days: log.days, amounts: nil,
        period: log.period), LogCalibrationTests.options())
    let request = try CovariateRequest(parsing: "segment", table: nil)
    let calibration = try LogCalibration(
      log, LogCalibrationTests.options { $0.covariates = request })
    let model = try #require(calibration.result.covariates)
    #expect(model.effects.map(\.name) == ["segment=b"] && model.pValue > 0.001)
    if model.effects[0].shrunk == 0 {
      #expect(calibration.baseline.segments.map(\.name) == ["customers"])
      #expect(model.use.contains("the fit without covariates stands"))
      #expect(calibration.result.parameters == plain.result.parameters)
    } else {
      #expect(calibration.baseline.segments.map(\.name) == ["segment=a", "segment=b"])
    }
  }
}
