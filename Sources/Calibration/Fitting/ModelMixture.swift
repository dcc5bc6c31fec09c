import Foundation
import Lifecycle

/// Several fitted models with the weights that a forecast gives them: in each replication one is true.
///
/// Buckland, Burnham & Augustin, "Model selection: an integral part of inference", Biometrics 53, 1997.
public struct ModelMixture: Sendable {
  public struct Member: Sendable {
    public let fit: ModelFit
    /// Above 0.
    public var weight: Double
  }

  /// The likeliest model that can be trusted, which pages tell of.
  public let fit: ModelFit
  /// The heaviest first; weights add up to 1.
  public let members: [Member]

  /// Members that weigh less are left out.
  static let least = 0.02

  /// One model alone.
  public init(_ fit: ModelFit) {
    self.fit = fit
    members = [Member(fit: fit, weight: 1)]
  }

  /// - Parameter members: weights above 0, of any sum; at least one.
  init(_ fit: ModelFit, _ members: [Member]) {
    self.fit = fit
    let sum = members.reduce(0) { $0 + $1.weight }
    let kept = members.filter { $0.weight >= Self.least * sum }
    let rest = kept.reduce(0) { $0 + $1.weight }
    self.members = kept.map { Member(fit: $0.fit, weight: $0.weight / rest) }
      .sorted { $0.weight > $1.weight }
  }

  /// Akaike weights, exp(−Δ/2), of the candidates whose parameters can be used. Drop-out that is proven
  /// is never dropped: then the NBD, which has none, is out.
  init(
    _ fit: ModelFit, _ chosen: PurchaseCalibration.Candidate,
    among candidates: [PurchaseCalibration.Candidate], customers: Int
  ) {
    let isProven = candidates.contains { ($0.identification.pValue ?? 1) <= 0.05 }
    let usable = candidates.filter {
      $0.identification.isSound && $0.maximum.logCovariance != nil
        && !(isProven && $0.model == .nbd && chosen.model != .nbd)
    }
    let best = usable.map(\.akaike).min() ?? chosen.akaike
    self.init(
      fit,
      usable.map { candidate in
        let own =
          candidate.form == chosen.form
          ? fit
          : ModelFit(
            form: candidate.form, parameters: candidate.parameters,
            logCovariance: candidate.maximum.logCovariance ?? [],
            logLikelihood: candidate.logLikelihood, customers: customers)
        return Member(fit: own, weight: exp((best - candidate.akaike) / 2))
      })
  }

  /// Weights drawn towards how well each model forecast before: the mean of the Akaike weights, which
  /// count as much as ``akaikeWorth`` origins, and of those weights times exp(score).
  ///
  /// - Parameters:
  ///   - scores: by model, the log-density of what came at earlier origins, summed; a model that has
  ///     none keeps the mean score.
  ///   - origins: how many origins do not overlap.
  func scored(_ scores: [RepurchaseProcess.Model: Double], origins: Double) -> ModelMixture {
    let known = members.compactMap { scores[$0.fit.model] }
    guard members.count > 1, let best = known.max(), origins > 0 else { return self }
    let mean = known.reduce(0, +) / Double(known.count)
    let raw = members.map { $0.weight * exp((scores[$0.fit.model] ?? mean) - best) }
    let sum = raw.reduce(0, +)
    guard sum > 0 else { return self }
    let share = origins / (origins + Self.akaikeWorth)
    return ModelMixture(
      fit,
      zip(members, raw).map { member, raw in
        Member(fit: member.fit, weight: (1 - share) * member.weight + share * raw / sum)
      })
  }

  /// Origins are few, two to four on most logs.
  static let akaikeWorth = 4.0
}
