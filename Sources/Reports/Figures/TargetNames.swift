import Experiments
import Lifecycle

/// What targets are called beside each other: what one name would not tell apart, and no more.
extension [TargetAssessment] {
  /// `Customer acquisition cost ≤ ¥120 in month 12`, of each. Where several would read the same, their
  /// periods stand there too where they differ, and how a change was stated.
  func names(_ figures: Figures) -> [String] {
    let usual = map { $0.name(figures) }
    let full = told(usual, apart: \.over.description) {
      self[$0].name(figures, withPeriod: true)
    }
    return stated(full)
  }

  /// `≤ ¥120` of each; nil where there is none. Where several read the same, how they were stated.
  func levels(_ figures: Figures) -> [String?] {
    let levels = map { figures.level($0) }
    return zip(levels, stated(levels.map { $0 ?? "" })).map { $0 == nil ? nil : $1 }
  }

  /// Names with the statement behind them, of changes that share a name with another statement; of
  /// levels only where another level does.
  private func stated(_ names: [String]) -> [String] {
    told(names, apart: \.statement) { index in
      let isShared = indices.contains {
        names[$0] == names[index] && self[$0].against == nil
          && self[$0].statement != self[index].statement
      }
      return self[index].against != nil || isShared
        ? "\(names[index]) (\(self[index].writtenStatement))" : names[index]
    }
  }

  /// - Parameters:
  ///   - names: of each.
  ///   - fact: what may tell those of one name apart.
  ///   - other: the name in its place, by index.
  private func told(
    _ names: [String], apart fact: (TargetAssessment) -> String,
    _ other: (Int) -> String
  ) -> [String] {
    indices.map { index in
      let rivals = indices.filter { names[$0] == names[index] }
      return Set(rivals.map { fact(self[$0]) }).count > 1
        ? other(index) : names[index]
    }
  }
}

extension TargetAssessment {
  /// The statement with a true minus.
  var writtenStatement: String {
    statement.hasPrefix("-") ? "−" + statement.dropFirst() : statement
  }

  /// `Campaign conversion ≥ 6.0 % in month 6`; the period is named where it is not the KPI's own. Where
  /// there is no level to attain, it is called as it was stated.
  ///
  /// - Parameter withPeriod: names it anyway.
  func name(_ figures: Figures, withPeriod: Bool = false) -> String {
    let isUsual = over == KPINames.definition(kpi)?.period
    let month = over == .month && (withPeriod || !isUsual) ? ", 1 month" : ""
    let name = isUsual && !withPeriod ? KPINames.name(kpi) : KPINames.name(kpi, over)
    let things = unit == .count ? KPINames.definition(kpi).map { " \($0.things)" } : nil
    let level = figures.level(self).map { " \($0)\(things ?? "")" } ?? ", \(writtenStatement),"
    return "\(name)\(month)\(level) in month \(self.month)"
  }
}
