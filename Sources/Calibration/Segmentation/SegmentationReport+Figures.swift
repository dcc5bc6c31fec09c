import Lifecycle
import Statistics

extension SegmentationReport {
  static func tiers(
    _ classifier: TierClassifier, _ placed: [Int], _ measures: CustomerMeasures,
    _ outlook: PurchaseOutlook.Columns?
  ) -> [Tier] {
    let revenue = measures.monetary?.reduce(0, +) ?? 0
    return classifier.tiers.enumerated().map { place, tier in
      let rows = placed.indices.filter { placed[$0] == place }
      let share = Double(rows.count) / Double(max(1, placed.count))
      func mean(_ values: [Double]?) -> Double? {
        guard let values, !rows.isEmpty else { return nil }
        return rows.reduce(0) { $0 + values[$1] } / Double(rows.count)
      }
      return Tier(
        name: tier.name, rule: tier.rule, customers: rows.count, share: share,
        wantedLower: tier.wanted?.lowerBound, wantedUpper: tier.wanted?.upperBound,
        isWithin: tier.wanted?.contains(share),
        revenueShare: measures.monetary.flatMap { values in
          revenue > 0 ? rows.reduce(0) { $0 + values[$1] } / revenue : nil
        },
        meanRecency: mean(measures.recency), meanFrequency: mean(measures.frequency),
        meanMonetary: mean(measures.monetary), meanChurnRisk: mean(outlook?.churnRisk),
        meanAlive: mean(outlook?.alive),
        expectedOrders: outlook.map { columns in rows.reduce(0) { $0 + columns.orders[$1] } })
    }
  }

  static func map(_ measures: CustomerMeasures, _ scores: CustomerScores) -> [MapField] {
    var fields = [(count: Int, spend: Double)](repeating: (0, 0), count: 25)
    for index in 0..<measures.count {
      let place = (scores.r(measures, index) - 1) * 5 + scores.f(measures, index) - 1
      fields[place].count += 1
      fields[place].spend += measures.monetary?[index] ?? 0
    }
    return fields.enumerated().map { place, field in
      MapField(
        recency: place / 5 + 1, frequency: place % 5 + 1, customers: field.count,
        meanMonetary: measures.monetary == nil || field.count == 0
          ? nil : field.spend / Double(field.count))
    }
  }

  static func remarks(
    _ log: OrderLog, _ asOf: Int32, _ outlook: PurchaseOutlook?, _ stability: TierStability,
    asked months: Int
  ) -> [String] {
    var notes: [String] = []
    if let outlook, log.ids.count > outlook.mostExact {
      notes.append("Churn risks and expected orders are of times rounded to whole weeks.")
    }
    let first = log.period.lowerBound
    if outlook != nil, Int(asOf) - Int(first) >= SeasonEstimate.shortest {
      notes.append(
        "Churn risk knows no season here; `cohortcast calibrate` looks for one and tries it with it."
      )
    }
    if asOf - first < CustomerMeasures.year {
      notes.append(
        "The log begins \(asOf - first) days before the day of looking: \"12 months\" are cut short."
      )
    } else if TierStability.months(months, before: asOf) - CustomerMeasures.year < first {
      notes.append(
        "At the earlier months of the comparison the log covered less than 12 months: frequencies "
          + "grow with it, and tiers look less stable than they are.")
    }
    if stability.months.count < months {
      notes.append(
        "Stability over \(stability.months.count) months, not \(months): the log is no longer.")
    }
    if outlook?.fit.model == .bgNBD {
      notes.append(
        "BG/NBD takes everybody without a repeat order to be alive: their P(alive) is 1 by "
          + "construction; churn risk, the chance of no order, is not bound by it.")
    }
    if outlook?.fit.model == .nbd {
      notes.append(
        "Under the NBD nobody drops out: P(alive) is 1 for everybody, and churn risk tells who orders "
          + "seldom.")
    }
    return notes
  }
}

extension SegmentationReport.Cuts {
  init(_ scores: CustomerScores) {
    func finite(_ scale: ScoreScale) -> [Double] { scale.cuts.filter(\.isFinite) }
    self.init(
      recency: finite(scores.recency).map { 0 - $0 }, frequency: finite(scores.frequency),
      monetary: scores.monetary.map(finite))
  }
}
