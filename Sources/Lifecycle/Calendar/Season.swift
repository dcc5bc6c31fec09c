import Documents

/// The season of a run: a factor of every hazard to order, by calendar month.
///
/// It belongs to the months of the calendar, not to those of the run: a run that starts on 31
/// January lives February from its second day on.
struct Season: Sendable, Equatable {
  /// Twelve, January first; each at least 0.
  let factors: [Double]
  let calendar: RunCalendar

  init(_ factors: [Double], _ calendar: RunCalendar) {
    self.factors = factors
    self.calendar = calendar
  }

  /// A stretch of days with one factor.
  struct Piece: Equatable {
    /// The first day after it.
    var end: Int
    let factor: Double
  }

  /// Whether no month differs from the plain hazard.
  var isFlat: Bool { factors.allSatisfy { $0 == 1 } }

  /// The factor on a day of the run, before it or after it.
  func factor(ofDay day: Int) -> Double { factors[calendar.date(ofDay: day).month - 1] }

  /// Days cut where the factor changes, and only there: neighbours always differ.
  func pieces(of days: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var day = days.lowerBound
    while day < days.upperBound {
      let factor = factor(ofDay: day)
      day = min(calendar.endOfCalendarMonth(ofDay: day), days.upperBound)
      if pieces.last?.factor == factor {
        pieces[pieces.count - 1].end = day
      } else {
        pieces.append(Piece(end: day, factor: factor))
      }
    }
    return pieces
  }
}
