import Lifecycle

/// Customers' histories as a likelihood reads them: columns of the different histories, with how
/// many customers share each, in order of x.
struct HistoryColumns: Sendable {
  /// x, t_x and T of each group.
  let repeats: [Double]
  let last: [Double]
  let age: [Double]
  /// Customers in the group.
  let count: [Double]
  /// Place of the group's x in `levels`.
  let level: [Int]
  /// The different x, ascending.
  let levels: [Double]
  /// Customers with this x.
  let levelCount: [Double]
  let customers: Double
  /// None or one: the merged columns.
  private var merged: [HistoryColumns] = []

  /// Fewer columns that say nearly the same; nil where nothing is to be gained.
  var coarse: HistoryColumns? { merged.first }

  /// - Parameter merges: whether to prepare ``coarse`` too.
  init(_ groups: [(history: OrderHistory, count: Int)], merges: Bool = true) {
    let groups = groups.sorted { $0.history.repeats < $1.history.repeats }
    repeats = groups.map { Double($0.history.repeats) }
    last = groups.map(\.history.last)
    age = groups.map(\.history.age)
    count = groups.map { Double($0.count) }
    var levels: [Double] = []
    var levelCount: [Double] = []
    var level: [Int] = []
    for group in groups {
      let x = Double(group.history.repeats)
      if levels.last != x {
        levels.append(x)
        levelCount.append(0)
      }
      levelCount[levels.count - 1] += Double(group.count)
      level.append(levels.count - 1)
    }
    self.levels = levels
    self.levelCount = levelCount
    self.level = level
    customers = levelCount.reduce(0, +)
    if merges { merged = Self.merging(self).map { [$0] } ?? [] }
  }

  /// Orders after the first, over all customers.
  var totalRepeats: Double { zip(levels, levelCount).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Time from first order to the moment of looking, over all customers.
  var totalAge: Double { zip(age, count).reduce(0) { $0 + $1.0 * $1.1 } }
}
