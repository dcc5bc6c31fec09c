/// What is known of customers and does not change with time, e.g. the channel that won them: levels of
/// columns.
public struct Covariates: Sendable {
  /// A column with its levels.
  public struct Column: Sendable, Hashable, Codable {
    public let name: String
    /// The one that others are compared with first: 0 of 0 and 1, else the most frequent; then in order.
    public let levels: [String]

    /// `Gender=1`, for every level but the reference.
    public var effectNames: [String] { levels.dropFirst().map { "\(name)=\($0)" } }
  }

  /// How many levels a column may have.
  public static let mostLevels = 20

  /// In the order in which they were asked for.
  public let columns: [Column]
  /// Every combination of levels that occurs, as places of levels by column, in order.
  let combinations: [[Int]]
  /// By place in the log's ids: the place of its combination; −1 for who is not looked at.
  private let places: [Int]

  /// - Parameters:
  ///   - values: by column the text of each customer's cell, in the order of the base.
  ///   - customers: how many the log has.
  init(_ columns: [(name: String, values: [String])], _ base: CustomerBase, customers: Int) {
    let read = columns.map { Column($0.name, $0.values) }
    let levels = zip(columns, read).map { column, read in
      let places = Dictionary(uniqueKeysWithValues: read.levels.enumerated().map { ($1, $0) })
      return column.values.map { places[$0] ?? 0 }
    }
    let rows = base.customers.indices.map { row in levels.map { $0[row] } }
    let combinations = Set(rows).sorted { $0.lexicographicallyPrecedes($1) }
    let order = Dictionary(uniqueKeysWithValues: combinations.enumerated().map { ($1, $0) })
    var places = [Int](repeating: -1, count: customers)
    for (row, customer) in zip(rows, base.customers) {
      places[customer.customer] = order[row] ?? -1
    }
    self.columns = read
    self.combinations = combinations
    self.places = places
  }

  /// `Gender=1, Channel=0`, in the order of ``combinations``.
  var names: [String] {
    combinations.map { levels in
      zip(columns, levels).map { "\($0.name)=\($0.levels[$1])" }.joined(separator: ", ")
    }
  }

  /// Of the effects of all columns.
  var effectNames: [String] { columns.flatMap(\.effectNames) }

  /// By combination 1 for the levels it has and 0 for the others, references left out.
  var dummies: [[Double]] {
    combinations.map { levels in
      zip(columns, levels).flatMap { column, level in
        column.levels.indices.dropFirst().map { $0 == level ? 1 : 0 }
      }
    }
  }

  /// The places of a column's effects.
  func range(of column: Int) -> Range<Int> {
    let first = columns.prefix(column).reduce(0) { $0 + $1.levels.count - 1 }
    return first..<first + columns[column].levels.count - 1
  }

  /// The customers of each combination.
  func parts(of base: CustomerBase) -> [CustomerBase] {
    var parts = [[CustomerHistory]](repeating: [], count: combinations.count)
    for customer in base.customers where places[customer.customer] >= 0 {
      parts[places[customer.customer]].append(customer)
    }
    return parts.map { CustomerBase(customers: $0, until: base.until) }
  }
}

extension Covariates.Column {
  fileprivate init(_ name: String, _ values: [String]) {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let isNumeric = counts.keys.allSatisfy { Double($0) != nil }
    let sorted = counts.keys.sorted { one, other in
      let (a, b) = isNumeric ? (Double(one) ?? 0, Double(other) ?? 0) : (0, 0)
      return a == b ? one < other : a < b
    }
    let most = counts.values.max() ?? 0
    let reference = Set(sorted) == ["0", "1"] ? "0" : sorted.first { counts[$0] == most }
    self.name = name
    levels = sorted.filter { $0 == reference } + sorted.filter { $0 != reference }
  }
}
