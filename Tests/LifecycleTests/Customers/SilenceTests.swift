import Foundation
import Lifecycle
import Statistics
import Testing

/// P(no order in the next t) against formulas that share nothing with it.
struct SilenceTests {
  /// Pareto/NBD, P(X(t) = 0) in closed form (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005,
  /// note 009): silent and alive, and, with m the larger of α and β,
  /// s/(r+s) · α^r β^s · [A(0) − A(t)], A(u) = ₂F₁(r+s, k; r+s+1; |α−β|/(m+u)) / (m+u)^(r+s), where k is
  /// s + 1 for α ≥ β and r otherwise.
  static func byHypergeometric(_ p: RepurchaseProcess, _ t: Double) -> Double? {
    let larger = max(p.alpha, p.beta)
    let sum = p.r + p.s
    let k = p.alpha >= p.beta ? p.s + 1 : p.r
    func term(_ u: Double) -> Double? {
      SpecialFunctions.logHypergeometric2F1(sum, k, sum + 1, abs(p.alpha - p.beta) / (larger + u))
        .map { exp($0 - sum * log(larger + u) + p.r * log(p.alpha) + p.s * log(p.beta)) }
    }
    guard let start = term(0), let end = term(t) else { return nil }
    let alive = exp(-p.r * log1p(t / p.alpha) - p.s * log1p(t / p.beta))
    return alive + p.s / sum * (start - end)
  }

  /// CDNOW and grocery fits, and corners: α a hundred times β and the other way round, shapes 0.1 to 60.
  static let paretos: [RepurchaseProcess] = [
    .paretoNBD(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669),
    .paretoNBD(r: 0.786, alpha: 5.68, s: 0.386, beta: 5.72),
    .paretoNBD(r: 2, alpha: 5, s: 1, beta: 500), .paretoNBD(r: 0.1, alpha: 50, s: 6, beta: 0.5),
    .paretoNBD(r: 60, alpha: 90, s: 0.3, beta: 3), .paretoNBD(r: 3, alpha: 8, s: 2, beta: 8),
  ]

  /// The difference of two terms leaves the closed form some 1e-10.
  @Test(arguments: paretos)
  func paretoAgainstItsClosedForm(_ process: RepurchaseProcess) throws {
    for t in [0.01, 1, 8.5, 52, 520] {
      let closed = try #require(Self.byHypergeometric(process, t))
      let integral = process.probabilityOfNoOrder(t)
      #expect(abs(integral - closed) < 1e-9, "\(process), t = \(t): \(integral) against \(closed)")
    }
  }

  /// Without drop-out to speak of (β = 10⁹) Pareto/NBD is NBD, and without orders (r = 10⁻⁹) silence is sure.
  @Test func paretoAtItsEnds() {
    let living = RepurchaseProcess.paretoNBD(r: 0.8, alpha: 6, s: 0.5, beta: 1e9)
    let nbd = RepurchaseProcess.nbd(r: 0.8, alpha: 6)
    #expect(abs(living.probabilityOfNoOrder(20) - nbd.probabilityOfNoOrder(20)) < 1e-7)
    let idle = RepurchaseProcess.paretoNBD(r: 1e-9, alpha: 6, s: 0.5, beta: 3)
    #expect(abs(idle.probabilityOfNoOrder(20) - 1) < 1e-8)
  }

  /// r = 2, α = 3, t = 3: (3/6)² = ¼; MBG/NBD with a = 1, b = 3: ¼ + ¾ · ¼ = 7/16.
  @Test func byHand() {
    #expect(abs(RepurchaseProcess.nbd(r: 2, alpha: 3).probabilityOfNoOrder(3) - 0.25) < 1e-15)
    let bg = RepurchaseProcess.bgNBD(r: 2, alpha: 3, a: 1, b: 3)
    #expect(abs(bg.probabilityOfNoOrder(3) - 0.25) < 1e-15)
    let mbg = RepurchaseProcess.mbgNBD(r: 2, alpha: 3, a: 1, b: 3)
    #expect(abs(mbg.probabilityOfNoOrder(3) - 7.0 / 16) < 1e-15)
  }

  /// A customer of whom nothing is known but the first order, T = 0, is any customer.
  @Test(arguments: ConditionalExpectationTests.processes)
  func newCustomerIsAnyCustomer(_ process: RepurchaseProcess) throws {
    let new = OrderHistory(repeats: 0, last: 0, age: 0)
    let silent = try #require(process.probabilityOfSilence(8.5, given: new))
    #expect(abs(silent - process.probabilityOfNoOrder(8.5)) < 1e-10)
  }

  /// In no time nobody orders; with more of it silence gets no likelier; who is lost stays silent.
  @Test(arguments: ConditionalExpectationTests.processes)
  func fallsWithTime(_ process: RepurchaseProcess) throws {
    for history in [
      OrderHistory(repeats: 0, last: 0, age: 38.86), OrderHistory(repeats: 2, last: 30, age: 38.86),
      OrderHistory(repeats: 1000, last: 38, age: 39), OrderHistory(repeats: 61, last: 3, age: 520),
    ] {
      var last = 1.0
      for t in [0, 0.5, 4, 60, 6000.0] {
        let silent = try #require(process.probabilityOfSilence(t, given: history))
        #expect(silent <= last && silent >= 1 - process.probabilityAlive(history) - 1e-12)
        if t == 0 { #expect(abs(silent - 1) < 1e-12) }
        last = silent
      }
    }
  }

  @Test func refusesWhatCannotBe() {
    let process = Self.paretos[0]
    for history in [
      OrderHistory(repeats: 1, last: 5, age: 3), OrderHistory(repeats: -1, last: 0, age: 3),
      OrderHistory(repeats: 0, last: 0, age: .infinity),
    ] {
      #expect(process.probabilityOfSilence(1, given: history) == nil)
    }
    let history = OrderHistory(repeats: 0, last: 0, age: 3)
    #expect(process.probabilityOfSilence(-1, given: history) == nil)
    #expect(process.probabilityOfSilence(.nan, given: history) == nil)
  }
}
