import Lifecycle

extension Trial {
  /// Reads an experiment from a table.
  ///
  /// - Throws: columns or arms that are not there, outcomes that are no numbers, empty fields, arms
  ///   of fewer than two persons, a control without anything to compare.
  public init(_ table: DelimitedTable, design: TrialDesign) throws(CalibrationError) {
    let armColumn = try table.place(of: design.arm, option: "--arm")
    let names = try table.names(in: armColumn, remedy: "write the arm of this person")
    let arms = try Self.arms(of: table, design, names)
    try Self.checkOutcomes(design, in: table)
    let outcomes = try design.outcomes.mapValues(table)
    let places = Dictionary(uniqueKeysWithValues: arms.enumerated().map { ($1, $0) })
    let arm = names.map { places[$0] ?? 0 }
    var counts = arms.map { _ in 0 }
    for place in arm { counts[place] += 1 }
    if let small = counts.firstIndex(where: { $0 < 2 }) {
      throw CalibrationError(
        table.source,
        "arm `\(arms[small])` has \(counts[small]) row; a mean with an error needs at least 2 rows")
    }
    let grouping = try design.by.map { name throws(CalibrationError) in
      try Grouping(table, name, taken: [design.arm] + design.outcomes)
    }
    self.init(
      source: table.source, arms: arms, arm: arm, outcomes: outcomes,
      covariates: try Self.covariates(of: table, design, left: armColumn), grouping: grouping,
      intended: try Self.intended(arms, design))
  }

  private static func arms(
    of table: DelimitedTable, _ design: TrialDesign, _ names: [String]
  ) throws(CalibrationError) -> [String] {
    let found = Set(names).sorted()
    guard found.contains(design.control) else {
      throw CalibrationError(
        "--control",
        "no row of `\(design.arm)` has the value `\(design.control)`; "
          + Naming.remedy(design.control, among: found))
    }
    guard found.count > 1 else {
      throw CalibrationError(
        table.source,
        "every row of `\(design.arm)` is the control `\(design.control)`; "
          + "an experiment needs a treated arm to compare with it")
    }
    guard found.count <= TrialDesign.mostArms else {
      throw CalibrationError(
        "--arm",
        "`\(design.arm)` has \(found.count) different values, more than the "
          + "\(TrialDesign.mostArms) arms there may be; name the column with the arms")
    }
    return [design.control] + found.filter { $0 != design.control }
  }

  private static func checkOutcomes(
    _ design: TrialDesign, in table: DelimitedTable
  ) throws(CalibrationError) {
    if design.outcomes.isEmpty {
      throw CalibrationError("--outcome", "names no column; write e.g. --outcome conversion,spend")
    }
    for (index, name) in design.outcomes.enumerated() {
      _ = try table.place(of: name, option: "--outcome")
      if design.outcomes[..<index].contains(name) {
        throw CalibrationError("--outcome", "names `\(name)` twice; name it once")
      }
      if name == design.arm {
        throw CalibrationError(
          "--outcome", "`\(name)` is the arm column; name what came of the treatment")
      }
    }
  }

  /// The named ones, or the numeric columns left of the arm.
  private static func covariates(
    of table: DelimitedTable, _ design: TrialDesign, left armColumn: Int
  ) throws(CalibrationError) -> [Variable] {
    if let names = design.covariates {
      for name in names {
        _ = try table.place(of: name, option: "--covariates")
        if name == design.arm || design.outcomes.contains(name) {
          throw CalibrationError(
            "--covariates", "`\(name)` is the arm or an outcome; name columns known before")
        }
      }
      return try names.mapValues(table)
    }
    return table.columns[..<armColumn].compactMap { name in
      guard !design.outcomes.contains(name), let values = try? table.numbers(in: name) else {
        return nil
      }
      let isID = Set(values).count == values.count && values.count > 1
      return isID ? nil : Variable(name: name, values: values)
    }
  }

  private static func intended(
    _ arms: [String], _ design: TrialDesign
  ) throws(CalibrationError) -> [Double]? {
    guard !design.allocation.isEmpty else { return nil }
    if let stranger = design.allocation.keys.sorted().first(where: { !arms.contains($0) }) {
      throw CalibrationError(
        "--allocation", "names `\(stranger)`; " + Naming.remedy(stranger, among: arms))
    }
    if let missing = arms.first(where: { design.allocation[$0] == nil }) {
      throw CalibrationError("--allocation", "does not give `\(missing)` a size; name every arm")
    }
    let sizes = arms.map { design.allocation[$0] ?? 0 }
    let total = sizes.reduce(0, +)
    guard sizes.allSatisfy({ $0 > 0 }), total.isFinite else {
      throw CalibrationError("--allocation", "sizes must be above 0; write e.g. control=1,new=1")
    }
    return sizes.map { $0 / total }
  }
}

extension [String] {
  /// Numeric columns by name.
  fileprivate func mapValues(
    _ table: DelimitedTable
  ) throws(CalibrationError) -> [Trial.Variable] {
    var variables: [Trial.Variable] = []
    for name in self {
      variables.append(Trial.Variable(name: name, values: try table.numbers(in: name)))
    }
    return variables
  }
}
