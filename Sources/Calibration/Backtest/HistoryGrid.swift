import Lifecycle

/// What a fit makes of every combination of frequency and recency, for customers of one age: the map
/// on which Fader, Hardie & Lee 2005 (Marketing Science 24:275, figure 2, "iso-value") read a base.
public struct HistoryGrid: Sendable, Hashable {
  /// One combination of frequency and recency.
  public struct Cell: Sendable, Hashable {
    /// x
    public let repeats: Int
    /// t_x in weeks; 0 for x = 0.
    public let last: Double
    /// Place in ``HistoryGrid/recencies``.
    public let row: Int
    public let alive: Double
    /// Orders in the horizon.
    public let expected: Double
    /// Customers of the base with this x (the last column: or more) and a t_x of this row.
    public let customers: Int
  }

  /// T of the customers shown, in weeks: the middle one of the base.
  public let age: Double
  /// Length of the time ahead in weeks.
  public let weeks: Double
  /// Columns: x from 0.
  public let frequencies: [Int]
  /// Rows: weeks from the first order to the last, from 0 to `age`.
  public let recencies: [Double]
  /// Of the combinations that can be: x = 0 goes with t_x = 0 alone.
  public let cells: [Cell]

  /// - Parameters:
  ///   - weeks: above 0.
  ///   - rows: at least 2.
  ///   - columns: the most; less when nobody has ordered that often.
  /// - Returns: nil for a base without age or a fit that gives no figures.
  public init?(
    _ fit: ModelFit, _ base: CustomerBase, weeks: Double, rows: Int = 14, columns: Int = 16
  ) {
    let ages = base.customers.map(\.orders.age).sorted()
    guard !ages.isEmpty, ages[ages.count / 2] > 0, rows > 1, columns > 1 else { return nil }
    let age = ages[ages.count / 2]
    let most = base.customers.map(\.orders.repeats).max() ?? 0
    let frequencies = Array(0...max(1, min(most, columns - 1)))
    let recencies = (0..<rows).map { age * Double($0) / Double(rows - 1) }
    var counts: [Int: Int] = [:]
    for customer in base.customers {
      let history = customer.orders
      let column = min(history.repeats, frequencies.count - 1)
      let share = history.age > 0 ? history.last / history.age : 0
      let row = column == 0 ? 0 : min(max(Int((share * Double(rows - 1)).rounded()), 0), rows - 1)
      counts[column * rows + row, default: 0] += 1
    }
    let process = fit.process
    var cells: [Cell] = []
    for repeats in frequencies {
      for row in 0..<rows where (repeats == 0) == (row == 0) {
        let history = OrderHistory(repeats: repeats, last: recencies[row], age: age)
        let alive = process.probabilityAlive(history)
        guard let expected = process.expectedOrders(weeks, given: history), alive.isFinite,
          expected.isFinite
        else { return nil }
        cells.append(
          Cell(
            repeats: repeats, last: recencies[row], row: row, alive: alive, expected: expected,
            customers: counts[repeats * rows + row] ?? 0))
      }
    }
    self.age = age
    self.weeks = weeks
    self.frequencies = frequencies
    self.recencies = recencies
    self.cells = cells
  }
}
