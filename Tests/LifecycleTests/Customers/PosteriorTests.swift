import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Traits drawn given a history, against Bayes' theorem worked out on a grid.
struct PosteriorTests {
  static let processes: [RepurchaseProcess] = [
    // Fader, Hardie & Lee 2005 and Schmittlein et al.'s model on CDNOW, in weeks.
    .bgNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426),
    .mbgNBD(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614),
    .paretoNBD(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669),
    .nbd(r: 0.385, alpha: 12.072),
  ]
  static let histories = [
    OrderHistory(repeats: 0, last: 0, age: 38.86),
    OrderHistory(repeats: 2, last: 30.43, age: 38.86),
    OrderHistory(repeats: 7, last: 12, age: 36),
  ]

  /// The likelihood of a history given the traits λ and p or μ, times the prior.
  static func weight(
    _ process: RepurchaseProcess, _ history: OrderHistory, rate: Double, loss: Double
  ) -> (alive: Double, lost: Double) {
    let x = Double(history.repeats)
    let prior = pow(rate, process.r - 1) * exp(-process.alpha * rate)
    switch process.model {
    case .nbd: return (prior * pow(rate, x) * exp(-rate * history.age), 0)
    case .bgNBD, .mbgNBD:
      let beta = pow(loss, process.a - 1) * pow(1 - loss, process.b - 1)
      let survived = process.model == .mbgNBD ? x + 1 : x
      let alive = pow(1 - loss, survived) * pow(rate, x) * exp(-rate * history.age)
      let lost =
        survived == 0
        ? 0 : loss * pow(1 - loss, survived - 1) * pow(rate, x) * exp(-rate * history.last)
      return (prior * beta * alive, prior * beta * lost)
    case .paretoNBD:
      let gamma = pow(loss, process.s - 1) * exp(-process.beta * loss)
      let sum = rate + loss
      let alive = pow(rate, x) * exp(-sum * history.age)
      let lost =
        pow(rate, x) * loss / sum * (exp(-sum * history.last) - exp(-sum * history.age))
      return (prior * gamma * alive, prior * gamma * lost)
    }
  }

  /// P(alive), and the means of λ, of the loss trait and of another function of both given alive, on
  /// a grid of midpoints in log λ and the logit of p or log μ: 500 × 500 points over 40 powers of e,
  /// good to five digits.
  static func byGrid(
    _ process: RepurchaseProcess, _ history: OrderHistory,
    of function: (_ rate: Double, _ loss: Double) -> Double = { _, _ in 0 }
  ) -> (alive: Double, rate: Double, loss: Double, value: Double) {
    var alive = 0.0, lost = 0.0, rates = 0.0, losses = 0.0, values = 0.0
    let isBeta = process.model == .bgNBD || process.model == .mbgNBD
    for i in 0..<500 {
      let rate = exp(-36 + 40 * (Double(i) + 0.5) / 500)
      for j in 0..<500 {
        let u = -36 + (isBeta ? 50 : 40) * (Double(j) + 0.5) / 500
        let loss = isBeta ? 1 / (1 + exp(-u)) : exp(u)
        let jacobian = rate * (isBeta ? loss * (1 - loss) : loss)
        let weight = weight(process, history, rate: rate, loss: loss)
        alive += weight.alive * jacobian
        lost += weight.lost * jacobian
        rates += weight.alive * jacobian * rate
        losses += weight.alive * jacobian * loss
        values += weight.alive * jacobian * function(rate, loss)
        if process.model == .nbd { break }
      }
    }
    return (alive / (alive + lost), rates / alive, losses / alive, values / alive)
  }

  @Test("P(alive) in closed form is Bayes' theorem on a grid", arguments: processes, histories)
  func alive(_ process: RepurchaseProcess, _ history: OrderHistory) {
    let expected = Self.byGrid(process, history).alive
    #expect(abs(process.probabilityAlive(history) - expected) < 1e-4)
  }

  /// z of 3 means of 20,000 draws; false alarms: Alarm.rate a case.
  @Test("Drawn traits have the posterior's means", arguments: processes, histories)
  func draws(_ process: RepurchaseProcess, _ history: OrderHistory) throws {
    let expected = Self.byGrid(process, history)
    let posterior = process.posterior(history)
    let key = StreamKey(seed: 11, replication: 0)
    var alive = 0
    var rates: [Double] = [], losses: [Double] = []
    for index in 0..<UInt32(20_000) {
      var stream = key.stream(Entity(group: 5, ordinal: index), .experiment)
      let draw = posterior.draw(&stream)
      if draw.isAlive {
        alive += 1
        rates.append(draw.rate)
        losses.append(draw.loss)
      }
    }
    let bound = Alarm.bound(of: 3)
    if expected.alive < 1 {
      #expect(
        abs(Alarm.binomialScore(alive, of: 20_000, probability: expected.alive)) < bound)
    } else {
      #expect(alive == 20_000)
    }
    #expect(abs(Alarm.meanScore(rates, mean: expected.rate)) < bound)
    if process.model != .nbd {
      #expect(abs(Alarm.meanScore(losses, mean: expected.loss)) < bound)
    }
  }

  /// A lost Pareto/NBD customer: E[moment of loss] and E[λ] by quadrature over the moment.
  @Test("The lost have the traits of the lost")
  func lost() throws {
    let process = Self.processes[2]
    let history = OrderHistory(repeats: 7, last: 12, age: 36)
    let rule = GaussLegendre(points: 60)
    func density(_ moment: Double) -> Double {
      pow(process.alpha + moment, -(process.r + 7)) * pow(process.beta + moment, -(process.s + 1))
    }
    let mass = rule.integrate(from: 12, to: 36, density)
    let mean =
      rule.integrate(from: 12, to: 36) {
        density($0) * (process.r + 7) / (process.alpha + $0)
      } / mass
    let posterior = process.posterior(history)
    let key = StreamKey(seed: 12, replication: 0)
    var rates: [Double] = []
    for index in 0..<UInt32(40_000) {
      var stream = key.stream(Entity(group: 5, ordinal: index), .experiment)
      let draw = posterior.draw(&stream)
      if !draw.isAlive { rates.append(draw.rate) }
    }
    #expect(rates.count > 10_000)
    #expect(abs(Alarm.meanScore(rates, mean: mean)) < Alarm.bound())
  }
}
