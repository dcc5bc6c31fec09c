/// Scenarios so small that a replication takes milliseconds.
enum Scenarios {
  static let baseline = """
    # What happens if we carry on?
    currency: CNY
    start: 2026-01-01
    horizon: 3 months
    seed: 11
    replications: 12
    segments:
      town:
        market: 2000 persons
        prospects: {aware: 120 persons, interested: 60 persons}
        awareness: {hazard: 0.1 % per day}
        interest:
          hazard: {lognormal: {p10: 0.6 % per day, p90: 1.2 % per day}}
          forgetting: 1 % per day
        purchase: {hazard: 2 % per day}
        repurchase: {model: bg-nbd, r: 1.2, alpha: 60 days, a: 0.8, b: 4.5}
        spend: {gammaGamma: {p: 5, q: 5, gamma: ¥480}}
        margin: 35 %
        installed: {customers: 150 customers, firstOrder: {from: 0 months, to: 12 months}}
    tiers:
      rules:
        core: {frequency: {atLeast: 3 orders}}
        others: {}
    campaigns:
      letter:
        audience: {stage: customer}
        cadence: monthly
        contactCost: ¥0.50
        open: 20 %
        uplift: 10 %

    """

  static let plan = """
    # Does a coupon for interested people pay?
    extends: base.yaml
    campaigns:
      coupon:
        audience: {stage: interested}
        cadence: weekly
        contactCost: ¥0.20
        reach: 80 %
        uplift: {lognormal: {p10: 40 %, p90: 110 %}}
        lasts: 7 days
        holdout: 10 %
        offer: {coupon: {amountOff: ¥30, redemption: 60 %}}
    targets:
      - {kpi: newCustomers, month: 3, change: +20 %}
      - {kpi: roas.credited, month: 3, atLeast: "1:3"}

    """
}
