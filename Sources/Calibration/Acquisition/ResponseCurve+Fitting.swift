import Foundation
import Statistics

extension ResponseCurve {
  /// Maximum likelihood by Fisher scoring with step halving (McCullagh & Nelder, Generalized Linear
  /// Models, 1989, ch. 2 and 4); the ceiling by its profile.
  ///
  /// - Parameters: spend above 0, with somebody acquired and somebody not.
  /// - Returns: the curve with a ceiling of 1, and the one with a lower ceiling if that is more
  ///   likely; nil when spend separates the acquired from the others, so that no slope is largest.
  static func fit(
    spend: [Double], acquired: [Bool]
  ) -> (plain: ResponseCurve, saturating: ResponseCurve?)? {
    let data = GroupedProspects(spend: spend, acquired: acquired)
    guard !data.isSeparated, let plain = data.solution(ceiling: 1, from: (data.logit, 0)),
      let curve = ResponseCurve(data, plain, ceiling: 1)
    else { return nil }
    return (curve, data.saturating(from: plain))
  }

  init?(_ data: GroupedProspects, _ solution: GroupedProspects.Solution, ceiling: Double) {
    let parameters = ceiling < 1 ? 3 : 2
    guard let covariance = data.covariance(solution, ceiling: ceiling, parameters: parameters)
    else { return nil }
    self.init(
      centre: data.centre, intercept: solution.intercept, slope: solution.slope, ceiling: ceiling,
      logLikelihood: solution.logLikelihood, covariance: covariance)
  }

  /// The log-likelihood of the same chance for everybody.
  static func flatLogLikelihood(_ acquired: [Bool]) -> Double {
    let seen = Proportion(successes: acquired.count { $0 }, trials: acquired.count)
    guard let p = seen.value, p > 0, p < 1 else { return 0 }
    return Double(seen.successes) * log(p) + Double(seen.trials - seen.successes) * log1p(-p)
  }
}
