import Foundation
import Statistics

/// A model of contract renewals fitted by maximum likelihood to a table of survivors.
public struct ContractFit: Sendable {
  /// Which model is wanted.
  public enum Choice: Sendable, Hashable {
    /// The sBG, or the BdW where it is better by the likelihood ratio (p < 5 %).
    case auto
    case model(ContractProcess.Model)
  }

  public let model: ContractProcess.Model
  /// In the order of `model.parameterNames`.
  public let parameters: [Double]
  /// Of the logarithms of the parameters.
  public let logCovariance: [[Double]]
  public let logLikelihood: Double
  public let customers: Int
  /// P-value of c = 1, the sBG within the BdW, by χ²(1); nil when the BdW could not be fitted.
  public let pValueOfConstantChurn: Double?
  /// Sentences for the user.
  public let warnings: [String]

  /// Of the parameters, by the delta method: θ · se(log θ).
  public var standardErrors: [Double] {
    parameters.indices.map { parameters[$0] * logCovariance[$0][$0].squareRoot() }
  }

  public var process: ContractProcess {
    ContractProcess(
      alpha: parameters[0], beta: parameters[1], c: parameters.count > 2 ? parameters[2] : 1)
  }

  /// - Parameter place: the file the counts come from, for messages.
  public init(
    _ table: SurvivorTable, choice: Choice = .auto, place: String? = nil
  ) throws(CalibrationError) {
    try Self.check(table, place)
    let simple = Self.attempt(.sBG, table)
    let flexible = Self.attempt(.bdW, table)
    var pValue: Double?
    if let simple = simple.maximum, let flexible = flexible.maximum {
      let ratio = 2 * (flexible.value - simple.value)
      pValue = TailProbability.chiSquare(ratio, degreesOfFreedom: 1)
    }
    let prefersFlexible = flexible.finding == nil && (pValue ?? 1) < 0.05
    let wanted: ContractProcess.Model =
      switch choice {
      case .auto: prefersFlexible || simple.finding != nil ? .bdW : .sBG
      case .model(let model): model
      }
    let attempt = wanted == .sBG ? simple : flexible
    guard attempt.finding == nil, let maximum = attempt.maximum,
      let covariance = maximum.logCovariance
    else {
      let reason = choice == .auto ? simple.finding ?? attempt.finding : attempt.finding
      throw CalibrationError(
        place,
        "\(wanted.rawValue) is refused: \(reason ?? "no maximum was found"); "
          + "take a longer table or more customers")
    }
    model = wanted
    parameters = maximum.parameters
    logCovariance = covariance
    logLikelihood = maximum.value
    customers = Int(exactly: table.customers) ?? 0
    pValueOfConstantChurn = pValue
    warnings = Self.warnings(wanted, pValue: pValue, table)
  }
}
