import Foundation
import Lifecycle

/// A purchase model for a customer base: fitted, checked, and given up for a simpler one where the
/// data do not carry it.
public struct PurchaseCalibration: Sendable {
  /// Which model is wanted.
  public enum Choice: Sendable, Hashable {
    /// The likeliest of those that can be trusted; the NBD when none can.
    case auto
    /// This one, or a refusal.
    case model(RepurchaseProcess.Model)
  }

  /// One model that was tried.
  public struct Candidate: Sendable {
    public let model: RepurchaseProcess.Model
    /// In the order of `model.parameterNames`, times in weeks.
    public let parameters: [Double]
    public let logLikelihood: Double
    public let identification: Identification
    let maximum: LikelihoodMaximum

    /// Akaike's criterion, 2k − 2 log L; smaller is better.
    public var akaike: Double { 2 * Double(parameters.count) - 2 * logLikelihood }
  }

  public let fit: ModelFit
  /// What was tried, the NBD first.
  public let candidates: [Candidate]
  let columns: HistoryColumns

  /// - Parameters:
  ///   - place: the file the customers come from, for messages.
  /// - Throws: what is wrong with the data, or with every model that was allowed.
  public init(
    _ base: CustomerBase, choice: Choice = .auto, place: String? = nil
  ) throws(CalibrationError) {
    try Self.check(base, place)
    columns = HistoryColumns(base.groups)
    guard let simplest = Self.candidate(.nbd, columns, simpler: nil) else {
      throw CalibrationError(place, "no model fits: the likelihood is nowhere finite")
    }
    let wanted: [RepurchaseProcess.Model] =
      switch choice {
      case .auto: [.bgNBD, .mbgNBD, .paretoNBD]
      case .model(.nbd): []
      case .model(let model): [model]
      }
    var candidates = [simplest]
    for model in wanted {
      if let candidate = Self.candidate(model, columns, simpler: simplest) {
        candidates.append(candidate)
      }
    }
    self.candidates = candidates
    let sound = candidates.filter { $0.identification.finding == nil }
    let best = sound.filter { $0.model != .nbd }.min { $0.akaike < $1.akaike }
    switch choice {
    case .auto:
      guard let chosen = best ?? sound.first else { throw Self.refusal(candidates, place) }
      fit = Self.fit(chosen, among: candidates, customers: base.customers.count)
    case .model(let model):
      guard let chosen = sound.first(where: { $0.model == model }) else {
        throw Self.refusal(candidates.filter { $0.model == model }, place)
      }
      fit = Self.fit(chosen, among: [], customers: base.customers.count)
    }
  }

  private static func candidate(
    _ model: RepurchaseProcess.Model, _ columns: HistoryColumns, simpler: Candidate?
  ) -> Candidate? {
    let likelihood = PurchaseLikelihood(model, columns)
    guard let maximum = likelihood.maximum(from: likelihood.starts(after: simpler?.parameters))
    else { return nil }
    let identification = Identification(
      model, maximum, second: likelihood.secondValue(maximum.parameters),
      simpler: simpler?.logLikelihood, meanAge: likelihood.meanAge)
    return Candidate(
      model: model, parameters: maximum.parameters, logLikelihood: maximum.value,
      identification: identification, maximum: maximum)
  }
}
