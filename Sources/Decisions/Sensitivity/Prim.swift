import Statistics

/// Where in the space of the factors an outcome is frequent: a box, found by patient rule induction
/// (Friedman & Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9, 1999; for
/// scenarios Bryant & Lempert, Technological Forecasting & Social Change 77, 2010).
///
/// The box of all points is peeled: of all factors' ends the slice is cut off that raises the density
/// most per point given up, again and again. From the resulting trajectory the densest box that still
/// covers enough is chosen, and slices are pasted back to its faces while the density does not fall.
public struct Prim: Codable, Sendable, Equatable {
  /// What may be asked for.
  public struct Settings: Codable, Sendable, Hashable {
    /// The share of a box's points that a peel cuts off or a paste puts back, 0.001…0.5.
    public var alpha: Double
    /// The least coverage of the chosen box, 0…1.
    public var minimumCoverage: Double
    /// The least mass of a box, 0…1.
    public var minimumMass: Double
    /// Of the outcomes, for the p-value of the chosen box; below 19 none can be significant.
    public var shuffles: Int

    public init(
      alpha: Double = 0.05, minimumCoverage: Double = 0.8, minimumMass: Double = 0.05,
      shuffles: Int = 99
    ) {
      self.alpha = alpha
      self.minimumCoverage = minimumCoverage
      self.minimumMass = minimumMass
      self.shuffles = shuffles
    }
  }

  /// A box on the trajectory.
  public struct Step: Codable, Sendable, Equatable {
    /// The share of all points with the outcome that lie in the box.
    public let coverage: Double
    /// The share of the points in the box that have the outcome.
    public let density: Double
    /// The share of all points that lie in the box.
    public let mass: Double
    /// Of restricted factors only.
    public let limits: [Limit]
    /// Whether the box came from the chosen one by pasting.
    public let isPasted: Bool
  }

  /// What a box demands of one factor; both ends belong to the box.
  public struct Limit: Codable, Sendable, Equatable {
    /// The factor's place in what was handed in.
    public let factor: Int
    /// Nil where the factor may be as small, or as large, as it likes.
    public let lower: Double?
    public let upper: Double?
  }

  /// How likely the chosen box's density would be if an end of it had no part in it.
  public struct QuasiPValue: Codable, Sendable, Equatable {
    public let factor: Int
    /// Whether it is the lower end of the factor, not the upper.
    public let isLower: Bool
    /// P(X ≥ points with the outcome), X binomial with the density of the box without this end
    /// (Bryant & Lempert 2010). Quasi, since the end was sought for.
    public let value: Double
  }

  /// The density of all points.
  public let baseDensity: Double
  /// From the box of all points on; the pasted boxes last.
  public let trajectory: [Step]
  /// The chosen box after pasting; without limits where no peel helps.
  public let box: Step
  /// One per end of the chosen box.
  public let quasiPValues: [QuasiPValue]
  /// The chance that outcomes independent of the factors yield a box as dense, by shuffling them and
  /// searching anew; nil without shuffles.
  public let pValue: Double?

  /// Whether the gain in density is more than what a search finds in chance, at 5 %.
  public var isSignificant: Bool { !box.limits.isEmpty && (pValue ?? 1) <= 0.05 }

  /// - Parameters:
  ///   - columns: one per factor, finite.
  ///   - outcomes: in the order of the columns, at least one true.
  ///   - stream: of the shuffles.
  public init(
    columns: [[Double]], outcomes: [Bool], settings: Settings = Settings(),
    stream: inout RandomStream
  ) throws(SensitivityError) {
    guard !columns.isEmpty else { throw SensitivityError("no factor varies; name at least one") }
    guard columns.allSatisfy({ $0.count == outcomes.count && $0.allSatisfy(\.isFinite) }) else {
      throw SensitivityError("factors need one finite figure per outcome")
    }
    let total = outcomes.count { $0 }
    guard total > 0 else {
      throw SensitivityError("no run has the outcome, so there is nothing to describe")
    }
    guard (0.001...0.5).contains(settings.alpha), (0...1).contains(settings.minimumCoverage),
      (0...1).contains(settings.minimumMass)
    else { throw SensitivityError("alpha is 0.001 to 0.5, coverage and mass are 0 to 1") }
    let search = PrimSearch(columns, settings)
    let path = search.peel(outcomes, stopsEarly: false)
    let chosen = search.choose(path, total: total)
    let pasted = search.paste(chosen, outcomes)
    let final = pasted.last ?? chosen
    func step(_ box: PrimBox, isPasted: Bool) -> Step {
      Step(box, points: outcomes.count, total: total, isPasted: isPasted)
    }
    baseDensity = Double(total) / Double(outcomes.count)
    trajectory =
      path.map { step($0, isPasted: false) } + pasted.map { step($0, isPasted: true) }
    box = step(final, isPasted: !pasted.isEmpty)
    quasiPValues = search.quasiPValues(final, outcomes)
    var shuffled = outcomes
    var asDense = 0
    for _ in 0..<max(0, settings.shuffles) {
      stream.shuffle(&shuffled)
      let other = search.choose(search.peel(shuffled, stopsEarly: true), total: total)
      if (search.paste(other, shuffled).last ?? other).isAsDense(as: final) { asDense += 1 }
    }
    pValue =
      settings.shuffles > 0 ? Double(1 + asDense) / Double(1 + settings.shuffles) : nil
  }
}

extension Prim.Step {
  fileprivate init(_ box: PrimBox, points: Int, total: Int, isPasted: Bool) {
    coverage = Double(box.hits) / Double(total)
    density = box.count == 0 ? 0 : Double(box.hits) / Double(box.count)
    mass = Double(box.count) / Double(points)
    limits = box.lower.indices.compactMap { factor in
      let (lower, upper) = (box.lower[factor], box.upper[factor])
      guard lower.isFinite || upper.isFinite else { return nil }
      return Prim.Limit(
        factor: factor, lower: lower.isFinite ? lower : nil, upper: upper.isFinite ? upper : nil)
    }
    self.isPasted = isPasted
  }
}
