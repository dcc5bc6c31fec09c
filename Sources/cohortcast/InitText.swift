import Planning

/// What `init` prints.
enum InitText {
  /// Stated beside reached, and what should stand still.
  static func table(_ fit: AggregateFit) -> String {
    let rows = fit.rows.map { row in
      [
        row.figure.name, row.stated.map(row.figure.text) ?? "–",
        row.figure.text(row.reached), "± \(row.errorText)",
        row.stated == nil ? "not stated" : row.isMet ? "met" : "not met",
      ]
    }
    let drifts = fit.drifts.map { [$0.name, $0.text($0.before), $0.text($0.after)] }
    return columns([["Figure", "stated", "simulated", "error", ""]] + rows) + "\n"
      + columns([["Over the year", "start", "end"]] + drifts)
  }

  private static func columns(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 || column == 4 ? text + space : space + text
      }.joined(separator: "  ").trimmed
    }.joined(separator: "\n") + "\n"
  }

  /// The same for programs.
  struct Document: Encodable {
    let command = "init"
    let version = Version.text
    let seed: UInt64
    let figures: [AggregateFit.Row]
    let drifts: [AggregateFit.Drift]
    let isMet: Bool

    init(_ fit: AggregateFit, seed: UInt64) {
      self.seed = seed
      figures = fit.rows
      drifts = fit.drifts
      isMet = fit.rows.allSatisfy(\.isMet)
    }
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
