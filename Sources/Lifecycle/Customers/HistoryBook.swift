import Documents

/// The customers of today as a log has left them: what is known of each, or of several alike.
public struct HistoryBook: Sendable, Equatable {
  /// Customers with the same history.
  public struct Row: Sendable, Equatable {
    /// How many, at least 1.
    public let customers: Int
    /// Orders after the first, counted as days with an order.
    public let repeats: Int
    /// Days from the first and from the last order to the end of ``HistoryBook/asOf``.
    public let firstOrder: Int
    public let lastOrder: Int
    /// Mean spend of the repeat orders [currency]; 0 without repeats or amounts.
    public let spend: Double
    /// See ``Customer/tenureStart``; known once the book has a calendar.
    var tenureStart: Int16 = 0

    public init(customers: Int, repeats: Int, firstOrder: Int, lastOrder: Int, spend: Double) {
      self.customers = customers
      self.repeats = repeats
      self.firstOrder = firstOrder
      self.lastOrder = lastOrder
      self.spend = spend
    }
  }

  public internal(set) var rows: [Row]
  /// Customers up to and with each row.
  let ends: [Int]
  /// Days between the end of the log and the start of the run, 0 or more.
  let gap: Int
  /// Season by days back from the end of the log: entry k is ∫ of the season's factor over the last
  /// k days. Empty without a season, when a day counts a day.
  var seasonBack: [Double] = []

  public init(rows: [Row], gap: Int = 0) {
    self.rows = rows
    self.gap = gap
    var sum = 0
    ends = rows.map { row in
      sum += row.customers
      return sum
    }
  }

  public var customers: Int { ends.last ?? 0 }

  /// The row of a customer.
  func row(of customer: Int) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= customer { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Days back as the purchase process counts time: with a season a day counts as its factor.
  func warped(_ days: Int) -> Double {
    seasonBack.isEmpty ? Double(days) : seasonBack[min(days, seasonBack.count - 1)]
  }

  /// x, t_x and T of a row, in days of the purchase process.
  func history(_ row: Row) -> OrderHistory {
    let age = warped(row.firstOrder)
    return OrderHistory(
      repeats: row.repeats, last: row.repeats == 0 ? 0 : age - warped(row.lastOrder), age: age)
  }

  /// The day, counted back, at a share of the process's time between the first order and the last.
  func day(_ row: Row, at share: Double) -> Int {
    let (early, late) = (warped(row.firstOrder), warped(row.lastOrder))
    let back = early - share * (early - late)
    if seasonBack.isEmpty { return Int(back.rounded()) }
    var (low, high) = (row.lastOrder, row.firstOrder)
    while low < high {
      let middle = (low + high) / 2
      if seasonBack[middle] < back { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The book with the months in which its customers first ordered.
  ///
  /// - Parameter calendar: of the run, whose history may be shorter than theirs.
  func dated(_ calendar: RunCalendar) -> HistoryBook {
    let oldest = rows.map(\.firstOrder).max() ?? 0
    let past = RunCalendar(
      start: calendar.start, horizon: 1, history: (oldest + gap) / 28 + 2, years: calendar.years)
    var book = self
    for index in rows.indices {
      let day = -gap - rows[index].firstOrder - 1
      let month = past.month(ofDay: day)
      book.rows[index].tenureStart = Int16(
        day > past.firstDay(ofMonth: month) ? month + 1 : month)
    }
    return book
  }

  /// The book under a season: each day before the end of the log counts as its factor.
  func under(_ season: Season) -> HistoryBook {
    guard !season.isFlat, let oldest = rows.map(\.firstOrder).max() else { return self }
    var book = self
    var sum = 0.0
    book.seasonBack = [0]
    for back in 1...max(1, oldest) {
      sum += season.factor(ofDay: -gap - back)
      book.seasonBack.append(sum)
    }
    return book
  }
}
