/// Persons whom campaigns reached in a month, each once over all of them: on the first contact of the
/// month that was delivered.
///
/// By where the person stood then (``LedgerDimension/position``) and by the months since the last one
/// in which the person was reached. So the persons reached in *any* period are a sum of integers: of
/// the period's month k, counted from 0, those with more than k months since the last. Contacts whose
/// window of conversion ends after the run are in neither figure, so that no rate is understated by
/// days that nobody has watched.
public enum PersonFlow: Int, LedgerFigure {
  case reached
  case converted

  public static let section = LedgerSection.ID.open("person")
  public static let dimension = LedgerDimension.pair(.position, .places(gapNames))

  public var descriptor: FigureDescriptor {
    switch self {
    case .reached:
      .count(
        self, "Persons reached",
        "Persons on whom the month's first contact was delivered, over all campaigns, if its window "
          + "of conversion ends within the run.")
    case .converted:
      .count(
        self, "Persons converted",
        "Of these, persons who took the next step within the window; counted in the month of the "
          + "contact.")
    }
  }

  /// Months since the last one in which a person was reached that are told apart; from the last on
  /// there is one place for all. No period that begins later than the run may be longer.
  static let gaps = 12
  static let gapNames =
    ["never before"] + (1..<gaps).map { "\($0) months" } + ["\(gaps) months or more"]

  /// - Parameters:
  ///   - position: see ``StatusCode/position(of:)``.
  ///   - gap: months since the last one in which the person was reached; nil: in none so far.
  @inline(__always)
  static func place(position: Int, gap: Int?) -> Int {
    position &* (gaps &+ 1) &+ min(gap ?? 0, gaps)
  }
}

extension StatusCode {
  /// The place in ``LedgerDimension/position``.
  @inline(__always)
  static func position(of status: Int16) -> Int {
    status < firstCustomer ? Int(status) : Int(firstCustomer) &+ tier(of: status)
  }
}
