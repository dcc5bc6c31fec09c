import Foundation
import Statistics

/// The search for aims at which the simulated figures are the stated ones.
struct AggregateSearch {
  let figures: AggregateFigures
  private(set) var baseline: AggregateBaseline
  private(set) var best: AggregateBaseline
  private var leastError = Double.infinity
  /// By stated figure, in its coordinate: the aim, what came of it, and the same a step earlier.
  private var aims: [StatedFigure: Double]
  private var found: [StatedFigure: Double] = [:]
  private var earlier: [StatedFigure: (aim: Double, found: Double)] = [:]

  init(_ figures: AggregateFigures) {
    self.figures = figures
    aims = Dictionary(
      uniqueKeysWithValues: figures.stated.map { ($0, $0.coordinate($1)) })
    baseline = AggregateBaseline(figures, aims: figures.stated)
    best = baseline
  }

  /// Whose aims move. The mean of an order is exact in closed form: what simulations show of it is only
  /// their luck with a few large ones.
  private var solved: [StatedFigure: Double] { figures.stated.filter { $0.key != .orderValue } }

  /// Takes in what a simulated year has shown of the present aims.
  ///
  /// - Returns: the largest error of a stated figure, in its tolerances.
  mutating func learn(_ year: AggregateYear, scale: Double) -> Double {
    var worst = 0.0
    var sum = 0.0
    for (figure, stated) in solved {
      guard let mean = year.figures[figure]?.mean else { continue }
      let value = figure.isNumberOfPersons ? mean / scale : mean
      found[figure] = figure.coordinate(value)
      let error = abs(value - stated) / AggregateFit.tolerance(of: figure, at: stated)
      worst = max(worst, error)
      sum += error * error
    }
    if sum < leastError { (leastError, best) = (sum, baseline) }
    return worst
  }

  /// Moves every aim by what its figure was off, as far as the figure has followed it so far.
  mutating func move() {
    for (figure, stated) in solved {
      guard let aim = aims[figure], let found = found[figure] else { continue }
      var slope = 1.0
      if let before = earlier[figure], abs(aim - before.aim) > 1e-3 {
        slope = min(max((found - before.found) / (aim - before.aim), 0.4), 2.5)
      }
      earlier[figure] = (aim, found)
      let step = (figure.coordinate(stated) - found) / slope
      // No further than three times the stated odds or size: beyond lies what cannot be met.
      let limit = figure.coordinate(stated)
      aims[figure] = min(max(aim + min(max(step, -0.5), 0.5), limit - 1.1), limit + 1.1)
    }
    baseline = AggregateBaseline(
      figures,
      aims: Dictionary(uniqueKeysWithValues: aims.map { ($0, $0.value(at: $1)) }),
      like: baseline.trade)
  }
}
