import Lifecycle
import Statistics

/// A purchase model fitted by maximum likelihood, times in weeks.
public struct ModelFit: Sendable {
  /// Why the model wanted was given up for a simpler one.
  public struct Fallback: Sendable, Hashable, Codable {
    public let model: String
    public let reason: String

    public init(model: String, reason: String) {
      self.model = model
      self.reason = reason
    }
  }

  /// How the logarithms of the parameters hang on standard normals that several fits share by name.
  public struct Loadings: Sendable, Hashable {
    public let factors: String
    /// By parameter.
    public let rows: [[Double]]
  }

  /// The model, or the limit of it that customers who are alike have.
  public let form: PurchaseForm
  public var model: RepurchaseProcess.Model { form.model }
  /// In the order of ``PurchaseForm/parameterNames``; all above 0, times in weeks.
  public let parameters: [Double]
  /// Of the logarithms of the parameters; symmetric, positive definite.
  public let logCovariance: [[Double]]
  public let logLikelihood: Double
  public let customers: Int
  public let fallbackFrom: Fallback?
  /// Sentences for the user.
  public let warnings: [String]
  /// Nil for a fit that shares nothing; else ``logCovariance`` follows from them and may be singular.
  public let loadings: Loadings?

  public init(
    form: PurchaseForm, parameters: [Double], logCovariance: [[Double]],
    logLikelihood: Double, customers: Int, fallbackFrom: Fallback? = nil, warnings: [String] = [],
    loadings: Loadings? = nil
  ) {
    self.form = form
    self.parameters = parameters
    self.logCovariance = logCovariance
    self.logLikelihood = logLikelihood
    self.customers = customers
    self.fallbackFrom = fallbackFrom
    self.warnings = warnings
    self.loadings = loadings
  }

  /// Of a model whose customers differ in everything.
  public init(
    model: RepurchaseProcess.Model, parameters: [Double], logCovariance: [[Double]],
    logLikelihood: Double, customers: Int, fallbackFrom: Fallback? = nil, warnings: [String] = []
  ) {
    self.init(
      form: PurchaseForm(model), parameters: parameters, logCovariance: logCovariance,
      logLikelihood: logLikelihood, customers: customers, fallbackFrom: fallbackFrom,
      warnings: warnings)
  }

  /// Of the parameters themselves, by the delta method: θ · se(log θ).
  public var standardErrors: [Double] {
    parameters.indices.map { parameters[$0] * logCovariance[$0][$0].squareRoot() }
  }

  /// The process with times in weeks.
  public var process: RepurchaseProcess { form.process(parameters) }
}

extension RepurchaseProcess.Model {
  /// The parameters in the order in which fits list them.
  public var parameterNames: [String] {
    switch self {
    case .bgNBD, .mbgNBD: ["r", "alpha", "a", "b"]
    case .paretoNBD: ["r", "alpha", "s", "beta"]
    case .nbd: ["r", "alpha"]
    }
  }
}

extension RepurchaseProcess {
  /// - Parameter parameters: in the order of `model.parameterNames`, all above 0.
  public init(_ model: Model, parameters p: [Double]) {
    self =
      switch model {
      case .bgNBD: .bgNBD(r: p[0], alpha: p[1], a: p[2], b: p[3])
      case .mbgNBD: .mbgNBD(r: p[0], alpha: p[1], a: p[2], b: p[3])
      case .paretoNBD: .paretoNBD(r: p[0], alpha: p[1], s: p[2], beta: p[3])
      case .nbd: .nbd(r: p[0], alpha: p[1])
      }
  }
}
