#if canImport(Glibc)
  import Glibc
#endif

/// A test of two shares that may be looked at as often as one likes: the mixture sequential probability
/// ratio test. Its p-value is at most α at any moment with a probability of at most α, whenever one stops.
///
/// Johari, Koomen, Pekelis & Walsh, "Always valid inference: continuous monitoring of A/B tests",
/// Operations Research 70, 2022, eqs. 4–6; Robbins, Ann. Math. Statist. 41, 1970.
public struct AlwaysValidTest: Sendable {
  /// Standard deviation of the differences that are mixed over: about the difference that matters.
  public let scale: Double
  /// The smallest p-value seen so far; 1 before the first look.
  public private(set) var pValue = 1.0

  /// - Parameter scale: above 0.
  public init(scale: Double) { self.scale = scale }

  /// Looks at the counts as they stand; the variance of the difference is that of the pooled share.
  public mutating func look(_ one: Proportion, _ other: Proportion) {
    guard let p = one.value, let q = other.value else { return }
    let (n, m) = (Double(one.trials), Double(other.trials))
    let pooled = (Double(one.successes) + Double(other.successes)) / (n + m)
    let variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    guard variance > 0 else { return }
    let mixed = scale * scale
    let exponent = mixed * (p - q) * (p - q) / (2 * variance * (variance + mixed))
    let ratio = (variance / (variance + mixed)).squareRoot() * exp(exponent)
    pValue = min(pValue, 1 / ratio)
  }
}
