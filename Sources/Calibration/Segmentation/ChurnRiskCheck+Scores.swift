import Statistics

extension ChurnRiskCheck {
  /// - Parameter made: the earliest first, at least one, each of at least one customer.
  init(_ made: [Forecast], horizonDays: Int, leftOut: [String] = []) {
    let risks = made.flatMap(\.risks)
    let silent = made.flatMap(\.silent)
    let share = Self.share(silent)
    self.horizonDays = horizonDays
    forecasts = risks.count
    brier = Self.brier(risks, silent)
    brierOfBaseRate = share * (1 - share)
    reliability = Self.groups(risks, silent)
    origins = made.map { forecast in
      Origin(
        until: Holdout.date(forecast.until), customers: forecast.risks.count,
        predicted: forecast.risks.reduce(0, +) / Double(forecast.risks.count),
        observed: Self.share(forecast.silent), brier: Self.brier(forecast.risks, forecast.silent),
        auc: Discrimination.areaUnderCurve(forecast.risks, outcomes: forecast.silent))
    }
    self.leftOut = leftOut
    auc = Discrimination.areaUnderCurve(risks, outcomes: silent)
    aucOfAlive = Discrimination.areaUnderCurve(made.flatMap(\.losses), outcomes: silent)
  }

  private static func share(_ silent: [Bool]) -> Double {
    Double(silent.count(where: \.self)) / Double(silent.count)
  }

  private static func brier(_ risks: [Double], _ silent: [Bool]) -> Double {
    zip(risks, silent).reduce(0) { sum, pair in
      let error = pair.0 - (pair.1 ? 1 : 0)
      return sum + error * error
    } / Double(risks.count)
  }

  /// Tenths by risk; who shares a risk stands where the middle of them does.
  private static func groups(_ risks: [Double], _ silent: [Bool]) -> [Group] {
    let order = risks.indices.sorted { (risks[$0], $0) < (risks[$1], $1) }
    var tallies = [(risk: Double, silent: Proportion)](repeating: (0, Proportion()), count: 10)
    var start = 0
    while start < order.count {
      let end = order[start...].firstIndex { risks[$0] != risks[order[start]] } ?? order.count
      let tenth = min(9, 10 * (start + end) / 2 / order.count)
      for place in order[start..<end] {
        tallies[tenth].risk += risks[place]
        tallies[tenth].silent.add(silent[place])
      }
      start = end
    }
    return tallies.compactMap { risk, silent in
      silent.value.map { share in
        let interval = silent.interval()
        return Group(
          predicted: risk / Double(silent.trials), observed: share, customers: silent.trials,
          lower: interval.lowerBound, upper: interval.upperBound)
      }
    }
  }
}
