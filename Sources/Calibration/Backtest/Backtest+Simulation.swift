import Documents
import Lifecycle
import Statistics

extension Backtest {
  /// The baseline that the fit would have written on the day of the split, run from the day after it.
  public func baseline() -> Baseline {
    let asOf = CalendarDate(daysSince1970: Int(holdout.until))
    // A month has at least 28 days.
    let horizon = min(120, holdout.days / 28 + 1)
    return Baseline(
      segments: [
        Baseline.Segment(
          name: "customers", mixture: mixture, spend: .unknown,
          histories: HistorySummary(holdout.base), arrivals: nil)
      ], asOf: asOf, start: CalendarDate(daysSince1970: asOf.daysSince1970 + 1), horizon: horizon,
      currency: .cny, margin: nil, season: season.flatMap { $0.isUsed ? $0 : nil },
      coreOrderValue: nil,
      provenance: ["A back-test's own scenario."])
  }

  /// Lives the holdout by simulating the calibrated scenario with the fitted parameters, and enters
  /// the mean total into ``result`` beside the closed form.
  ///
  /// - Parameter replications: nil for as many as give about four million lives, 20 to 400.
  /// - Throws: ``ScenarioError`` for a fault of this program.
  public mutating func simulate(
    replications: Int? = nil, progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws {
    let customers = max(1, holdout.base.customers.count)
    let count = replications ?? min(400, max(20, 4_000_000 / customers))
    let baseline = baseline()
    let totals = try await baseline.simulate(
      days: holdout.days, replications: count, seed: result.seed, isUncertain: false
    ) { progress($0, count) }
    let mean = totals.mean
    result.simulation = BacktestResult.Simulation(
      mean: mean.value, standardError: mean.standardError, replications: count)
    let span = RunCalendar(start: baseline.start, horizon: baseline.horizon).days
    if span < holdout.days {
      result.warnings.append(
        "The simulation covers the first \(span) days of the holdout: a run has at most ten years")
    }
  }
}
