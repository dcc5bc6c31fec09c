extension Trial.Grouping {
  init(
    _ table: DelimitedTable, _ name: String, taken: [String]
  ) throws(CalibrationError) {
    let column = try table.place(of: name, option: "--by")
    if taken.contains(name) {
      throw CalibrationError("--by", "`\(name)` is the arm or an outcome; name another column")
    }
    let values = table.rows.map { $0[column].isEmpty ? "(none)" : $0[column] }
    let distinct = Set(values)
    guard distinct.count <= TrialDesign.mostLevels else {
      throw CalibrationError(
        "--by",
        "`\(name)` has \(distinct.count) different values, more than "
          + "\(TrialDesign.mostLevels); name a column with few, such as a channel or a class")
    }
    let isNumeric = distinct.allSatisfy { Double($0).map { !$0.isNaN } ?? false }
    let levels = distinct.sorted { one, other in
      guard isNumeric, let a = Double(one), let b = Double(other), a != b else {
        return one < other
      }
      return a < b
    }
    let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    self.init(name: name, levels: levels, level: values.map { places[$0] ?? 0 })
  }
}
