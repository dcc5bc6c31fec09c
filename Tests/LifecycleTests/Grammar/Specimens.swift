import Documents
import Foundation
import Testing

/// Scenarios that together hold every key there is.
enum Specimens {
  /// Tiers by rules, hazards and a chain, all offers and policies.
  static let rules = """
    currency: CNY
    start: 2026-01-01
    horizon: 12 months
    calendar: gregorian
    seed: 12
    replications: 20
    discountRate: 8 % per year
    atMostOneEventADay: no
    definitions:
      activityWindow: 3 months
      retentionPeriod: 6 months
      conversionWindow: 4 weeks
      residualHorizon: 5 years
      verdicts: {safe: 80 %, ambitious: 0.5, stretch: 20 %}
    season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5, 1]
    seasonLogCovariance: [[0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0.01, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0.01, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0.01, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0.01, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0.01, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0.01, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.01, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.01, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.01]]
    calendarShock: {lognormal: {mean: 1, sd: 0.1}}
    monthlyShock: {persistent: 0.2, transient: 0.05, persistence: 0.9, initial: 0.5}
    tiers:
      method: rules
      review: monthly
      entry: base
      order: [core, often, old, base]
      labels: {accuracy: 80 %, to: 95 %, within: 6 months}
      rules:
        core: {orderValue: {atLeast: ¥500, atMost: ¥99999}, monetary: {atLeast: ¥1000, atMost: ¥9000}}
        often: {frequency: {atLeast: 3 orders, atMost: 90 orders}}
        old: {tenure: {atLeast: 2 months, atMost: 90 months}, recency: {atLeast: 9 days, atMost: 300 days}}
        base: {}
    loyalty: {orders: 4, tiers: [core]}
    segments:
      people:
        market: 5000 persons
        prospects: {aware: 300 persons, interested: 100 persons}
        awareness: {hazard: 0.01 % per day, wordOfMouth: 5 % per year}
        interest: {hazard: 0.5 % per day, forgetting: 1 % per day}
        purchase: {hazard: 0.5 % per day, forgetting: 1 % per day}
        repurchase: {model: bg-nbd, r: 1.5, alpha: 100 days, a: 0.7, b: 4, lossObserved: no, logCovariance: [[0.01, 0, 0, 0], [0, 0.01, 0, 0], [0, 0, 0.01, 0], [0, 0, 0, 0.01]]}
        spend: {gammaGamma: {p: 5, q: 5, gamma: ¥500, logCovariance: [[0.01, 0, 0], [0, 0.01, 0], [0, 0, 0.01]]}, level: 1.1}
        margin: {triangular: {low: 30 %, mode: 35 %, high: 38 %}}
        installed: {customers: 900 customers, firstOrder: {from: 2 months, to: 20 months}}
        entrants:
          - {from: 2026-02-01, to: 2026-02-20, customers: 20}
      others:
        repurchase:
          lossObserved: no
          oneOf:
            - {weight: 2, model: pareto-nbd, r: 1.5, alpha: 100 days, s: 0.7, beta: 90 days, logLoadings: {factors: ways, rows: [[0.1], [0.1], [0.1], [0.2]]}}
            - {weight: 1, model: bg-nbd, r: 1.5, alpha: 100 days, a: 0.7, b: 4, logCovariance: [[0.01, 0, 0, 0], [0, 0.01, 0, 0], [0, 0, 0.01, 0], [0, 0, 0, 0.01]]}
            - {weight: 1, model: mbg-nbd, interval: 60 days, dropOut: 10 %, logLoadings: {factors: lots, rows: [[0.1, 0], [0, 0.1]]}}
            - {weight: 1, model: pareto-nbd, interval: 50 days, lifetime: 400 days}
        spend: {constant: ¥30}
        margin: 30 %
        entrants: {perMonth: 20.5, growth: 1.01, damping: 0.8, drift: 0.05, spread: 0.1, season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2], logCovariance: [[0.01, 0], [0, 0.001]]}
        installed: {customers: 100 customers, recency: {from: 3 days, to: 200 days}, tier: base, tenure: 24 months}
      alike:
        repurchase: {model: bg-nbd, interval: 60 days, dropOut: 10 %, logLoadings: {factors: shared, rows: [[0.1], [0.2]]}}
        spend: {gammaGamma: {p: 5, q: 5, gamma: ¥500, logLoadings: {factors: values, rows: [[0.1], [0.1], [0.2]]}}}
        margin: 30 %
        entrants: {perMonth: 2, logLoadings: {factors: arrivals, rows: [[0.1], [0.01]]}}
        installed: {customers: 10 customers, firstOrder: {from: 2 months, to: 20 months}}
      steady:
        repurchase: {model: pareto-nbd, r: 1.5, alpha: 100 days, lifetime: 400 days}
        spend: {constant: ¥30}
        margin: 30 %
        installed: {customers: 10 customers, firstOrder: {from: 2 months, to: 20 months}}
      leaving:
        repurchase: {model: pareto-nbd, r: 1.5, alpha: 100 days, s: 0.7, beta: 90 days, logLoadings: {factors: fit, rows: [[0.1], [0.1], [0.1], [0.2]]}}
        spend: {constant: ¥30}
        margin: 30 %
        installed: {customers: 10 customers, firstOrder: {from: 2 months, to: 20 months}}
      logged:
        repurchase: {model: mbg-nbd, r: 1.5, alpha: 100 days, a: 0.7, b: 4}
        spend: {constant: ¥30}
        margin: 30 %
        installed:
          asOf: 2025-12-20
          histories: |
            3 2 300 40 25.5
            1 0 90 90
      plain:
        repurchase: {model: nbd, r: 1.5, alpha: 100 days}
        spend: {constant: ¥30}
        margin: 30 %
        installed: {customers: 10 customers}
      chain:
        prospects: {interested: 10 persons}
        spend: {constant: ¥30}
        margin: 30 %
        migration:
          period: 1 month
          tenure: 8 months
          states:
            hopeful: {stage: interested, to: {buyer: 10 %, gone: 5 %}}
            buyer: {stage: customer, order: yes, start: 100 persons, cost: ¥1, to: {lapsed: 30 %, gone: 1 %}}
            lapsed: {stage: customer, to: {buyer: 10 %, gone: rest}}
    campaigns:
      letters:
        channel: post
        audience: {tier: [core, base], stage: customer, segment: people, daysSinceOrder: {atLeast: 20 days, atMost: 400 days}, orderValue: {atLeast: ¥20, atMost: ¥900}, frequency: {atLeast: 1, atMost: 90}, monetary: {atLeast: ¥1, atMost: ¥9000}, tenure: {atLeast: 1 month, atMost: 90 months}}
        from: 2026-01-05
        to: 2026-11-30
        cadence: every 2 weeks
        contactCost: ¥1.5
        uplift: +20 %
        orderValueUplift: +4 %
        match: {accuracy: 70 %, uplift: +1 %, orderValueUplift: +1 %}
        lasts: 20 days
        expectedConversion: 10 %
        reach: 90 %
        open: 50 %
        click: 10 %
        holdout: 10 %
        trigger: clicked
        budget: ¥20000
        dailyBudget: ¥900
        winBack: {chance: 5 %, halfLife: 100 days}
        offer:
          stepped:
            steps: [{minimum: ¥100, amountOff: ¥10}, {minimum: ¥300, amountOff: ¥50}]
            redemption: 50 %
            companyShare: 60 %
            validFor: 10 days
            whileInHand: +10 %
            topUp: {within: ¥10, chance: 20 %}
        variant:
          split: 50 %
          open: 60 %
          click: 12 %
          uplift: +30 %
          orderValueUplift: +6 %
          offer: {percent: {percentOff: 10 %, minimum: ¥50, cap: ¥40, redemption: 30 %, companyShare: 1, validFor: 5 days, whileInHand: +1 %, topUp: {within: ¥5, chance: 1 %}}}
      wake:
        audience: {stage: aware, segment: [people]}
        months: {from: 2, to: 9}
        cadence: quarterly
        advance: 20 %
        variant: {split: 20 %, advance: 25 %}
      gift:
        audience: {stage: interested, segment: [people]}
        cadence: once
        offer: {coupon: {amountOff: ¥10, minimum: ¥20, redemption: 40 %, companyShare: 90 %, validFor: 9 days, whileInHand: +5 %, topUp: {within: ¥2, chance: 3 %}}}
      welcome:
        audience: {stage: customer, segment: [people]}
        when: first order
        after: 3 days
        offer: {gift: {cost: ¥4, worth: ¥9, minimum: ¥20, redemption: 40 %, companyShare: 90 %, validFor: 9 days, whileInHand: +5 %, topUp: {within: ¥2, chance: 3 %}}}
      second:
        audience: {stage: customer, segment: [people]}
        when: order 2
        offer: {freeDelivery: {cost: ¥4, worth: ¥9, minimum: ¥20, redemption: 40 %, companyShare: 90 %, validFor: 9 days, whileInHand: +5 %, topUp: {within: ¥2, chance: 3 %}}}
      quiet:
        audience: {stage: customer, segment: [people]}
        when: silence
        after: 90 days
        offer: {bundle: {worth: ¥40, price: ¥30, redemption: 40 %, companyShare: 90 %, validFor: 9 days, whileInHand: +5 %, topUp: {within: ¥2, chance: 3 %}}}
      search:
        channel: search
        audience: {stage: [unaware, aware], segment: [people]}
        media: {spend: {daily: ¥20}, adstock: {halfLife: 3 days}, saturation: {form: hill, slope: 1.2, half: ¥100, most: 1 % per day}}
        reach: 90 %
        open: 50 %
        click: 10 %
        trigger: clicked
        advance: 20 %
        holdout: 2 %
      feed:
        channel: feed
        audience: {stage: aware, segment: [people]}
        media: {spend: {monthly: ¥200}, adstock: {peak: 2 days, retained: 50 %}, saturation: {form: logistic, half: ¥100, most: 1 % per day}}
        uplift: +5 %
        lasts: 5 days
      boards:
        channel: boards
        audience: {stage: aware, segment: [people]}
        media: {spend: {months: [¥20, ¥30]}, adstock: {shape: 1.5, scale: 5 days}, saturation: {form: michaelis-menten, half: ¥100, most: 1 % per day}}
      promoted:
        audience: {stage: customer, segment: [people]}
        when: enters core
        offer: {service: {cost: ¥4, worth: ¥9, minimum: ¥20, redemption: 40 %, companyShare: 90 %, validFor: 9 days, whileInHand: +5 %, topUp: {within: ¥2, chance: 3 %}}}
      price:
        audience: {tier: core, segment: [people]}
        cadence: standing
        months: {from: 1, to: 12}
        contactCost: ¥2
        uplift: +5 %
        offer: {coupon: {amountOff: ¥5}}
    contacts: {most: 6, within: 14 days, fatigue: 5 %}
    policies:
      phases:
        phases:
          first: {months: {from: 1, to: 3}, campaigns: [letters]}
          second: {months: {from: 4, to: 12}, campaigns: [letters, wake]}
      opening:
        rule: guardrail
        campaign: letters
        watch: open
        below: 10 %
        reviews: 3
        every: weekly
        analysis: 1 day
        adjustment: 2 days
        then: {budget: 50 %}
      money: {rule: reallocation, campaigns: [search, feed, boards], by: average, every: monthly, drop: "1:1.5", raise: "1:3", share: 70 %, step: 20 %, locked: [boards], analysis: 1 day, adjustment: 2 days}
      alarm: {rule: alert, campaign: letters, drop: 20 %, days: 7 days, before: 28 days, contacts: 100, then: {budget: 90 %}, analysis: 1 day, adjustment: 2 days}
      better: {rule: abTest, campaign: letters, metric: click, procedure: sequential, contacts: 900, alpha: 5 %, effect: 2 pp, every: weekly, analysis: 1 day, adjustment: 2 days}
      more: {rule: follow, campaign: letters, tier: old, atLeast: 50 %, atMost: 2, analysis: 1 day, adjustment: 2 days}
      short: {rule: guardrail, campaign: letters, watch: conversion, below: expected}
      slower: {rule: adjustment, month: 4, campaign: wake, then: {every: every 10 days}}
      winner: {rule: adjustment, month: 6, campaign: letters, then: {split: 100 %}}
      higher: {rule: adjustment, month: 5, then: {threshold: tiers.rules.core.orderValue.atLeast, to: ¥600}}
      later: {rule: adjustment, month: 8, then: {threshold: tiers.rules.often.frequency.atLeast, by: +100 %}}
    costs:
      tools: {once: ¥500, monthly: ¥20, months: {from: 2, to: 6}}
      people: {once: ¥100, month: 3}
      agency: {monthly: ¥100, phase: first}
    targets:
      - {kpi: retention.core, month: 6, change: +10 %, against: baseline, tiering: own}
      - {kpi: retention, month: 12, customers: new, atLeast: 10 %}
      - {kpi: revenue, month: 12, over: 3 months, atLeast: ¥1000}
      - {kpi: cac, over: phase first, atMost: ¥1000}
      - {kpi: tierShare.core, month: 6, between: [1 %, 90 %]}
      - {kpi: roas.credited, month: 12, atLeast: "1:3.5"}
    milestones:
      - {name: data coverage, month: 3, owner: CRM team, value: at least 95 %}
    track:
      orders: weekly
      holdout: {fromWeek: 2, toWeek: 5, actual: 120 orders}
    """

  /// Tiers by scores.
  static let scores = """
    currency: jpy
    start: 2026-01-01
    tiers:
      method: quantiles
      review: 3 months
      measures: [recency, monetary]
      parts: 4
      bands: {core: {atLeast: 6}, base: {}}
      entry: base
      labels: {accuracy: 90 %}
    segments:
      people:
        repurchase: {r: 1.5, alpha: 100 days, a: 0.7, b: 4}
        spend: {constant: 3000 JPY}
        margin: 0.35
        installed: {customers: "1,000"}
    """

  /// No tiers, and no more than is needed.
  static let bare = """
    start: 2026-01-01
    segments:
      people:
        repurchase: {model: nbd, r: 1.5, alpha: 100 days}
        spend: {amounts: none}
        installed: {customers: 100}
    targets: [{kpi: orders, month: 12, atLeast: 10}]
    """

  static let all = [rules, scores, bare]

  /// The scenarios that are shipped, as they are when everything they extend is in them.
  static func shipped() throws -> [Document] {
    let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../scenarios").standardizedFileURL.path
    return try FileManager.default.contentsOfDirectory(atPath: place)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { try Document.read(path: "\(place)/\($0)") }
  }

  static func documents() throws -> [Document] {
    try all.enumerated().map { try Document.read(text: $1, file: "specimen\($0).yaml") }
  }

  /// The first with a tier, a segment, a campaign and a phase that are called as in examples of the
  /// reference.
  static func named() throws -> Document {
    let words = [
      ("core", "name"), ("people", "name"), ("letters", "name"), ("first:", "name:"),
      ("phase: first", "phase: name"), ("phase first", "phase name"),
    ]
    let text = words.reduce(rules) { $0.replacing($1.0, with: $1.1) }
    return try Document.read(text: text, file: "named.yaml")
  }

  /// Two tiers, of names that examples use.
  static func ordered() throws -> Document {
    try Document.read(
      text: bare
        + "\ntiers: {rules: {name: {frequency: {atLeast: 3}}, base: {}}, order: [name, base]}",
      file: "ordered.yaml")
  }
}
