import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// Churn risk, the chance of no order within a horizon, against likelihoods, draws and lives.
@Suite("Churn risk")
struct ChurnRiskTests {
  /// P(silent to T + t | x, t_x, T) is the likelihood of (x, t_x, T + t) ÷ that of (x, t_x, T): by both
  /// formulas of the likelihood, neither of which knows P(alive).
  @Test("A ratio of likelihoods", arguments: PurchaseLikelihoodTests.processes)
  func likelihoodRatio(_ process: RepurchaseProcess) throws {
    let parameters = PurchaseLikelihoodTests.parameters(process)
    func logarithms(_ history: OrderHistory) throws -> [Double] {
      let likelihood = PurchaseLikelihood(process.model, HistoryColumns([(history, 1)]))
      return [
        likelihood.evaluate(parameters.map { log($0) }).value,
        try #require(likelihood.secondValue(parameters)),
      ]
    }
    for (repeats, last, age) in [
      (0, 0, 0), (0, 0, 38.86), (1, 0.14, 38.86), (2, 30.43, 38.86), (29, 35.7, 37), (61, 30, 52),
    ] {
      let history = OrderHistory(repeats: repeats, last: last, age: age)
      let before = try logarithms(history)
      for ahead in [1, 60.0 / 7, 52] {
        let after = try logarithms(
          OrderHistory(repeats: repeats, last: last, age: age + ahead))
        let silent = try #require(process.probabilityOfSilence(ahead, given: history))
        for (one, other) in zip(before, after) {
          let ratio = exp(other - one)
          #expect(
            abs(silent - ratio) < 1e-7 * ratio + 1e-11,
            "\(process) \(history) \(ahead): \(silent) against \(ratio)")
        }
      }
    }
  }

  /// 100,000 futures of drawn traits a history; beyond 4.5 standard errors by chance once in 12,000 for all
  /// twelve together.
  @Test("The share of drawn futures without an order")
  func drawnFutures() throws {
    let processes: [RepurchaseProcess] = [
      .bgNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426),
      .mbgNBD(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614),
      .paretoNBD(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669), .nbd(r: 0.385, alpha: 12.072),
    ]
    let histories = [
      OrderHistory(repeats: 0, last: 0, age: 38.86),
      OrderHistory(repeats: 2, last: 30.43, age: 38.86),
      OrderHistory(repeats: 7, last: 22, age: 36),
    ]
    let draws = 100_000
    for (number, process) in processes.enumerated() {
      let future = FutureOrders(model: process.model, time: 60.0 / 7, most: 60)
      for (place, history) in histories.enumerated() {
        let posterior = process.posterior(history)
        var stream = StreamKey(seed: 21, replication: UInt32(3 * number + place))
          .stream(Entity(named: "futures"), .prediction)
        var silent = 0
        for _ in 0..<draws {
          let traits = posterior.draw(&stream)
          let orders = future.count(
            isAlive: traits.isAlive, rate: traits.rate, loss: traits.loss, &stream)
          if orders == 0 { silent += 1 }
        }
        let risk = try #require(process.probabilityOfSilence(60.0 / 7, given: history))
        let error = (risk * (1 - risk) / Double(draws)).squareRoot()
        #expect(abs(Double(silent) / Double(draws) - risk) < 4.5 * error, "\(process) \(history)")
      }
    }
  }

  /// Customers who live as BG/NBD says, their chances by the true law: Σ n(o − p)²/(p(1 − p)) over ten
  /// groups is χ² with ten degrees of freedom at most (risks differ within a group, which narrows it);
  /// above 35.6 once in 10,000.
  @Test("Reliable where the law is true", arguments: [1, 2, 3] as [UInt64])
  func reliability(_ seed: UInt64) throws {
    let process = RepurchaseProcess.bgNBD(r: 0.8, alpha: 8, a: 0.6, b: 3)
    let world = try ModelWorld(r: 0.8, alpha: 8, a: 0.6, b: 3, customers: 20_000, seed: seed)
    let check = ChurnRiskCheck(
      [
        ChurnRiskCheck.Forecast(
          until: world.base.until,
          risks: try world.base.customers.map {
            try #require(process.probabilityOfSilence(39, given: $0.orders))
          },
          losses: world.base.customers.map { 1 - process.probabilityAlive($0.orders) },
          silent: world.future.map { $0 == 0 })
      ], horizonDays: 273)
    #expect(check.reliability.count == 10 && check.forecasts == 20_000)
    let chi = check.reliability.reduce(0.0) { sum, group in
      let error = group.observed - group.predicted
      return sum + Double(group.customers) * error * error
        / (group.predicted * (1 - group.predicted))
    }
    #expect(chi < 35.6, "χ² = \(chi)")
    #expect(check.brier < check.brierOfBaseRate)
    #expect(try #require(check.auc) > 0.7)
  }

  /// Risks 0.2, 0.6, 0.9 and outcomes no, yes, yes: Brier (0.04 + 0.16 + 0.01)/3, base rate ⅔ · ⅓; of the
  /// two pairs the risk orders both, 1 − P(alive) (0.5, 0.5, 0.1) half of one.
  @Test("Scores by hand")
  func byHand() throws {
    let check = ChurnRiskCheck(
      [
        ChurnRiskCheck.Forecast(
          until: 365, risks: [0.2, 0.6, 0.9], losses: [0.5, 0.5, 0.1], silent: [false, true, true])
      ], horizonDays: 60)
    #expect(abs(check.brier - 0.07) < 1e-15)
    #expect(abs(check.brierOfBaseRate - 2.0 / 9) < 1e-15)
    #expect(check.auc == 1 && check.aucOfAlive == 0.25)
    #expect(check.reliability.map(\.customers) == [1, 1, 1])
    #expect(check.reliability.map(\.observed) == [0, 1, 1])
    #expect(check.origins.map(\.until) == ["1971-01-01"])
    #expect(abs(check.origins[0].predicted - 1.7 / 3) < 1e-15)
  }

  @Test("Equal risks are never parted, and nobody is lost")
  func groups() {
    let risks = (0..<1000).map { $0 < 350 ? 0.1 : $0 < 380 ? 0.4 : 0.8 }
    let check = ChurnRiskCheck(
      [
        ChurnRiskCheck.Forecast(
          until: 0, risks: risks, losses: risks, silent: risks.indices.map { $0 % 3 == 0 })
      ], horizonDays: 60)
    #expect(check.reliability.map(\.customers) == [350, 30, 620])
    for (group, risk) in zip(check.reliability, [0.1, 0.4, 0.8]) {
      #expect(abs(group.predicted - risk) < 1e-12)
      #expect(group.lower <= group.observed && group.observed <= group.upper)
    }
  }

  // MARK: - On a log

  /// Customers of a BG/NBD, first orders over two of three years, on whole days.
  static func orderLog(customers: Int, seed: UInt64, days: Int32 = 1095) throws -> OrderLog {
    let rates = try Gamma(shape: 1.2, rate: 10)
    let losses = try Beta(alpha: 0.6, beta: 3)
    let key = StreamKey(seed: seed, replication: 0)
    var (starts, rows) = ([0], [Int32]())
    for customer in 0..<customers {
      var stream = key.stream(Entity(group: 2, ordinal: UInt32(customer)), .experiment)
      let (rate, loss) = (rates.sample(&stream) / 7, losses.sample(&stream))
      var time = 730 * stream.uniform()
      rows.append(Int32(time))
      while true {
        time += stream.exponential() / rate
        if time > Double(days) { break }
        if Int32(time) > rows[rows.count - 1] { rows.append(Int32(time)) }
        if stream.uniform() < loss { break }
      }
      starts.append(rows.count)
    }
    return OrderLog(
      source: "log.csv", ids: (0..<customers).map(String.init), starts: starts, days: rows,
      amounts: nil, period: 0...days)
  }

  static let fit = ModelFit(
    model: .bgNBD, parameters: [1.2, 10, 0.6, 3], logCovariance: [], logLikelihood: -1,
    customers: 1)

  /// Fitted anew at four days 60 days apart. Groups of some 1,100 forecasts: a share within 4.5 standard
  /// errors, and a hundredth for orders of one day that count as one and for the fit's own error.
  @Test("On a log the model's own risks come true, and beat the chance of being alive")
  func onALog() throws {
    let log = try Self.orderLog(customers: 4000, seed: 8)
    let check = try ChurnRiskCheck(log, until: 1095, horizonDays: 60, fit: Self.fit)
    #expect(
      check.origins.map(\.until) == [855, 915, 975, 1035].map { Holdout.date(Int32($0)) })
    #expect(check.origins.map(\.customers) == Array(repeating: 4000, count: 4))
    #expect(check.forecasts == 16_000 && check.leftOut.isEmpty)
    for group in check.reliability {
      let p = group.predicted
      let error = (p * (1 - p) / Double(group.customers)).squareRoot()
      #expect(abs(group.observed - p) < 4.5 * error + 0.01)
    }
    #expect(check.brier < check.brierOfBaseRate)
    #expect(try #require(check.auc) > #require(check.aucOfAlive) - 1e-3)
    #expect(throws: Never.self) { try JSONEncoder().encode(check) }
  }

  @Test("No forecast sees its window, nor what came after the day of looking")
  func blind() throws {
    let log = try Self.orderLog(customers: 1500, seed: 9)
    let check = try ChurnRiskCheck(log, until: 1000, horizonDays: 60, fit: Self.fit)
    // The same log up to the last origin, and nobody orders after it.
    var (starts, rows) = ([0], [Int32]())
    for customer in log.ids.indices {
      rows += log.rows(customer).map { log.days[$0] }.filter { $0 <= 940 }
      starts.append(rows.count)
    }
    let cut = OrderLog(
      source: log.source, ids: log.ids, starts: starts, days: rows, amounts: nil,
      period: log.period)
    let silent = try ChurnRiskCheck(cut, until: 1000, horizonDays: 60, fit: Self.fit)
    let (last, same) = (try #require(check.origins.last), try #require(silent.origins.last))
    #expect(last.until == Holdout.date(940) && last.predicted == same.predicted)
    #expect(same.observed == 1 && same.auc == nil && last.observed < 1)
    #expect(check.origins.dropLast().map(\.brier) == silent.origins.dropLast().map(\.brier))
  }

  @Test("Half of the log lies before every origin; a log too short is refused with what it takes")
  func room() throws {
    let log = try Self.orderLog(customers: 300, seed: 10)
    func origins(_ days: Int) throws -> [String] {
      try ChurnRiskCheck(log, until: 1095, horizonDays: days, fit: Self.fit).origins.map(\.until)
    }
    #expect(try origins(200) == [695, 895].map { Holdout.date(Int32($0)) })
    #expect(try origins(547) == [Holdout.date(548)])
    let error = #expect(throws: CalibrationError.self) { try origins(548) }
    #expect(
      try #require(error).description.contains("at least 1096 are needed for a horizon of 548"))
  }

  /// Order rates from 0.6 of the mean in February to twice it in December; what is told apart is the forecast
  /// mean from the share that came, which 1,000 customers know to 1.6 points.
  @Test("With a season the horizon runs on its clock, estimated from what came before each origin")
  func season() throws {
    let log = try SeasonCalibrationTests.log(
      customers: 250, days: 1095, factors: SeasonCalibrationTests.factors, seed: 1)
    let calibration = try LogCalibration(
      log, LogCalibrationTests.options { $0.looksForSeason = true })
    let factors = try #require(calibration.result.season)
    // 2022-01-01 to 2022-03-01.
    let weeks = (31 * factors[0] + 28 * factors[1] + factors[2]) / 7
    #expect(abs(calibration.churnWeeks - weeks) < 1e-9)
    let seasonal = try #require(calibration.result.churnRisk)
    let plain = try ChurnRiskCheck(
      log, until: log.period.upperBound, horizonDays: 60, fit: calibration.purchases.fit)
    #expect(seasonal.brier < plain.brier)
    func error(_ check: ChurnRiskCheck) -> Double {
      check.origins.reduce(0) { $0 + abs($1.predicted - $1.observed) } / 4
    }
    #expect(error(seasonal) < 0.05 && error(seasonal) < error(plain))
  }

  @Test("A large log is looked at by every so many-th customer")
  func thinned() throws {
    let log = try Self.orderLog(customers: 25, seed: 11)
    let thin = log.thinned(to: 10)
    #expect(thin.ids == stride(from: 0, to: 25, by: 3).map(String.init))
    for (place, customer) in stride(from: 0, to: 25, by: 3).enumerated() {
      #expect(thin.days[thin.rows(place)] == log.days[log.rows(customer)])
    }
    #expect(log.thinned(to: 25).ids.count == 25)
  }
}
