import Foundation
import Lifecycle
import Statistics

/// A baseline that shows stated figures again when it is simulated, a plan on it, and what could not
/// be met.
///
/// Closed forms of a trade in balance give the first parameters. Short simulations, always with the same
/// people and luck, then say by how much each figure is off, and its aim is moved by that much: a secant
/// for every figure. It is a pure function of the figures and the effort.
public struct AggregateFit: Sendable {
  /// A figure and what became of it.
  public struct Row: Sendable, Codable, Equatable {
    public let figure: StatedFigure
    /// Nil: not stated.
    public let stated: Double?
    /// Mean of the simulated years, and its standard error.
    public let reached: Double
    public let standardError: Double
    /// Whether what was stated is reached within ``tolerance(of:at:)`` and three standard errors.
    public let isMet: Bool
  }

  /// What should stand still over the year.
  public struct Drift: Sendable, Codable, Equatable {
    public let name: String
    public let unit: String
    public let before: Double
    public let after: Double
  }

  /// How much may be simulated.
  public struct Effort: Sendable {
    /// Customers of a simulated year; larger businesses are made smaller.
    public let customers: Double
    /// Simulated years a step, and for the figures of the end.
    public let replications: Int
    public let finalReplications: Int
    public let steps: Int

    public init(
      customers: Double = 10_000, replications: Int = 8, finalReplications: Int = 24,
      steps: Int = 10
    ) {
      self.customers = customers
      self.replications = replications
      self.finalReplications = finalReplications
      self.steps = steps
    }
  }

  /// How far the search has come.
  public struct Progress: Sendable {
    public let step: Int
    public let steps: Int
    /// The largest error of a stated figure, in its tolerances.
    public let error: Double
  }

  public let rows: [Row]
  public let drifts: [Drift]
  public let baseline: String
  public let plan: String

  /// So near a stated figure counts as met: 2 %, or of a share half a percentage point where that is more.
  public static func tolerance(of figure: StatedFigure, at value: Double) -> Double {
    max(0.02 * value, figure.unit == .share ? 0.005 : 0)
  }

  /// - Parameters:
  ///   - figures: free of contradictions, see ``AggregateFigures/check(_:)``.
  ///   - provenance: lines for the head of the baseline.
  /// - Throws: `CancellationError` in a cancelled task.
  public init(
    _ figures: AggregateFigures, provenance: [String] = [], effort: Effort = Effort(),
    progress: @Sendable (Progress) -> Void = { _ in }
  ) async throws {
    var search = AggregateSearch(figures)
    for step in 1...effort.steps {
      let scale = min(1, effort.customers / search.baseline.customers)
      let year = try await AggregateYear(
        search.baseline.yaml(scale: scale), seed: figures.seed, replications: effort.replications)
      let error = search.learn(year, scale: scale)
      progress(Progress(step: step, steps: effort.steps, error: error))
      if error < 0.25 { break }
      if step < effort.steps { search.move() }
    }
    let best = search.best
    // Other people and luck than those that the parameters were found with.
    let scale = min(1, 4 * effort.customers / best.customers)
    let year = try await AggregateYear(
      best.yaml(scale: scale), seed: figures.seed &+ 1, replications: effort.finalReplications)
    let rows = StatedFigure.allCases.compactMap { figure in
      year.figures[figure].map { Self.row(figure, figures.stated[figure], $0, scale) }
    }
    self.rows = rows
    drifts = AggregateYear.Drift.allCases.compactMap { drift in
      year.drifts[drift].map {
        let size = drift.unit == .count ? 1 / scale : 1
        return Drift(
          name: drift.name, unit: drift.unit.rawValue, before: size * $0.before,
          after: size * $0.after)
      }
    }
    let head = Self.head(figures, provenance, rows, drifts, effort, scale)
    baseline = best.yaml(head: head)
    plan = best.plan()
  }

  private static func row(
    _ figure: StatedFigure, _ stated: Double?, _ found: Moments, _ scale: Double
  ) -> Row {
    let size = figure.isNumberOfPersons ? 1 / scale : 1
    let (reached, error) = (size * found.mean, size * (found.standardError ?? 0))
    let isMet =
      stated.map { abs(reached - $0) <= tolerance(of: figure, at: $0) + 3 * error } ?? true
    return Row(
      figure: figure, stated: stated, reached: reached, standardError: error, isMet: isMet)
  }
}

extension StatedFigure {
  /// Whether it grows with the business.
  var isNumberOfPersons: Bool { self == .customers || self == .newCustomers }
}

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
