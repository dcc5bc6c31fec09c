import Documents
import Foundation
import Lifecycle

extension Baseline {
  /// The scenario as text.
  ///
  /// - Parameter isUncertain: whether the covariance of the parameters goes with it.
  public func yaml(isUncertain: Bool = true) -> String {
    var lines = [
      JSONSchema.editorLine,
      "# What will the next \(horizon) months bring if we carry on as today?", "#",
    ]
    lines += provenance.map(YAMLText.comment)
    lines += [
      "currency: \(currency.code)", "start: \(start)", "horizon: \(months(horizon))",
      "replications: 200", "",
    ]
    if let season { lines += self.lines(season, isUncertain) }
    if isUncertain, let shock { lines += self.lines(shock) }
    if let gaps { lines += definitions(gaps) }
    lines.append("segments:")
    for segment in segments { lines += self.lines(segment, isUncertain) }
    lines += ["", "# A start: set the thresholds you work with."] + tiers
    lines += ["", "track: {orders: weekly}"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The law of what moves everybody; nothing where there is none.
  private func lines(_ shock: CalendarShock) -> [String] {
    func values(_ spread: CalendarShock.Spread) -> String {
      "{empirical: [\(spread.quantiles.map { Self.number($0, 3) }.joined(separator: ", "))]}"
    }
    guard shock.rootMeanSquare > 0 else { return [] }
    return [
      "# What moves all customers together and no model of single customers knows, as far as forecasts",
      "# at earlier dates of the log say: standard deviations of the logarithm, each as likely.",
      "monthlyShock:", "  persistent: \(values(shock.persistent))",
      "  transient: \(values(shock.transient))",
      "  persistence: \(Self.number(shock.persistence, 3))",
      "  initial: \(Self.number(shock.initial, 3))", "",
    ]
  }

  /// Factors whose means over replications are those of the estimate.
  private func lines(_ season: SeasonEstimate, _ isUncertain: Bool) -> [String] {
    guard season.isUsed || isUncertain else { return [] }
    let covariance = season.logCovariance
    let factors = season.factors.enumerated().map { month, factor in
      isUncertain ? factor * exp(-covariance[month][month] / 2) : factor
    }
    let head =
      season.isUsed
      ? [
        "# Orders by calendar month, January first, estimated with the purchase model and drawn towards",
        "# 1 as far as they are noisy; how far they are not known is drawn with them, and what is written",
        "# is a little lower than their means, so that these are kept.",
      ]
      : [
        "# Months that the log has not shown may have a season of their own: factors of mean 1, drawn",
        "# with a spread that is usual, less what the log has shown.",
      ]
    return head
      + ["season: [\(factors.map { Self.number($0, 5) }.joined(separator: ", "))]"]
      + (isUncertain
        ? ["seasonLogCovariance:"]
          + covariance.map { row in
            "  - [\(row.map { Self.number($0, 6) }.joined(separator: ", "))]"
          } : []) + [""]
  }

  private func definitions(_ gaps: OrderGaps) -> [String] {
    let percent = Self.number(gaps.share * 100, 3)
    return [
      "# Active is who has ordered within so many months: \(percent) % of the gaps between a customer's",
      "# orders that end do so within \(gaps.days) days (Kaplan-Meier, \(gaps.ended) ended, "
        + "\(gaps.open) open)"
        + (gaps.isCut ? ", and \(OrderGaps.mostMonths) months is the longest window." : "."),
      "definitions: {activityWindow: \(months(gaps.months))}", "",
    ]
  }

  private func lines(_ segment: Segment, _ isUncertain: Bool) -> [String] {
    var lines = ["  \(YAMLText.key(segment.name)):"]
    if let prospects = segment.prospects { lines += self.lines(prospects, isUncertain) }
    lines.append("    repurchase:")
    let members = segment.mixture.members
    if isUncertain, members.count > 1 {
      lines.append(
        "      # Which of these is true, the log cannot tell: one holds in each replication.")
      lines.append("      oneOf:")
      for member in members {
        let model = self.model(member.fit, isUncertain, depth: 10)
        lines.append("        - weight: \(Self.number(member.weight, 3))")
        lines += model
      }
    } else {
      lines += model(members[0].fit, isUncertain, depth: 6)
    }
    lines += spend(segment.spend, segment.levelVariance, isUncertain)
    if let margin {
      lines.append("    margin: \(Self.number(margin * 100, 9)) %")
    } else if segment.spend.isKnown {
      lines.append("    margin: 100 %  # unknown: values are revenue; set your margin")
    }
    lines += installed(segment.histories)
    if let arrivals = segment.arrivals { lines += self.lines(arrivals, isUncertain) }
    return lines
  }

  private func model(_ fit: ModelFit, _ isUncertain: Bool, depth: Int) -> [String] {
    let indent = String(repeating: " ", count: depth)
    let names = fit.form.parameterNames
    let errors = zip(names, fit.standardErrors).map { "\($0) \(Self.number($1, 3))" }
    var lines = [
      "\(indent)# \(fit.customers) customers, log-likelihood \(Self.number(fit.logLikelihood, 9)); "
        + "standard errors \(errors.joined(separator: ", "))"
    ]
    if let likeness = fit.form.likeness {
      lines.append("\(indent)# Customers do not differ enough to tell how: \(likeness).")
    }
    lines.append("\(indent)model: \(fit.model.rawValue)")
    for (name, value) in zip(names, fit.parameters) {
      let text =
        name == "dropOut"
        ? "\(Self.number(100 * value, 9)) %"
        : Self.number(value, 9) + (PurchaseForm.times.contains(name) ? " weeks" : "")
      lines.append("\(indent)\(name): \(text)")
    }
    guard isUncertain else { return lines }
    guard let loadings = fit.loadings else {
      return lines + matrix(fit.logCovariance, depth: depth)
    }
    return lines + [
      "\(indent)# What all segments share: they are of one fit.", "\(indent)logLoadings:",
      "\(indent)  factors: \(loadings.factors)",
    ] + matrix(loadings.rows, "rows", depth: depth + 2)
  }

  private func lines(_ prospects: Prospects, _ isUncertain: Bool) -> [String] {
    let counts = prospects.persons.map(FunnelReport.persons)
    return [
      "    " + YAMLText.comment("Prospects \(prospects.funnel.origin)."),
      "    market: \(counts[0])",
      "    prospects: {aware: \(counts[1]), interested: \(counts[2])}",
    ] + (isUncertain ? prospects.funnel.laws : prospects.funnel.means)
  }

  private func lines(_ arrivals: ArrivalEstimate, _ isUncertain: Bool) -> [String] {
    let number = Self.number
    var lines = [
      arrivals.months > 0
        ? "    # New customers as the first orders of the log say; a plan may say otherwise."
        : "    # New customers as stated.",
      "    entrants:", "      perMonth: \(Self.hundredths(arrivals.perMonth))",
    ]
    if let season = arrivals.season {
      lines += [
        "      # By calendar month what is left of them when those who come by the funnel are taken off.",
        "      season: [\(season.map { number($0, 4) }.joined(separator: ", "))]",
      ]
    }
    guard arrivals.months > 0 else { return lines }
    lines += [
      "      growth: \(number(arrivals.growth, 6))",
      "      damping: \(number(arrivals.damping, 3))",
    ]
    guard isUncertain else { return lines }
    lines += [
      "      drift: \(number(arrivals.drift, 3))", "      spread: \(number(arrivals.spread, 3))",
    ]
    return lines + matrix(arrivals.logCovariance, depth: 6)
  }

  private func spend(_ spend: Spend, _ variance: Double, _ isUncertain: Bool) -> [String] {
    let deviation = expm1(variance).squareRoot()
    let level =
      isUncertain && variance > 0
      ? [
        "      # Order values may stray as a whole, and in luck of single orders that the law leaves out.",
        "      level: {lognormal: {mean: 1, sd: \(Self.number(deviation, 4))}}",
      ] : []
    switch spend {
    case .gammaGamma(let p, let q, let gamma, let logCovariance, let limit):
      return (limit.map { Self.comment($0, $0 == .ownMeans ? p : q) } ?? []) + [
        "    spend:", "      gammaGamma:", "        p: \(Self.number(p, 9))",
        "        q: \(Self.number(q, 9))",
        "        gamma: \(currency.amount(Self.number(gamma, 9)))",
      ] + (isUncertain ? logCovariance.map { matrix($0, depth: 8) } ?? [] : []) + level
    case .constant(let value):
      let constant = "constant: \(currency.amount(Self.number(value, 9)))"
      return level.isEmpty
        ? ["    spend: {\(constant)}"] : ["    spend:", "      \(constant)"] + level
    case .unknown:
      return [
        "    # The log has no amounts: orders are counted, and no money is told. Write what an order is",
        "    # worth in its place where you know, e.g. {constant: \(currency.amount("120"))}, and `margin`.",
        "    spend: {amounts: none}",
      ]
    }
  }

  /// - Parameter value: that stands for infinity.
  private static func comment(_ limit: SpendFit.Limit, _ value: Double) -> [String] {
    let spread = number(100 / value.squareRoot(), 2)
    switch limit {
    case .ownMeans:
      return [
        "    # A customer's own orders hardly vary: each keeps his mean. p stands for infinity (an order",
        "    # strays by \(spread) %); means are inverse gamma with shape q and scale p · gamma.",
      ]
    case .oneMean:
      return [
        "    # Customers do not differ in what they spend: orders vary about one mean, p · gamma ÷ (q − 1).",
        "    # q stands for infinity (customers' means differ by \(spread) %).",
      ]
    }
  }

  private func installed(_ histories: HistorySummary) -> [String] {
    let precision =
      histories.isExact
      ? "" : "; days within \(histories.dayStep), spends within \(histories.spendStep * 100) %"
    return [
      "    # \(histories.customers) customers as of \(asOf)\(precision). Each line: customers, "
        + "repeat",
      "    # orders, days since the first order, days since the last, mean spend of repeat orders.",
      "    installed:", "      asOf: \(asOf)", "      histories: |",
    ]
      + histories.rows.map { row in
        "        \(row.customers) \(row.repeats) \(row.firstOrder) \(row.lastOrder)"
          + (row.spend > 0 ? " \(Self.number(row.spend, 12))" : "")
      }
  }

  private var tiers: [String] {
    let often = "frequency: {atLeast: 3 orders}"
    let atRisk = "    at-risk: {recency: {atLeast: 90 days}}"
    // Without amounts frequent customers are one tier.
    // Whoever has stopped ordering is at risk, whatever he was worth.
    let rules =
      [atRisk]
      + ((segments.allSatisfy(\.spend.isKnown) ? coreOrderValue : nil).map {
        [
          "    core: {orderValue: {atLeast: \(currency.amount(Self.number($0, 4)))}, \(often)}",
          "    potential: {\(often)}",
        ]
      } ?? ["    core: {\(often)}"])
    return ["tiers:", "  method: rules", "  review: 1 month", "  entry: general", "  rules:"]
      + rules + ["    general: {}"]
  }

  private func matrix(
    _ rows: [[Double]], _ key: String = "logCovariance", depth: Int
  ) -> [String] {
    let indent = String(repeating: " ", count: depth)
    return ["\(indent)\(key):"]
      + rows.map { row in
        "\(indent)  - [\(row.map { Self.number($0, 9) }.joined(separator: ", "))]"
      }
  }

  private func months(_ count: Int) -> String { count == 1 ? "1 month" : "\(count) months" }
}
