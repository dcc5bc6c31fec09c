import Statistics

/// What chance decides of one order.
struct OrderDraws {
  /// The unit exponential to the next one.
  let threshold: Double
  /// Uniform on 0…1: whether it is the last.
  let survival: Double
  /// In currency units.
  let spend: Double

  init(threshold: Double, survival: Double, spend: Double) {
    self.threshold = threshold
    self.survival = survival
    self.spend = spend
  }

  /// - Parameters:
  ///   - scale: see ``Customer/Traits/scale``.
  ///   - stream: of the order; what comes next in it decides whether a coupon is redeemed.
  @inline(__always)
  init(_ process: SpendProcess, scale: Double, _ stream: inout RandomStream) {
    threshold = stream.exponential()
    survival = stream.uniform()
    spend = process.sample(scale: scale, &stream)
  }
}
