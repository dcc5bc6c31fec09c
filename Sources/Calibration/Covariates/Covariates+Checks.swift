import Statistics

extension Covariates {
  /// - Throws: what no model could tell apart, and what no baseline could hold.
  func check() throws(CalibrationError) {
    let option = "--covariates"
    for column in columns {
      let count = column.levels.count
      if count < 2 {
        throw CalibrationError(
          option,
          "\(column.name) is \(column.levels.first ?? "empty") for all customers, so that nothing can "
            + "be told of it; leave it out")
      }
      if count > Self.mostLevels {
        throw CalibrationError(
          option,
          "\(column.name) has \(count) levels, at most \(Self.mostLevels) can be fitted (e.g. "
            + "\(column.levels.prefix(3).joined(separator: ", "))); put them in groups, or leave it out"
        )
      }
    }
    if combinations.count > CalibratedSegment.most {
      throw CalibrationError(
        option,
        "\(columns.map(\.name).joined(separator: ", ")) have \(combinations.count) combinations, each a "
          + "segment of the baseline, which has at most \(CalibratedSegment.most); put levels in "
          + "groups, or leave a column out")
    }
    if let long = names.first(where: { $0.unicodeScalars.count > Baseline.longestName }) {
      throw CalibrationError(
        option,
        "the levels \(long.prefix(30))… make a name of \(long.unicodeScalars.count) characters, at "
          + "most \(Baseline.longestName) can be used; shorten names or levels")
    }
    try checkRank(option)
  }

  /// Each column must say something that those before it do not say together.
  private func checkRank(_ option: String) throws(CalibrationError) {
    for place in columns.indices where rank(Array(0...place)) < range(of: place).upperBound + 1 {
      let name = columns[place].name
      let twin = (0..<place).first { other in
        rank([other, place]) < columns[other].levels.count + columns[place].levels.count - 1
      }
      let others =
        twin.map { columns[$0].name } ?? columns[..<place].map(\.name).joined(separator: ", ")
      throw CalibrationError(
        option,
        "\(name) has levels that \(others) say\(twin == nil ? "" : "s") already, so that their effects "
          + "cannot be told apart; leave one out")
    }
  }

  /// How many effects of some columns, and of everybody, can be told apart: the rank of Σ zz' over the
  /// combinations.
  private func rank(_ places: [Int]) -> Int {
    let kept = places.flatMap { Array(range(of: $0)) }
    let rows = Set(dummies.map { row in [1] + kept.map { row[$0] } }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let squares = (0...kept.count).map { one in
      (0...kept.count).map { other in rows.reduce(0) { $0 + $1[one] * $1[other] } }
    }
    // Of zeros and ones; what is not 0 is far above it.
    return Eigenvalues(squares)?.values.count { $0 > 1e-9 } ?? 0
  }
}
