import Statistics

/// Spend per order: gamma-gamma (Colombo & Jiang 1999; Fader & Hardie 2013).
///
/// z ~ Gamma(shape: p, rate: ν_i), ν_i ~ Gamma(shape: q, rate: γ), independent of how often the
/// customer orders. A level, 1 in the papers, multiplies all spends. A constant spend is the same thing without the noise.
public struct SpendProcess: Sendable {
  /// Shape of a single spend.
  public let p: Double
  /// Shape and rate [currency] of the mixing gamma.
  public let q: Double
  public let gamma: Double
  /// The spend of every order, when there is nothing random about it.
  public let constant: Double?
  /// What orders are worth beside what they were: everybody's, those known before included.
  public let level: Double

  let spendSampler: GammaSampler
  let rateSampler: GammaSampler

  /// - Parameters: p, gamma, level above 0; q above 1, so that the mean exists.
  public static func gammaGamma(
    p: Double, q: Double, gamma: Double, level: Double = 1
  ) -> SpendProcess {
    SpendProcess(
      p: p, q: q, gamma: gamma, constant: nil, level: level, spendSampler: GammaSampler(shape: p),
      rateSampler: GammaSampler(shape: q))
  }

  /// Every order is worth `value`.
  public static func constant(_ value: Double) -> SpendProcess {
    SpendProcess(
      p: 1, q: 2, gamma: value, constant: value, level: 1, spendSampler: GammaSampler(shape: 1),
      rateSampler: GammaSampler(shape: 2))
  }

  /// Expected spend per order over customers, E[z] = pγ/(q − 1) (Fader & Hardie 2013, eq. 2).
  public var mean: Double { constant ?? level * p * gamma / (q - 1) }

  /// The customer's scale 1/ν_i: a spend is this times Gamma(p, 1).
  @inline(__always)
  func scale(_ stream: inout RandomStream) -> Double {
    if let constant { return constant }
    return level * gamma / rateSampler.sample(&stream)
  }

  /// The scale of a customer whose spend is known: ν | z̄ ~ Gamma(q + px, γ + xz̄) (Fader & Hardie
  /// 2013, eq. 4).
  ///
  /// - Parameter x: orders known, at least 0.
  @inline(__always)
  func scale(
    given x: Double, averageSpend: Double, _ stream: inout RandomStream
  ) -> Double {
    if let constant { return constant }
    return level * (gamma + x * averageSpend) / GammaSampler(shape: q + p * x).sample(&stream)
  }

  /// What a customer whose spend is known spends on so many orders together: his scale drawn, and of the
  /// orders the sum, Gamma(n p) times it.
  ///
  /// - Parameters:
  ///   - n: at least 1.
  ///   - x: orders known, at least 0, of mean `averageSpend` [currency].
  public func total(
    orders n: Int, given x: Double, averageSpend: Double, _ stream: inout RandomStream
  ) -> Double {
    if let constant { return constant * Double(n) }
    let scale = scale(given: x, averageSpend: averageSpend, &stream)
    return scale * GammaSampler(shape: p * Double(n)).sample(&stream)
  }

  /// One spend of a customer with this scale, in currency units.
  @inline(__always)
  func sample(scale: Double, _ stream: inout RandomStream) -> Double {
    // Not the scale: a row keeps it in single precision.
    if let constant { return constant }
    return scale * spendSampler.sample(&stream)
  }

  /// The mean spend of a customer with this scale.
  @inline(__always)
  func mean(scale: Double) -> Double { constant ?? p * scale }

  /// E[mean spend | x orders with mean z̄] = p(γ + x z̄)/(px + q − 1) (Fader & Hardie 2013, eq. 5).
  public func conditionalMean(orders x: Double, averageSpend: Double) -> Double {
    constant ?? level * p * (gamma + x * averageSpend) / (p * x + q - 1)
  }
}
