import Documents
import Statistics

/// Money that buys touches day by day, in the place of contacts with everybody of an audience: spend →
/// adstock → saturation → touches per person and day.
///
/// A person is touched at most once a day by a campaign, with 1 − e^(−ρ); who is touched is a matter of
/// chance, and the money is spent whoever is.
public struct MediaPlan: Sendable {
  /// How the money is spread over the campaign's window.
  public enum Spend: Sendable {
    case daily(Quantity)
    /// The same in every month, evenly over its days.
    case monthly(Quantity)
    /// By month of the run.
    case months([Quantity])
  }

  public let spend: Spend
  public let adstock: Adstock
  public let saturation: Saturation

  /// Spend by day of the run (ten-thousandths), nothing outside the window; a month's money adds up to
  /// the unit.
  func days(_ draws: Draws, _ window: ClosedRange<Int>, _ calendar: RunCalendar) -> [Int64] {
    var days = [Int64](repeating: 0, count: calendar.days)
    switch spend {
    case .daily(let amount):
      for day in window { days[day] = Money(amount.value(draws)).raw }
    case .monthly(let amount):
      for month in 0..<calendar.horizon {
        spread(amount.value(draws), month, window, calendar, &days)
      }
    case .months(let amounts):
      for (month, amount) in amounts.enumerated() {
        spread(amount.value(draws), month, window, calendar, &days)
      }
    }
    return days
  }

  /// Spreads a month's money over its days; of a month that lies partly outside the window a part.
  private func spread(
    _ amount: Double, _ month: Int, _ window: ClosedRange<Int>, _ calendar: RunCalendar,
    _ days: inout [Int64]
  ) {
    let (first, end) = (calendar.firstDay(ofMonth: month), calendar.firstDay(ofMonth: month + 1))
    let total = Double(Money(amount).raw)
    func spent(before day: Int) -> Int64 {
      Money.nearest(total * Double(day - first) / Double(end - first))
    }
    for day in first..<end where window.contains(day) {
      days[day] = spent(before: day + 1) - spent(before: day)
    }
  }

  func drawn(_ draws: Draws, _ window: ClosedRange<Int>, _ calendar: RunCalendar) -> MediaNumbers {
    MediaNumbers(
      days: days(draws, window, calendar), adstock: adstock.drawn(draws),
      saturation: saturation.drawn(draws))
  }
}

/// A media plan in one replication.
struct MediaNumbers: Sendable, Equatable {
  /// Spend by day (ten-thousandths).
  let days: [Int64]
  let adstock: DrawnAdstock
  let saturation: DrawnSaturation
}

/// What a media plan has come to in a life: the pressure that is left of what was spent.
struct MediaPressure: Sendable {
  private(set) var pressure = 0.0
  /// Spend of the days before, the last first, as far back as weights reach.
  private var past: [Double] = []

  /// A day passes on which so much is spent [currency].
  mutating func spend(_ amount: Double, _ adstock: DrawnAdstock) {
    switch adstock {
    case .recursion(let theta): pressure = amount + theta * pressure
    case .weights(let weights):
      past.insert(amount, at: 0)
      if past.count > weights.count { past.removeLast() }
      pressure = zip(past, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
