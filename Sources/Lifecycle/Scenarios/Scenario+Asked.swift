import Documents
import Statistics

extension Scenario {
  /// The KPI that a text asks for, as a command line names it: its key, over its own period or another,
  /// at the horizon or an earlier month, e.g. `contribution`, `retention.core @6`, `orders over 3 months`.
  ///
  /// - Parameter baseline: what the scenario is compared with; KPIs that compare need one.
  /// - Throws: ``ScenarioError`` with what is wrong and the nearest name there is.
  public func asked(
    _ text: String, against baseline: Scenario?
  ) throws(ScenarioError) -> KPIReading {
    let (rest, month) = try askedMonth(text)
    let words = rest.components(separating: " over ")
    let all = Self.references(tiers, campaigns, catalogues).filter { $0.kpi.concerns(shape) }
    let key = words[0].trimmed
    let named = all.first { $0.key.lowercased() == key.lowercased() }
    if let named, !counts(named.kpi) {
      throw Self.fault(
        text,
        "is made of what orders are worth, and they have no values in \(name) (`spend: {amounts: none}`); "
          + "name another KPI, e.g. orders")
    }
    guard let found = named else {
      let meant = Spelling.nearest(to: key, in: all.map(\.key)).map { "did you mean \($0)?" }
      throw Self.fault(
        text, "is no KPI of \(name); \(meant ?? "`cohortcast kpis` lists all of them")")
    }
    if found.kpi.isPaired, baseline == nil {
      throw Self.fault(
        text,
        "compares a plan with its baseline, and \(name) has none; write `extends: baseline.yaml` "
          + "there, or name another KPI, e.g. contribution")
    }
    guard words.count > 1 else { return KPIReading(found, month: month) }
    guard let period = Period(words[1].trimmed) else {
      throw Self.fault(
        text,
        "must be over month, to date, so many months or since a month (got \(words[1].shortened)); "
          + "write e.g. \(key) over 3 months")
    }
    guard found.kpi.isOverPeriod || period == found.period else {
      throw Self.fault(
        text, "is a figure of a month's end and has its own window; write \(key) @\(month)")
    }
    if case .trailing(let count) = period, count > calendar.horizon {
      throw Self.fault(
        text, "asks for \(count) months of \(calendar.horizon); write \(key) over to date")
    }
    if case .since(let first) = period, first > month {
      throw Self.fault(text, "begins after month \(month); write e.g. @\(first)")
    }
    return KPIReading(found.over(period), month: month)
  }

  private func askedMonth(
    _ text: String
  ) throws(ScenarioError) -> (rest: String, month: Int) {
    guard let sign = text.lastIndex(of: "@") else { return (text, calendar.horizon) }
    let digits = String(text[text.index(after: sign)...]).trimmed
    guard let month = Int(digits), (1...calendar.horizon).contains(month) else {
      throw Self.fault(
        text,
        "must be at a month within 1…\(calendar.horizon) (got \(digits.shortened)); write "
          + "\(String(text[..<sign]).trimmed) @\(calendar.horizon)")
    }
    return (String(text[..<sign]).trimmed, month)
  }

  private static func fault(_ text: String, _ message: String) -> ScenarioError {
    ScenarioError(findings: [Finding(place: nil, keyPath: text.shortened, message: message)])
  }
}

extension String {
  /// In two where a separator stands between them, the first time.
  fileprivate func components(separating separator: String) -> [String] {
    guard let range = firstRange(of: separator) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
