import Lifecycle

/// E[Y(t) | x, t_x, T] of the customers of a base: expected orders in the t weeks after the day of
/// looking.
struct ConditionalForecast {
  private let process: RepurchaseProcess
  private let groups: [(history: OrderHistory, count: Int)]

  /// With more different histories than this, ``total(weeks:)`` puts together those whose times agree
  /// within a week.
  static let mostExact = 50_000

  /// Whether totals are sums over the histories as they are.
  let isExact: Bool

  init(_ fit: ModelFit, _ base: CustomerBase, mostExact: Int = Self.mostExact) {
    process = fit.process
    let groups = base.groups
    isExact = groups.count <= mostExact
    self.groups = isExact ? groups : Self.byWeek(groups)
  }

  private struct Week: Hashable {
    let repeats, age, silence: Int
  }

  /// Histories of equal x whose T and T − t_x lie in the same weeks, at their means.
  private static func byWeek(
    _ groups: [(history: OrderHistory, count: Int)]
  ) -> [(history: OrderHistory, count: Int)] {
    var cells: [(history: OrderHistory, count: Int)] = []
    var places: [Week: Int] = [:]
    for (history, count) in groups {
      let week = Week(
        repeats: history.repeats, age: Int(history.age), silence: Int(history.age - history.last))
      if let place = places[week] {
        cells[place].history.last += Double(count) * history.last
        cells[place].history.age += Double(count) * history.age
        cells[place].count += count
      } else {
        places[week] = cells.count
        let n = Double(count)
        let sums = OrderHistory(
          repeats: history.repeats, last: n * history.last, age: n * history.age)
        cells.append((sums, count))
      }
    }
    return cells.map { sums, count in
      let (last, age) = (sums.last / Double(count), sums.age / Double(count))
      // Means of equal numbers may differ in the last digit.
      return (OrderHistory(repeats: sums.repeats, last: min(last, age), age: age), count)
    }
  }

  /// - Throws: ``CalibrationError`` where the numerics fail.
  func expected(_ history: OrderHistory, weeks: Double) throws -> Double {
    guard weeks > 0 else { return 0 }
    let value = process.expectedOrders(weeks, given: history)
    guard let value, value.isFinite, value >= 0 else {
      throw CalibrationError(
        process.model.rawValue,
        "the expected orders of a customer with \(history.repeats) repeat orders cannot be computed "
          + "from this fit; choose a simpler --model")
    }
    return value
  }

  /// Of the whole base.
  func total(weeks: Double) throws -> Double {
    try groups.reduce(0) { try $0 + Double($1.count) * expected($1.history, weeks: weeks) }
  }
}
