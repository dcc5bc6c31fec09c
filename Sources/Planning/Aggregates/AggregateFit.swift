import Documents
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
        search.baseline.yaml(scale: scale, isCertain: true), seed: figures.seed,
        replications: effort.replications)
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
    baseline = best.yaml(head: [JSONSchema.editorLine] + head)
    plan = "\(JSONSchema.editorLine)\n" + best.plan()
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
