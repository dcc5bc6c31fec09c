import Foundation
import Statistics

/// The likelihood of a table of survivors: lost customers by the probability of their year, the
/// others by that of having got so far (censored). Parameters α, β, and c for the BdW.
struct ContractLikelihood: LogLikelihood {
  private let model: ContractProcess.Model
  private let lost: [Double]
  private let kept: [Double]
  let observations: Double

  init(_ model: ContractProcess.Model, _ table: SurvivorTable) {
    self.model = model
    lost = table.lost
    kept = table.kept
    observations = max(table.customers, 1)
  }

  var dimensions: Int { model.parameterNames.count }

  /// log S(t) with its slopes by α, β and c.
  private struct Survival {
    var value = 0.0
    var byAlpha = 0.0
    var byBeta = 0.0
    var byC = 0.0
  }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (alpha, beta) = (exp(logs[0]), exp(logs[1]))
    let c = model == .bdW ? exp(logs[2]) : 1
    let base = SpecialFunctions.logBeta(alpha, beta) ?? .nan
    let atBeta = SpecialFunctions.digamma(beta) ?? .nan
    let atBoth = SpecialFunctions.digamma(alpha + beta) ?? .nan
    var (sum, byAlpha, byBeta, byC) = (0.0, 0.0, 0.0, 0.0)
    var before = Survival()
    for index in lost.indices {
      let year = Double(index + 1)
      let time = pow(year, c)
      let atBetaTime = SpecialFunctions.digamma(beta + time) ?? .nan
      let atBothTime = SpecialFunctions.digamma(alpha + beta + time) ?? .nan
      let now = Survival(
        value: (SpecialFunctions.logBeta(alpha, beta + time) ?? .nan) - base,
        byAlpha: atBoth - atBothTime, byBeta: atBetaTime - atBeta + atBoth - atBothTime,
        byC: time * log(year) * (atBetaTime - atBothTime))
      // P(T = t) = S(t−1) − S(t), relative to S(t−1).
      let stays = exp(now.value - before.value)
      let leaves = -expm1(now.value - before.value)
      let odds = stays / leaves
      if lost[index] > 0 {
        sum += lost[index] * (before.value + log(leaves))
        byAlpha += lost[index] * (before.byAlpha + odds * (before.byAlpha - now.byAlpha))
        byBeta += lost[index] * (before.byBeta + odds * (before.byBeta - now.byBeta))
        byC += lost[index] * (before.byC + odds * (before.byC - now.byC))
      }
      sum += kept[index] * now.value
      byAlpha += kept[index] * now.byAlpha
      byBeta += kept[index] * now.byBeta
      byC += kept[index] * now.byC
      before = now
    }
    slope[0] = byAlpha * alpha
    slope[1] = byBeta * beta
    if model == .bdW { slope[2] = byC * c }
    return sum
  }

  /// sBG by the recursion P(1) = α/(α+β), P(t) = (β+t−2)/(α+β+t−1) · P(t−1) (Fader & Hardie 2007,
  /// eq. 7); BdW by quadrature over θ of (1−θ)^(t^c).
  func secondValue(_ parameters: [Double]) -> Double? {
    let (alpha, beta) = (parameters[0], parameters[1])
    var (sum, survival, chance) = (0.0, 1.0, alpha / (alpha + beta))
    for index in lost.indices {
      let year = Double(index + 1)
      if model == .bdW {
        guard let now = Self.survivalByQuadrature(alpha, beta, pow(year, parameters[2])) else {
          return nil
        }
        chance = survival - now
      } else if index > 0 {
        chance *= (beta + year - 2) / (alpha + beta + year - 1)
      }
      survival -= chance
      if lost[index] > 0 { sum += lost[index] * log(chance) }
      if kept[index] > 0 { sum += kept[index] * log(survival) }
    }
    return sum.isFinite ? sum : nil
  }

  /// E[(1−θ)^time], θ = 1/(1+e^−u).
  private static func survivalByQuadrature(
    _ alpha: Double, _ beta: Double, _ time: Double
  ) -> Double? {
    let softplus = SpecialFunctions.softplus
    let centre = log(alpha / (beta + time))
    let level = alpha * -softplus(-centre) + (beta + time) * -softplus(centre)
    func integral(_ extra: Double) -> Double? {
      var quadrature = Quadrature()
      let f = { (u: Double) -> Double in
        let v = u + centre
        return exp(-alpha * softplus(-v) - (beta + extra) * softplus(v) - level)
      }
      guard let low = quadrature.integrate(over: -.infinity...0, f),
        let high = quadrature.integrate(over: 0...(.infinity), f)
      else { return nil }
      return low.value + high.value
    }
    guard let numerator = integral(time), let denominator = integral(0), denominator > 0 else {
      return nil
    }
    return numerator / denominator
  }
}
