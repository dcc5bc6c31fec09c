/// What a purchase model needs to know of a customer's past: recency and frequency.
///
/// Times are in any unit, the same as the model's parameters (days in the simulation, weeks in a
/// calibration). Fader, Hardie & Lee (2005) show that x, t_x and T are sufficient.
public struct OrderHistory: Sendable, Hashable {
  /// x: orders after the first.
  public var repeats: Int
  /// t_x: time from the first order to the last; 0 without repeats.
  public var last: Double
  /// T: time from the first order to the moment of looking; at least `last`.
  public var age: Double

  public init(repeats: Int, last: Double, age: Double) {
    self.repeats = repeats
    self.last = last
    self.age = age
  }
}
