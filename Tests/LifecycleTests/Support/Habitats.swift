@testable import Lifecycle

/// Worlds that between them use every mechanism, small enough to live often.
struct Habitat: Sendable {
  let name: String
  let people: String
  var repurchase = World.mortal
  var spend = "{gammaGamma: {p: 6, q: 4, gamma: ¥60}}"
  var campaigns = ""
  var more = ""
  var start = "2026-01-01"
  var labels = ""
  /// Persons in the segment.
  let persons: Int64

  static let tiers =
    "{core: {frequency: {atLeast: 3}, orderValue: {atLeast: ¥110}}, "
    + "at-risk: {recency: {atLeast: 60 days}}, base: {}}"

  static let prospects = """
    market: 3000 persons
    prospects: {aware: 200, interested: 100}
    awareness: {hazard: 0.2 % per day}
    interest: {hazard: 1 % per day}
    purchase: {hazard: 2 % per day}
    installed: {customers: 300, firstOrder: {from: 0 months, to: 18 months}}
    """
  static let forgetful = """
    market: 2000 persons
    prospects: {aware: 200, interested: 100}
    awareness: {hazard: 0.5 % per day}
    interest: {hazard: 1 % per day, forgetting: 2 % per day}
    purchase: {forgetting: 2 % per day}
    installed: {customers: 100, recency: {to: 100 days}}
    """
  static let entrants = """
    market: 400 persons
    entrants: [{from: 2026-01-01, to: 2026-02-20, customers: 400}]
    """
  static let known = """
    market: 400 persons
    awareness: {hazard: 0.2 % per day}
    interest: {hazard: 1 % per day}
    installed:
      asOf: 2025-12-13
      histories: |
        120 0 300 300
        100 2 700 40 55.5
        1 9 400 3 80
        80 1 90 60 42
    """
  static let pareto = "{model: pareto-nbd, r: 0.8, alpha: 50 days, s: 1.2, beta: 200 days}"
  static let observed = "{model: mbg-nbd, r: 0.8, alpha: 50 days, a: 0.8, b: 6, lossObserved: yes}"
  static let measures = """
    posters: {audience: {stage: unaware}, cadence: weekly, contactCost: ¥0.01, reach: 70 %, \
    open: 10 %, advance: 20 %, dailyBudget: ¥15}
    mail: {audience: {stage: [aware, interested]}, cadence: weekly, contactCost: ¥0.1, open: 40 %, \
    uplift: +50 %, lasts: 10 days, holdout: 10 %, advance: 5 %}
    coupon: {audience: {tier: [base, core]}, cadence: monthly, contactCost: ¥0.05, open: 60 %, \
    uplift: +20 %, holdout: 10 %, budget: ¥900, \
    offer: {coupon: {amountOff: ¥10, minimum: ¥50, redemption: 50 %}}}
    return: {audience: {tier: [at-risk]}, cadence: every 20 days, contactCost: ¥0.2, \
    winBack: {chance: 20 %}, uplift: +30 %, trigger: delivered}
    club: {audience: {tier: [core]}, cadence: standing, contactCost: ¥1, uplift: +30 %, \
    offer: {coupon: {amountOff: ¥2}}, months: {from: 2, to: 5}}
    """

  static let all = [
    Habitat(name: "prospects", people: prospects, persons: 3600),
    Habitat(
      name: "prospects with campaigns", people: prospects, campaigns: measures, persons: 3600),
    Habitat(name: "forgetful", people: forgetful, persons: 2400),
    Habitat(
      name: "forgetful with campaigns", people: forgetful, campaigns: measures, persons: 2400),
    Habitat(name: "entrants", people: entrants, persons: 400),
    Habitat(name: "entrants, Pareto/NBD", people: entrants, repurchase: pareto, persons: 400),
    Habitat(
      name: "Pareto/NBD with campaigns", people: prospects, repurchase: pareto, campaigns: measures,
      persons: 3600),
    Habitat(
      name: "losses observed", people: forgetful, repurchase: observed, campaigns: measures,
      persons: 2400),
    Habitat(
      name: "an event a day", people: prospects, campaigns: measures,
      more: "atMostOneEventADay: yes", persons: 3600),
    Habitat(
      name: "entrants, an event a day", people: entrants, repurchase: observed,
      more: "atMostOneEventADay: yes", persons: 400),
    Habitat(name: "known customers", people: known, campaigns: measures, persons: 701),
    Habitat(
      name: "known customers, Pareto/NBD", people: known, repurchase: pareto,
      more: "season: [2, 0.5, 1, 0.1, 3, 1, 1, 1, 1, 1, 1, 2]", persons: 701),
    Habitat(
      name: "seasons and phases", people: prospects, campaigns: measures,
      more: """
        season: [2, 0.5, 1, 0.1, 3, 1, 1, 1, 1, 1, 1, 2]
        policies:
          phases:
            phases:
              early: {months: {from: 1, to: 2}, campaigns: [mail]}
              late: {months: {from: 3, to: 4}, campaigns: [club, coupon]}
        """, persons: 3600),
    Habitat(
      name: "seasons that change inside the run's months", people: forgetful, repurchase: observed,
      campaigns: measures, more: "season: [2, 0.5, 1, 0.1, 3, 1, 1, 0, 1, 1, 1, 2]",
      start: "2026-01-31", persons: 2400),
    Habitat(
      name: "labels, variants and thresholds", people: prospects,
      campaigns: measures + """

        test: {audience: {stage: [interested, customer]}, cadence: every 12 days, contactCost: ¥0.1, \
        open: 50 %, uplift: +10 %, holdout: 5 %, budget: ¥700, variant: {split: 40 %, open: 70 %, \
        uplift: +60 %, offer: {coupon: {amountOff: ¥9, validFor: 20 days, whileInHand: +5 %}}}}
        """,
      more: """
        policies:
          split: {rule: adjustment, month: 3, campaign: test, then: {split: 80 %}}
          lower: {rule: adjustment, month: 4, then: {threshold: \
        tiers.rules.core.orderValue.atLeast, by: -20 %}}
        """, labels: "{accuracy: 70 %, to: 90 %, within: 4 months}", persons: 3600),
  ]

  /// - Parameter extra: campaigns that come after the own.
  func world(extra: String = "", horizon: Int = 6) throws -> World {
    let own = [campaigns, extra].filter { !$0.isEmpty }.joined(separator: "\n")
    return try World(
      horizon: horizon, people: people, repurchase: repurchase, spend: spend, tiers: Self.tiers,
      labels: labels, campaigns: own, more: more + "\nloyalty: {tiers: [core]}", start: start)
  }
}
