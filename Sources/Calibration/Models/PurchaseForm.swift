import Lifecycle

/// A purchase model, or a limit of it in which customers are alike in something.
///
/// Where customers do not differ, the shapes of the laws of their traits run off without end, and what
/// stays is one number in the place of two: r, α → ∞ at α/r, the mean time between orders; a, b → ∞ at
/// a/(a + b), the chance to leave after an order; s, β → ∞ at β/s, the mean time until a customer leaves.
public struct PurchaseForm: Sendable, Hashable {
  public let model: RepurchaseProcess.Model
  /// Everybody orders at one rate.
  public let hasOneRate: Bool
  /// Everybody leaves with one chance, or at one rate.
  public let hasOneLoss: Bool

  public init(
    _ model: RepurchaseProcess.Model, hasOneRate: Bool = false, hasOneLoss: Bool = false
  ) {
    self.model = model
    self.hasOneRate = hasOneRate
    self.hasOneLoss = hasOneLoss && model != .nbd
  }

  public var isLimit: Bool { hasOneRate || hasOneLoss }

  /// The limits of a model, from one to all.
  static func limits(of model: RepurchaseProcess.Model) -> [PurchaseForm] {
    let oneRate = PurchaseForm(model, hasOneRate: true)
    guard model != .nbd else { return [oneRate] }
    return [
      PurchaseForm(model, hasOneLoss: true), oneRate,
      PurchaseForm(model, hasOneRate: true, hasOneLoss: true),
    ]
  }

  /// In the order of a fit; scenarios have the same names.
  public var parameterNames: [String] {
    let full = model.parameterNames
    let loss = full.dropFirst(2)
    return (hasOneRate ? ["interval"] : Array(full.prefix(2)))
      + (hasOneLoss ? [model == .paretoNBD ? "lifetime" : "dropOut"] : Array(loss))
  }

  /// Parameters that are times, in weeks; all others are numbers.
  public static let times: Set<String> = ["alpha", "beta", "interval", "lifetime"]

  /// What is alike, in words; empty for the model itself.
  public var likeness: String? {
    let loss = model == .paretoNBD ? "one rate of leaving for all" : "one drop-out chance for all"
    let parts = (hasOneRate ? ["one order rate for all"] : []) + (hasOneLoss ? [loss] : [])
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The model's own parameters; the shapes of what is alike are a million, where customers differ by a
  /// thousandth.
  func full(_ parameters: [Double]) -> [Double] {
    let large = RepurchaseLaw.concentration
    var rest = parameters[...]
    var full: [Double] = []
    if hasOneRate, let interval = rest.popFirst() {
      full += [large, large * interval]
    } else {
      full += rest.prefix(2)
      rest = rest.dropFirst(2)
    }
    if hasOneLoss, let value = rest.popFirst() {
      full += model == .paretoNBD ? [large, large * value] : [large * value, large * (1 - value)]
    } else {
      full += rest
    }
    return full
  }

  /// - Parameter parameters: in the order of ``parameterNames``, all above 0.
  public func process(_ parameters: [Double]) -> RepurchaseProcess {
    RepurchaseProcess(model, parameters: full(parameters))
  }

  /// The limit's parameters that come nearest to the model's own.
  func nearest(to full: [Double]) -> [Double] {
    (hasOneRate ? [full[1] / full[0]] : Array(full.prefix(2)))
      + (hasOneLoss
        ? [model == .paretoNBD ? full[3] / full[2] : full[2] / (full[2] + full[3])]
        : Array(full.dropFirst(2).prefix(model.parameterNames.count - 2)))
  }
}
