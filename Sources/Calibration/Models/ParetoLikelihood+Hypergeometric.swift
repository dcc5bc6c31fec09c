import Foundation
import Statistics

extension ParetoLikelihood {
  /// By the published formula with ₂F₁ (Fader & Hardie 2005, note 009, eq. 16–18), in logarithms.
  ///
  /// With m the larger and d the difference of α and β, k = r+x+s, and F(t) = ₂F₁(k, q; k+1; d/(m+t)),
  /// q = s+1 if α ≥ β, else r+x, the integral over the time of drop-out is
  /// (F(t_x)/(m+t_x)^k − F(T)/(m+T)^k)/k.
  func secondValue(_ p: [Double]) -> Double? {
    let (r, alpha, s, beta) = (p[0], p[1], p[2], p[3])
    var sum = 0.0
    for group in columns.count.indices {
      let (x, last, age) = (columns.repeats[group], columns.last[group], columns.age[group])
      guard let rising = SpecialFunctions.logRisingFactorial(r, x) else { return nil }
      let alive = -(r + x) * log(alpha + age) - s * log(beta + age)
      var total = alive
      if age > last {
        let (larger, k) = (max(alpha, beta), r + x + s)
        let other = alpha >= beta ? s + 1 : r + x
        func term(_ t: Double) -> Double? {
          SpecialFunctions.logHypergeometric2F1(
            k, other, k + 1, abs(alpha - beta) / (larger + t)
          ).map { $0 - k * log(larger + t) }
        }
        guard let near = term(last), let far = term(age) else { return nil }
        // The far term is the smaller; equal to rounding, nothing is lost between the two.
        let difference = far < near ? near + log(-expm1(far - near)) : -.infinity
        let lost = log(s / k) + difference
        total = max(alive, lost) + log1p(exp(-abs(alive - lost)))
      }
      sum += columns.count[group] * (rising + r * log(alpha) + s * log(beta) + total)
    }
    return sum
  }
}
