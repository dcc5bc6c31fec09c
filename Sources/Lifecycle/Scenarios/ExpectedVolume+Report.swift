import Documents

extension ExpectedVolume {
  /// Reports what no life can hold: the largest part of each total beyond its bound, with the bound.
  ///
  /// - Parameter campaigns: the sections of the campaigns, in the order of the file.
  func report(_ session: ReadingSession, _ table: QuantityTable, campaigns: [Section]) {
    let currency = session.currency
    let totals = [
      (persons, Self.mostPersons, "a life holds at most \(Self.text(Self.mostPersons)) persons"),
      (events, Self.mostEvents, "a life has at most \(Self.text(Self.mostEvents)) events"),
      (
        money, Self.mostMoney / 10_000,
        "books hold at most \(currency.symbol)\(Self.text(Self.mostMoney / 10_000))"
      ),
    ]
    for (kind, (parts, bound, limit)) in totals.enumerated() {
      let total = parts.reduce(0) { $0 + $1.amount }
      guard !(total <= bound), let largest = parts.max(by: { $0.amount < $1.amount }) else {
        continue
      }
      let mark = kind == 2 ? currency.symbol : ""
      let factor = (total / bound).rounded(.up)
      let message =
        "leads to about \(mark)\(Self.text(largest.amount)) \(largest.what) in one life, and "
        + "\(limit); lower it, or the numbers that it is multiplied with, at least "
        + "\(Self.text(max(2, factor)))-fold"
      switch largest.cause {
      case .campaign(let place): campaigns[place].report(message)
      case .quantity(let quantity):
        guard let id = quantity.id else {
          session.report(nil, .top, "\(quantity.path) \(message)")
          continue
        }
        let place: Place? = if case .file(let place) = table[id].source { place } else { nil }
        session.report(place, table[id].path, message)
      }
      // One cause leads to too many persons, events and money alike.
      return
    }
  }

  /// Two digits and a power of ten.
  private static func text(_ value: Double) -> String {
    guard value.isFinite, value >= 1000 else { return value.isFinite ? "\(Int(value))" : "∞" }
    var power = 0
    var rest = value
    while rest >= 10 {
      rest /= 10
      power += 1
    }
    return "\((rest * 10).rounded() / 10)·10^\(power)"
  }
}
