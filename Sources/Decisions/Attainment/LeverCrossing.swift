/// Where a rising curve over settings first reaches a probability.
struct LeverCrossing {
  /// Strictly rising, at least one.
  let settings: [Double]
  let probability: Double

  /// - Parameter shares: one per setting, never falling.
  /// - Returns: linear between settings; minus infinity where the first setting is enough (the
  ///   crossing is there or before it), infinity where none is.
  func place(_ shares: [Double]) -> Double {
    // Pooled shares are means of fractions, right but for rounding.
    let wanted = probability - 1e-12
    guard let above = shares.firstIndex(where: { $0 >= wanted }) else { return .infinity }
    guard above > 0 else { return -.infinity }
    let (low, high) = (shares[above - 1], shares[above])
    let fraction = min(1, (probability - low) / (high - low))
    return settings[above - 1] * (1 - fraction) + settings[above] * fraction
  }

  /// The setting nearest to a place.
  func clamped(_ place: Double) -> Double {
    min(max(place, settings[0]), settings[settings.count - 1])
  }
}
