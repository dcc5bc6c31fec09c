/// One run of a design.
public struct DesignRow: Sendable, Hashable {
  /// A coordinate in [0, 1] per factor, to be sent through the factor's range or quantile function.
  public let point: [Double]
  /// Runs with the same number must use the same random numbers, others must not.
  public let seed: Int
}
