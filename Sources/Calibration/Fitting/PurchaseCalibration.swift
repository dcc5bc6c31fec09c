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
    /// The model, or its limit where customers are alike.
    public let form: PurchaseForm
    public var model: RepurchaseProcess.Model { form.model }
    /// In the order of ``PurchaseForm/parameterNames``, times in weeks.
    public let parameters: [Double]
    public let logLikelihood: Double
    public let identification: Identification
    let maximum: LikelihoodMaximum

    /// Akaike's criterion, 2k − 2 log L; smaller is better.
    public var akaike: Double { 2 * Double(parameters.count) - 2 * logLikelihood }
  }

  /// The likeliest model that can be trusted: the one that pages tell of.
  public let fit: ModelFit
  /// What was tried, the NBD first.
  public let candidates: [Candidate]
  /// The models that a forecast is drawn from, the likeliest first, with weights that add up to 1.
  public let mixture: ModelMixture
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
    let customers = base.customers.count
    switch choice {
    case .auto:
      guard let chosen = best ?? sound.first else { throw Self.refusal(candidates, place) }
      fit = Self.fit(chosen, among: candidates, customers: customers)
      mixture = ModelMixture(fit, chosen, among: candidates, customers: customers)
    case .model(let model):
      guard let chosen = sound.first(where: { $0.model == model }) else {
        throw Self.refusal(candidates.filter { $0.model == model }, place)
      }
      fit = Self.fit(chosen, among: [], customers: customers)
      mixture = ModelMixture(fit)
    }
  }

  /// The same calibration with other weights of its models.
  init(_ other: PurchaseCalibration, mixture: ModelMixture) {
    fit = other.fit
    candidates = other.candidates
    columns = other.columns
    self.mixture = mixture
  }

  /// A model as it is, or the limit that takes its place where what customers differ in runs off.
  private static func candidate(
    _ model: RepurchaseProcess.Model, _ columns: HistoryColumns, simpler: Candidate?
  ) -> Candidate? {
    guard let full = candidate(PurchaseForm(model), columns, simpler: simpler, from: nil) else {
      return nil
    }
    // Where nothing speaks for drop-out, how it would differ does not matter.
    if full.identification.isSound || (full.identification.pValue ?? 0) > mostDoubtful {
      return full
    }
    let limits = PurchaseForm.limits(of: model).compactMap {
      candidate($0, columns, simpler: simpler, from: full)
    }
    let usable = limits.filter {
      $0.identification.isSound && $0.logLikelihood > full.logLikelihood - mostLost
    }
    return usable.min { $0.akaike < $1.akaike } ?? full
  }

  /// From this p-value of drop-out on a model that runs off is left as it is.
  private static let mostDoubtful = 0.3

  /// What a limit may lose in log-likelihood against the model that runs off: half of the 95 %
  /// quantile of ½χ²(0) + ½χ²(1).
  static let mostLost = 1.353

  private static func candidate(
    _ form: PurchaseForm, _ columns: HistoryColumns, simpler: Candidate?, from full: Candidate?
  ) -> Candidate? {
    let likelihood = PurchaseLikelihood(form, columns)
    var starts = likelihood.starts(after: simpler?.startingPoint)
    // A limit lies where the model itself runs off to.
    if let full { starts = [form.nearest(to: full.parameters).map { log($0) }, starts[0]] }
    guard let maximum = likelihood.maximum(from: starts) else { return nil }
    let identification = Identification(
      form, maximum, second: likelihood.secondValue(maximum.parameters),
      simpler: simpler?.logLikelihood, meanAge: likelihood.meanAge)
    return Candidate(
      form: form, parameters: maximum.parameters, logLikelihood: maximum.value,
      identification: identification, maximum: maximum)
  }
}

extension PurchaseCalibration.Candidate {
  /// r and α to begin other searches at, also of the limit.
  fileprivate var startingPoint: [Double] {
    form.hasOneRate ? [50, 50 * parameters[0]] : Array(parameters.prefix(2))
  }
}
