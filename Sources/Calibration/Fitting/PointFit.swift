import Foundation
import Lifecycle

/// The parameters of a purchase model where its likelihood is largest, found from one start and not
/// checked: for the many refits of a bootstrap or of rolling origins, after a
/// ``PurchaseCalibration`` has shown that the model can be trusted.
public struct PointFit: Sendable, Hashable {
  public let model: RepurchaseProcess.Model
  /// In the order of `model.parameterNames`, times in weeks.
  public let parameters: [Double]
  public let logLikelihood: Double
  /// Whether the search came to rest; if not, the parameters are not a maximum.
  public let converged: Bool

  /// - Parameters:
  ///   - start: parameters to begin at, e.g. of the whole; nil for what the NBD suggests.
  /// - Returns: nil without repeat orders, or where the likelihood is not finite.
  public init?(
    _ base: CustomerBase, model: RepurchaseProcess.Model, start: [Double]? = nil
  ) {
    let columns = HistoryColumns(base.groups)
    guard columns.totalRepeats > 0, columns.totalAge > 0 else { return nil }
    var beginning = start.map { $0.map { log($0) } }
    if beginning == nil {
      let simplest = PurchaseLikelihood(.nbd, columns)
      guard
        let maximum = simplest.maximum(
          from: Array(simplest.starts(after: nil).prefix(1)), curvature: false)
      else { return nil }
      beginning =
        model == .nbd
        ? maximum.logs : PurchaseLikelihood(model, columns).starts(after: maximum.parameters).first
    }
    guard let beginning, beginning.count == model.parameterNames.count,
      let maximum = PurchaseLikelihood(model, columns).maximum(
        from: [beginning], curvature: false),
      maximum.parameters.allSatisfy(\.isFinite)
    else { return nil }
    self.model = model
    parameters = maximum.parameters
    logLikelihood = maximum.value
    converged = maximum.steepness < 1e-4
  }
}
