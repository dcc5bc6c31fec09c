import Foundation
import Lifecycle
import Statistics

/// A purchase model for every segment that a column of the log names: the same model for all, each
/// segment's parameters drawn towards the mean as far as they are noisy (``SegmentShrinkage``).
public struct SegmentCalibration: Sendable {
  /// The customers of one name, fitted.
  public struct Segment: Sendable {
    public let name: String
    /// With a sentence in `warnings` on where the parameters come from.
    public let fit: ModelFit
    /// 0: the segment's own estimate; 1: the mean of all.
    public let shrinkage: Double
  }

  /// All customers together; its model is that of the segments.
  public let pooled: PurchaseCalibration
  /// In order of name.
  public let segments: [Segment]
  /// P-value of the hypothesis that segments do not differ (Cochran's Q); nil with fewer than two
  /// segments that could be fitted.
  public let pValueOfEquality: Double?

  /// - Parameter bases: the segments of the pooled customers, by name.
  init(_ pooled: PurchaseCalibration, _ bases: [(name: String, base: CustomerBase)]) {
    self.pooled = pooled
    let estimates = bases.map { Self.estimate(pooled, $0.base) }
    let usable = estimates.compactMap { estimate in
      estimate.maximum.flatMap { maximum in
        maximum.logCovariance.map { (value: maximum.logs, covariance: $0) }
      }
    }
    let shrinkage = SegmentShrinkage(usable)
    pValueOfEquality = shrinkage?.pValue
    var rest = (shrinkage?.groups ?? [])[...]
    segments = zip(bases, estimates).map { segment, estimate in
      guard estimate.maximum != nil, let group = rest.popFirst() else {
        return Self.whole(
          pooled, segment.name, segment.base,
          estimate.finding ?? "no other segment could be fitted")
      }
      return Self.shrunk(pooled, segment.name, segment.base, estimate, group)
    }
  }
}
