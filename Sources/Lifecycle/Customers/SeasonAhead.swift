import Documents
import Foundation

/// The season as it lies ahead of a day: one calendar year, which later years repeat.
///
/// Orders expected of a living customer are added up along it piece by piece, each piece in closed
/// form, and later years by a geometric factor. A leap day moves later years against the calendar by
/// a day; the length of the whole is exact.
struct SeasonAhead: Sendable {
  /// Of a year that begins inside a calendar month.
  private static let mostPieces = 13

  private var count: Int
  /// Days of each piece, and what multiplies the order rate in it.
  private var lengths: InlineArray<13, Double>
  private var factors: InlineArray<13, Double>
  /// Days of the year.
  private var year: Double

  /// The same factor for good.
  init(constant factor: Double) {
    count = 1
    lengths = InlineArray(repeating: .infinity)
    factors = InlineArray(repeating: factor)
    year = .infinity
  }

  /// - Parameters:
  ///   - shock: multiplies every factor.
  ///   - day: of the run, or the first after it.
  init(_ season: Season, shock: Double, from day: Int) {
    self.init(constant: season.factor(ofDay: day) * shock)
    let end = season.calendar.sameDayNextYear(as: day)
    let pieces = season.pieces(of: day..<end)
    precondition(pieces.count <= Self.mostPieces, "a year has 12 months")
    guard pieces.count > 1 else { return }
    count = pieces.count
    var first = day
    for (place, piece) in pieces.enumerated() {
      lengths[place] = Double(piece.end - first)
      factors[place] = piece.factor * shock
      first = piece.end
    }
    year = Double(end - day)
  }

  /// Expected orders of a living customer with known traits, each discounted to the day it lies
  /// ahead of: ∫ λ s(t) e^{−δt − E(t)} dt, where the chance e^{−E(t)} to live on falls by λ p s(t) per
  /// day where customers leave after orders (BG/NBD, MBG/NBD), by μ where they leave at any time
  /// (Pareto/NBD), and not at all under NBD.
  ///
  /// - Parameters:
  ///   - rate: λ, per day.
  ///   - loss: p or μ per day.
  ///   - discount: δ per day, at least 0.
  ///   - days: how far ahead, finite.
  func orders(
    _ model: RepurchaseProcess.Model, rate: Double, loss: Double, discount: Double, days: Double
  ) -> Double {
    if count == 1 {
      let rate = rate * factors[0]
      return Self.orders(
        rate: rate, decay: discount + model.exitRate(rate: rate, loss: loss), days: days)
    }
    let years = (days / year).rounded(.down)
    // Of the year that is not lived to its end.
    var rest = days - years * year
    var restOrders = 0.0
    var yearOrders = 0.0
    var exponent = 0.0
    for place in 0..<count {
      let rate = rate * factors[place]
      let decay = discount + model.exitRate(rate: rate, loss: loss)
      let left = exp(-exponent)
      yearOrders += left * Self.orders(rate: rate, decay: decay, days: lengths[place])
      if rest > 0 {
        let lived = min(rest, lengths[place])
        restOrders += left * Self.orders(rate: rate, decay: decay, days: lived)
        rest -= lived
      }
      exponent += decay * lengths[place]
    }
    // 1 + q + q² + …, q = e^−exponent.
    let sum = exponent > 1e-12 ? expm1(-exponent * years) / expm1(-exponent) : years
    return yearOrders * sum + restOrders * exp(-exponent * years)
  }

  /// λ (1 − e^{−dT})/d.
  @inline(__always)
  private static func orders(rate: Double, decay: Double, days: Double) -> Double {
    let span = decay * days
    // 1 − e^−span: `exp` is twice as fast and exact enough where nothing cancels.
    let lived = span > 0.1 ? 1 - exp(-span) : -expm1(-span)
    return span > 1e-12 ? rate * lived / decay : rate * days
  }
}
