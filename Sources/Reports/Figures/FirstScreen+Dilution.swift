import Experiments
import Lifecycle

extension FirstScreen.Outcome {
  /// Where a plan wins customers, rates of all customers fall because more of them are new: what has
  /// become of those there at the start. One replication has no interval to tell a fall by.
  var dilution: [FirstScreen.Sentence] {
    guard summary.replications > 1, let won = total("newCustomers")?.difference, won.lower > 0
    else { return [] }
    return ["retention", "repurchase"].compactMap { rate in
      guard let all = atTheEnd(rate)?.difference, all.upper < 0,
        let existing = atTheEnd("\(rate).existingCustomers")?.difference
      else { return nil }
      let fall = figures.difference(all.mean, .share)
      let own =
        if existing.mean == 0, existing.standardError == 0 {
          "that of existing customers is unchanged"
        } else if existing.lower <= 0, existing.upper >= 0 {
          "no change of that of existing customers can be told (95 %: "
            + "\(figures.range(existing, .share)))"
        } else {
          "that of existing customers changes by \(figures.difference(existing.mean, .share)) "
            + "(95 %: \(figures.range(existing, .share)))"
        }
      return sentence(
        .customers,
        "\(KPINames.name(rate)) \(fall) in month \(horizon), with more new customers among all; "
          + "\(own).",
        existing)
    }
  }

  private func atTheEnd(_ kpi: String) -> KPIForecast? {
    summary.kpis.first { $0.kpi == kpi && $0.month == horizon && $0.over == .month }
  }
}
