import Foundation

/// What is believed beforehand of a standard deviation: that there is none, with a chance, and else the
/// half of a normal law, on a grid that begins with 0.
struct SpreadPrior {
  /// Ascending from 0.
  let grid: [Double]
  let scale: Double
  /// The chance that there is none, within 0…1.
  let none: Double

  /// The logarithm of the prior mass of a place of the grid.
  func logMass(_ place: Int) -> Double {
    guard place > 0 else { return log(none) }
    let sum = (1..<grid.count).reduce(0) { $0 + density($1) }
    return log((1 - none) * density(place) / sum)
  }

  private func density(_ place: Int) -> Double {
    let x = grid[place] / scale
    return exp(-x * x / 2) * (grid[min(place + 1, grid.count - 1)] - grid[place - 1]) / 2
  }
}
