import Foundation
import Lifecycle
import Statistics

/// How the likelihood falls as one parameter is held at other values and the rest are fitted anew: a
/// picture of what the data say of it. A drop-out that is not identified shows as a flat side.
public struct ProfileLikelihood: Sendable, Hashable, Codable {
  public let parameter: String
  /// The values at which it was held, ascending.
  public let values: [Double]
  /// The largest log-likelihood at each, less that of the fit: at most 0.
  public let differences: [Double]
  /// The values whose difference is above −½χ²(1; 95 %) = −1.92; nil at a side where the profile has
  /// not fallen that far within the values looked at.
  public let lower95: Double?
  public let upper95: Double?
}

extension PurchaseCalibration {
  /// More different histories are merged into a grid for profiles, each measured against the grid's
  /// own maximum: its curvature is the likelihood's, at a fraction of the cost.
  public static let mostProfiled = 50_000

  /// The profiles of the drop-out parameters of the fit (a and b, s and β, or what their limit has);
  /// none for the NBD.
  ///
  /// - Parameters:
  ///   - points: how many values, from 4 standard errors below to 4 above.
  ///   - mostExact: different histories above which they are merged.
  public func profiles(
    points: Int = 17, mostExact: Int = Self.mostProfiled
  ) -> [ProfileLikelihood] {
    let logs = fit.parameters.map { log($0) }
    let grid =
      columns.count.count > mostExact
      ? HistoryColumns.merging(columns, ages: 12, shares: 24) : nil
    let likelihood = PurchaseLikelihood(fit.form, grid ?? columns)
    let top = grid.flatMap { _ in likelihood.maximum(from: [logs], curvature: false) }
    let (start, highest) = (top?.logs ?? logs, top?.value ?? fit.logLikelihood)
    let names = fit.form.parameterNames
    return names.indices.dropFirst(fit.form.hasOneRate ? 1 : 2).compactMap { index in
      let error = fit.logCovariance[index][index].squareRoot()
      var warm = start
      let centre = start[index]
      let steps = max(points, 3)
      let offsets = (0..<steps).map { 4 * error * (2 * Double($0) / Double(steps - 1) - 1) }
      var found: [(value: Double, difference: Double)] = []
      // From the middle outwards, each search beginning where the last one ended.
      for side in [offsets.filter { $0 >= 0 }, offsets.filter { $0 < 0 }.reversed()] {
        warm = start
        for offset in side {
          warm[index] = centre + offset
          guard let maximum = likelihood.maximum(holding: index, from: warm) else { return nil }
          warm = maximum.logs
          found.append((exp(logs[index] + offset), min(maximum.value - highest, 0)))
        }
      }
      found.sort { $0.value < $1.value }
      return ProfileLikelihood(names[index], found)
    }
  }
}

extension ProfileLikelihood {
  fileprivate init(_ parameter: String, _ points: [(value: Double, difference: Double)]) {
    self.parameter = parameter
    values = points.map(\.value)
    differences = points.map(\.difference)
    lower95 = Self.crossing(points)
    upper95 = Self.crossing(points.reversed())
  }

  /// Where the profile first rises above −1.92, by interpolation in the logarithm.
  private static func crossing(_ points: [(value: Double, difference: Double)]) -> Double? {
    let level = -1.920729
    for (before, after) in zip(points, points.dropFirst())
    where before.difference < level && after.difference >= level {
      let share = (level - before.difference) / (after.difference - before.difference)
      return exp(log(before.value) + share * (log(after.value) - log(before.value)))
    }
    return nil
  }
}

/// A likelihood with one of its parameters held.
struct HeldLikelihood<Whole: LogLikelihood>: LogLikelihood {
  private var whole: Whole
  private let index: Int
  private var logs: [Double]
  private var slopes: [Double]

  init(_ whole: Whole, holding index: Int, at logs: [Double]) {
    self.whole = whole
    self.index = index
    self.logs = logs
    slopes = logs
  }

  var dimensions: Int { whole.dimensions - 1 }
  var observations: Double { whole.observations }

  mutating func value(
    _ free: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    for place in free.indices { logs[place < index ? place : place + 1] = free[place] }
    let value = logs.withUnsafeBufferPointer { logs in
      slopes.withUnsafeMutableBufferPointer { whole.value(logs, slope: $0) }
    }
    for place in free.indices { slope[place] = slopes[place < index ? place : place + 1] }
    return value
  }

  func secondValue(_ parameters: [Double]) -> Double? {
    var all = logs.map { exp($0) }
    for place in parameters.indices { all[place < index ? place : place + 1] = parameters[place] }
    return whole.secondValue(all)
  }
}
