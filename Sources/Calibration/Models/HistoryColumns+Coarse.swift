import Foundation
import Lifecycle

extension HistoryColumns {
  /// Customers with near-by histories merged into their mean: at most 24 groups (or ages × shares) for
  /// every x, by age and by how long ago the last order was. A likelihood has its maximum close to where it is for
  /// all histories, at a fraction of the cost.
  ///
  /// - Returns: nil where it would save less than half.
  static func merging(
    _ columns: HistoryColumns, ages: Int = 3, shares: Int = 8
  ) -> HistoryColumns? {
    let groups = columns.count.count
    guard let youngest = columns.age.min(), let oldest = columns.age.max(), groups > 100 else {
      return nil
    }
    let width = max(oldest - youngest, 1e-9) / Double(ages)
    var sums = [(last: Double, age: Double, count: Double)](
      repeating: (0, 0, 0), count: columns.levels.count * ages * shares)
    for group in 0..<groups {
      let (last, age, n) = (columns.last[group], columns.age[group], columns.count[group])
      let share = age > 0 ? last / age : 0
      let row = columns.level[group] * ages + min(Int((age - youngest) / width), ages - 1)
      let cell = row * shares + min(Int(share * Double(shares)), shares - 1)
      sums[cell].last += n * last
      sums[cell].age += n * age
      sums[cell].count += n
    }
    guard sums.count(where: { $0.count > 0 }) * 2 < groups else { return nil }
    let merged = sums.enumerated().compactMap { cell, sum in
      sum.count == 0
        ? nil
        : (
          history: OrderHistory(
            repeats: Int(columns.levels[cell / (ages * shares)]), last: sum.last / sum.count,
            age: sum.age / sum.count), count: Int(sum.count)
        )
    }
    return HistoryColumns(merged, merges: false)
  }
}
