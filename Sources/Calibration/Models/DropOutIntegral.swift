import Foundation
import Statistics

/// Pareto/NBD's integral over the time of drop-out,
/// I = ∫ over τ from t_x to T of ((α+T)/(α+τ))^(r+x) ((β+T)/(β+τ))^s dτ/(β+τ), with its slopes.
///
/// In v = log((c+τ)/(c+t_x)), c the smaller of α and β, the integrand is log-concave, falls at least
/// as fast as at v = 0, and its singularities are π away. So few points of Gauss–Legendre do, on the
/// part where it has not yet fallen by e^−28; how many, follows from its fall and its length.
struct DropOutIntegral: Sendable {
  /// The lower half of the nodes of every rule, one rule after the other; each rule's are in
  /// `starts[k]..<starts[k + 1]`, its upper half mirrors them.
  private let nodes: [Double]
  private let weights: [Double]
  private let starts: [Int]

  init() {
    let rules = [6, 8, 12, 20, 40].map { GaussLegendre(points: $0) }
    nodes = rules.flatMap { $0.nodes.prefix($0.nodes.count / 2) }
    weights = rules.flatMap { $0.weights.prefix($0.weights.count / 2) }
    starts = rules.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.nodes.count / 2) }
  }

  /// The logarithm of the integral with its slopes.
  struct Loss {
    let value: Double
    /// By r + x, α, s and β.
    let byOrder, byAlpha, byS, byBeta: Double
  }

  /// - Parameters:
  ///   - order: r + x.
  ///   - age: above `last`.
  @inline(__always)
  func logLoss(
    order: Double, _ alpha: Double, _ s: Double, _ beta: Double, last: Double, age: Double
  ) -> Loss {
    let alphaIsSmaller = alpha <= beta
    let (c, other) = alphaIsSmaller ? (alpha, beta) : (beta, alpha)
    let (start, apart) = (c + last, other - c)
    let otherStart = other + last
    let span = log((c + age) / start)
    // Powers of the two factors: of (c+τ), and of (other+τ).
    let (power, otherPower) = alphaIsSmaller ? (order, s + 1) : (s + 1, order)
    let fall = power - 1 + otherPower * start / otherStart
    let reach = fall > 0 ? min(span, 28 / fall) : span
    let rule = Self.choice(fall: fall * reach, reach: reach)
    var (mass, logs, otherLogs) = (0.0, 0.0, 0.0)
    var (inverses, otherInverses) = (0.0, 0.0)
    // Nodes lie symmetrically: one exponential gives two of them.
    let product = start * start * exp(reach)
    for index in starts[rule]..<starts[rule + 1] {
      let v = reach * nodes[index]
      let weight = weights[index]
      let here = start * exp(v)
      add(here, v)
      add(product / here, reach - v)

      @inline(__always)
      func add(_ here: Double, _ v: Double) {
        let there = here + apart
        let otherLog = log(there / otherStart)
        let density = weight * exp((1 - power) * v - otherPower * otherLog)
        mass += density
        logs += density * v
        otherLogs += density * otherLog
        inverses += density / here
        otherInverses += density / there
      }
    }
    let (meanLog, otherMeanLog) = (logs / mass, otherLogs / mass)
    let (inverse, otherInverse) = (inverses / mass, otherInverses / mass)
    let otherSpan = log((other + age) / otherStart)
    // ∫ … dτ/(β+τ) = start/(β+t_x) · ∫ density dv, relative to being alive.
    let (alphaSpan, betaSpan) = alphaIsSmaller ? (span, otherSpan) : (otherSpan, span)
    let scale = order * alphaSpan + s * betaSpan + log(start / (beta + last) * reach * mass)
    let (alphaLog, betaLog) = alphaIsSmaller ? (meanLog, otherMeanLog) : (otherMeanLog, meanLog)
    let (byAlphaTime, byBetaTime) =
      alphaIsSmaller ? (inverse, otherInverse) : (otherInverse, inverse)
    return Loss(
      value: scale, byOrder: alphaSpan - alphaLog,
      byAlpha: order * (1 / (alpha + age) - byAlphaTime), byS: betaSpan - betaLog,
      byBeta: s / (beta + age) - (s + 1) * byBetaTime)
  }

  /// Which rule: its error, from the remainder of Gauss–Legendre for e^(−fall·v) and from the
  /// distance π of the nearest singularity, is below 1e-8 of the integral.
  private static func choice(fall: Double, reach: Double) -> Int {
    if fall <= 3 && reach <= 1.5 { return 0 }
    if fall <= 6 && reach <= 3 { return 1 }
    if fall <= 14 && reach <= 5 { return 2 }
    return reach <= 9 ? 3 : 4
  }
}
