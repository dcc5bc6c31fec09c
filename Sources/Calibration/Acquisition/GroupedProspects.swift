import Foundation
import Statistics

/// Prospects by spend, one group for each, with the likelihood of a response curve on them.
struct GroupedProspects {
  struct Solution {
    var intercept: Double
    var slope: Double
    var logLikelihood: Double
  }

  let groups: [ResponseCurve.Group]
  let centre: Double
  /// Of the share acquired.
  let logit: Double
  let isSeparated: Bool

  init(spend: [Double], acquired: [Bool]) {
    let logs = spend.map { log($0) }
    let centre = Moments(logs).mean
    var places: [Double: Int] = [:]
    var groups: [ResponseCurve.Group] = []
    for (x, isAcquired) in zip(logs, acquired) {
      let place = places[x] ?? groups.count
      if place == groups.count {
        places[x] = place
        groups.append(ResponseCurve.Group(x: x - centre, trials: 0, successes: 0))
      }
      groups[place].trials += 1
      if isAcquired { groups[place].successes += 1 }
    }
    self.groups = groups
    self.centre = centre
    let successes = groups.reduce(0) { $0 + $1.successes }
    let trials = groups.reduce(0) { $0 + $1.trials }
    logit = log(successes / (trials - successes))
    let won = groups.filter { $0.successes > 0 }.map(\.x)
    let lost = groups.filter { $0.successes < $0.trials }.map(\.x)
    // Albert & Anderson, Biometrika 71, 1984; a single spend has no slope either.
    isSeparated =
      (lost.max() ?? 0) <= (won.min() ?? 0) || (won.max() ?? 0) <= (lost.min() ?? 0)
  }

  func logLikelihood(_ intercept: Double, _ slope: Double, _ ceiling: Double) -> Double {
    groups.reduce(0) { sum, group in
      let eta = intercept + slope * group.x
      let logShare = eta > 0 ? -log1p(exp(-eta)) : eta - log1p(exp(eta))
      let logWon = log(ceiling) + logShare
      // 1 − c·q = (1 − q) + (1 − c)·q, without cancellation for c = 1.
      let lost = 1 / (1 + exp(eta)) + (1 - ceiling) * exp(logShare)
      let losses = group.trials - group.successes
      return sum + (group.successes > 0 ? group.successes * logWon : 0)
        + (losses > 0 ? losses * log(lost) : 0)
    }
  }

  func solution(ceiling: Double, from start: (Double, Double)) -> Solution? {
    var (a, b) = start
    var value = logLikelihood(a, b, ceiling)
    guard value.isFinite else { return nil }
    for _ in 0..<100 {
      let (score, information) = derivatives(a, b, ceiling)
      let determinant =
        information[0][0] * information[1][1] - information[0][1] * information[0][1]
      guard determinant > 0, determinant.isFinite else { return nil }
      let stepA = (information[1][1] * score[0] - information[0][1] * score[1]) / determinant
      let stepB = (information[0][0] * score[1] - information[0][1] * score[0]) / determinant
      let gain = score[0] * stepA + score[1] * stepB
      if gain < 1e-12 { break }
      var scale = 1.0
      var next = logLikelihood(a + stepA, b + stepB, ceiling)
      while !(next >= value), scale > 1e-6 {
        scale /= 2
        next = logLikelihood(a + scale * stepA, b + scale * stepB, ceiling)
      }
      guard next >= value else { break }
      a += scale * stepA
      b += scale * stepB
      value = next
      if abs(b) > 1e4 { return nil }
    }
    return Solution(intercept: a, slope: b, logLikelihood: value)
  }

  /// Score of (intercept, slope), and the expected information of all three parameters.
  func derivatives(
    _ a: Double, _ b: Double, _ ceiling: Double
  ) -> (score: [Double], information: [[Double]]) {
    var score = [0.0, 0.0]
    var information = [[Double]](repeating: [0, 0, 0], count: 3)
    for group in groups {
      let q = 1 / (1 + exp(-(a + b * group.x)))
      let p = ceiling * q
      let spread = p * (1 / (1 + exp(a + b * group.x)) + (1 - ceiling) * q)
      guard spread > 0 else { continue }
      let rise = p / (1 + exp(a + b * group.x))
      let gradient = [rise, rise * group.x, ceiling * (1 - ceiling) * q]
      let excess = (group.successes - group.trials * p) / spread
      score[0] += excess * gradient[0]
      score[1] += excess * gradient[1]
      for i in 0..<3 {
        for j in 0..<3 { information[i][j] += group.trials * gradient[i] * gradient[j] / spread }
      }
    }
    return (score, information)
  }

  func covariance(
    _ solution: Solution, ceiling: Double, parameters: Int
  ) -> [[Double]]? {
    let full = derivatives(solution.intercept, solution.slope, ceiling).information
    return Cholesky(full.prefix(parameters).map { Array($0.prefix(parameters)) })?.inverse
  }

  /// The most likely ceiling below 1: a grid of logits, then golden sections (Kiefer 1953).
  func saturating(from plain: Solution) -> ResponseCurve? {
    var start = (plain.intercept, plain.slope)
    func profile(_ logit: Double) -> Solution? {
      let found = solution(ceiling: 1 / (1 + exp(-logit)), from: start)
      if let found { start = (found.intercept, found.slope) }
      return found
    }
    let share = groups.reduce(0) { $0 + $1.successes } / groups.reduce(0) { $0 + $1.trials }
    let lowest = log(share) - log1p(-share)
    let grid = (0...12).map { lowest + (9 - lowest) * Double(12 - $0) / 12 }
    let values = grid.map { profile($0)?.logLikelihood ?? -.infinity }
    guard let best = values.indices.max(by: { values[$0] < values[$1] }) else { return nil }
    var low = grid[min(best + 1, grid.count - 1)]
    var high = grid[max(best - 1, 0)]
    let ratio = 0.618_033_988_749_894_9
    for _ in 0..<30 {
      let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      let (one, two) = (
        profile(left)?.logLikelihood ?? -.infinity, profile(right)?.logLikelihood ?? -.infinity
      )
      if one < two { low = left } else { high = right }
    }
    let ceiling = 1 / (1 + exp(-(low + high) / 2))
    guard let found = solution(ceiling: ceiling, from: start),
      found.logLikelihood > plain.logLikelihood
    else { return nil }
    return ResponseCurve(self, found, ceiling: ceiling)
  }
}
