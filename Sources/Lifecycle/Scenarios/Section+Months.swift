import Documents

extension Section {
  /// The months of a mapping `{from, to}`, counted from 1.
  ///
  /// - Parameters:
  ///   - horizon: of the run, in months; months behind it are one finding.
  ///   - isOpen: whether `from` and `to` may be left out, for the first and the last month of the run.
  func months(horizon: Int, isOpen: Bool) -> ClosedRange<Int> {
    if !isSurveyed, reportBeyond(horizon) {
      ignoreRest()
      return 1...horizon
    }
    let from = integer("from", .window, in: 1...horizon, default: isOpen ? 1 : nil)
    let to = integer("to", .window, in: 1...horizon, default: isOpen ? horizon : nil)
    if to < from, !isReported("from", "to") {
      report("must not end before it starts (got months \(from)…\(to)); swap them")
    }
    return from...max(from, to)
  }

  /// Reports months that the run does not reach.
  private func reportBeyond(_ horizon: Int) -> Bool {
    func month(_ key: String) -> Int? { child(key)?.text.flatMap { Int($0.trimmed) } }
    let (from, to) = (month("from"), month("to"))
    guard let last = [from, to].compactMap(\.self).max(), last > horizon, last <= 120,
      (from ?? 1) >= 1, (from ?? 1) <= (to ?? last)
    else { return false }
    let first = max(from ?? 1, horizon + 1)
    let months = first == last ? "month \(last) lies" : "months \(first)–\(last) lie"
    let run = horizon == 1 ? "1 month" : "\(horizon) months"
    report(
      "has months that the run does not reach: \(months) beyond the horizon of \(run); write "
        + "`horizon: \(last) months`, or months up to \(horizon)")
    return true
  }
}
