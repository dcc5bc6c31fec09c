import Documents
import Foundation
import Statistics

/// How the touches that pressure buys level off: ρ(a) = most · s(a), s rising from 0 to 1 and ½ at the
/// pressure `half`.
public struct Saturation: Sendable {
  public enum Form: String, Sendable, CaseIterable {
    /// s(a) = aˢ ÷ (aˢ + halfˢ) (Jin et al., Google 2017, eq. 5); S-shaped for a slope above 1.
    case hill
    /// s(a) = (1 − e^(−λa)) ÷ (1 + e^(−λa)), λ = ln 3 ÷ half.
    case logistic
    /// s(a) = a ÷ (half + a).
    case michaelisMenten = "michaelis-menten"
  }

  public let form: Form
  /// Of Hill's curve.
  public let slope: Quantity
  /// The pressure at which half of the most is reached [currency].
  public let half: Quantity
  /// Touches per person and day that no money exceeds.
  public let most: Quantity

  func drawn(_ draws: Draws) -> DrawnSaturation {
    DrawnSaturation(
      form: form, slope: form == .hill ? slope.value(draws) : 1, half: half.value(draws),
      most: most.value(draws))
  }
}

/// Saturation in one replication.
struct DrawnSaturation: Sendable, Equatable {
  let form: Saturation.Form
  let slope: Double
  let half: Double
  let most: Double

  /// s(a), 0…1.
  func share(_ pressure: Double) -> Double {
    guard pressure > 0 else { return 0 }
    switch form {
    // The same as aˢ/(aˢ + halfˢ), without overflow.
    case .hill, .michaelisMenten: return 1 / (1 + pow(half / pressure, slope))
    case .logistic: return tanh(log(3.0) * pressure / half / 2)
    }
  }

  /// Touches per person and day.
  func rate(_ pressure: Double) -> Double { most * share(pressure) }

  /// d ln ρ ÷ d ln a: by how many per cent touches grow with one per cent more pressure, so that what the
  /// last unit of money brings is the average return times this. 1 of no pressure under a slope of 1.
  func elasticity(_ pressure: Double) -> Double {
    switch form {
    case .hill, .michaelisMenten: return slope * (1 - share(pressure))
    case .logistic:
      let y = log(3.0) * pressure / half
      return y < 1e-8 ? 1 : y / sinh(y)
    }
  }
}
