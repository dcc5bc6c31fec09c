/// How many customers of a cohort still had a contract after each renewal, for one or more cohorts.
public struct SurvivorTable: Sendable, Hashable {
  /// By cohort: customers at the start, after the first renewal, after the second …; whole, not
  /// rising, at least two entries.
  public let cohorts: [[Int]]

  /// - Parameter place: the file the counts come from, for messages.
  public init(_ cohorts: [[Int]], place: String? = nil) throws(CalibrationError) {
    guard !cohorts.isEmpty else {
      throw CalibrationError(place, "there is no cohort; give survivors by year, year 0 first")
    }
    var problems: [CalibrationError.Problem] = []
    for (index, counts) in cohorts.enumerated() {
      let name = cohorts.count > 1 ? "cohort \(index + 1): " : ""
      if counts.count < 2 {
        problems.append(
          .init(
            place: place,
            "\(name)\(counts.count) counts of survivors; at least year 0 and year 1 "
              + "are needed"))
      }
      for (year, count) in counts.enumerated() {
        if count < 0 {
          problems.append(.init(place: place, "\(name)\(count) survivors in year \(year)"))
        } else if year > 0, count > counts[year - 1] {
          problems.append(
            .init(
              place: place,
              "\(name)survivors rise from \(counts[year - 1]) to \(count) in year "
                + "\(year); who comes back starts a new contract"))
        }
      }
    }
    guard problems.isEmpty else { throw CalibrationError(problems) }
    self.cohorts = cohorts
  }

  /// Renewals seen in the longest cohort.
  public var years: Int { (cohorts.map(\.count).max() ?? 1) - 1 }

  /// Customers at the start, over all cohorts.
  public var customers: Double { cohorts.reduce(0) { $0 + Double($1.first ?? 0) } }

  /// Customers lost at renewal 1, 2, …, over all cohorts.
  var lost: [Double] {
    (1..<max(years + 1, 1)).map { year in
      cohorts.reduce(0) { sum, counts in
        year < counts.count ? sum + Double(counts[year - 1] - counts[year]) : sum
      }
    }
  }

  /// Customers still there when their cohort was last seen, by how many renewals it had seen: 1, 2, ….
  var kept: [Double] {
    (1..<max(years + 1, 1)).map { year in
      cohorts.reduce(0) { $1.count == year + 1 ? $0 + Double($1[year]) : $0 }
    }
  }
}
