import Lifecycle

extension BriefRule {
  static let all: [BriefRule] = [
    BriefRule(
      source: "A §1", rule: "awareness content for prospects",
      campaigns: [
        "c: {audience: {stage: unaware}, cadence: weekly, open: 12 %, advance: 13 %}"
      ],
      figures: [(0, .advanced)],
      oracle: "AdvanceTests"),
    BriefRule(
      source: "B §5",
      rule: "core: double attention, 1:1, phone, member e-mail, with a service benefit",
      campaigns: [
        "c: {audience: {tier: core}, cadence: standing, contactCost: ¥12, uplift: +30 %, offer: {service: {cost: ¥3}}}"
      ],
      figures: [(0, .redemptions), (0, .contactCost)],
      oracle: "InKindTests"),
    BriefRule(
      source: "B §5", rule: "core: birthday gifts",
      campaigns: [
        "c: {audience: {tier: core}, when: birthday, offer: {gift: {cost: ¥20}}}"
      ],
      figures: [(0, .contacts), (0, .couponCost)],
      oracle: "OccasionTests, InKindTests"),
    BriefRule(
      source: "B §5", rule: "core: free delivery from a minimum",
      campaigns: [
        "c: {audience: {tier: core}, cadence: standing, offer: {freeDelivery: {cost: ¥8, minimum: ¥99}}}"
      ],
      figures: [(0, .redemptions)],
      oracle: "InKindTests"),
    BriefRule(
      source: "B §5", rule: "potential: first-repurchase coupon, 200 → −30",
      campaigns: [
        "c: {audience: {stage: customer, frequency: {atMost: 1}}, when: first order, after: 14 days, uplift: +30 %, offer: {coupon: {amountOff: ¥30, minimum: ¥200, topUp: {within: ¥40, chance: 30 %}}}}"
      ],
      figures: [(0, .issued), (0, .redemptions)],
      oracle: "CouponTests, OccasionTests"),
    BriefRule(
      source: "B §5", rule: "potential: recommendations and cross-selling raise the order value",
      campaigns: [
        "c: {audience: {tier: potential}, cadence: monthly, orderValueUplift: +8 %, match: {accuracy: 70 %}}"
      ],
      figures: [(0, .opened), (0, .revenue)],
      oracle: "OrderValueUpliftTests"),
    BriefRule(
      source: "B §5", rule: "general: stepped reduction, 100 → −10, 300 → −50",
      campaigns: [
        "c: {audience: {tier: general}, cadence: monthly, offer: {stepped: {steps: [{minimum: ¥100, amountOff: ¥10}, {minimum: ¥300, amountOff: ¥50}]}}}"
      ],
      figures: [(0, .redemptions)],
      oracle: "OfferStepTests"),
    BriefRule(
      source: "B §5", rule: "general: bundles",
      campaigns: [
        "c: {audience: {tier: general}, cadence: standing, offer: {bundle: {worth: ¥240, price: ¥199, topUp: {within: ¥60, chance: 20 %}}}}"
      ],
      figures: [(0, .redemptions)],
      oracle: "InKindTests"),
    BriefRule(
      source: "B §5", rule: "at risk: \"welcome back\" coupon of 50 without a minimum, by SMS",
      campaigns: [
        "c: {channel: SMS, audience: {tier: at-risk}, when: enters at-risk, contactCost: ¥0.1, winBack: {chance: 20 %}, offer: {coupon: {amountOff: ¥50}}}"
      ],
      figures: [(0, .advanced), (0, .redemptions)],
      oracle: "WinBackTests, CouponTests"),
    BriefRule(
      source: "B §5", rule: "at risk: 2,000 of budget, 15 % expected",
      campaigns: [
        "c: {audience: {tier: at-risk}, months: {from: 3, to: 3}, cadence: weekly, contactCost: ¥5, budget: ¥2000, expectedConversion: 15 %, uplift: +30 %}"
      ],
      figures: [(0, .contactCost)],
      oracle: "BudgetTests"),
    BriefRule(
      source: "C §4", rule: "three months without an order in a row: reminder, once",
      campaigns: [
        "c: {audience: {stage: customer}, when: silence, after: 90 days, uplift: +40 %}"
      ],
      figures: [(0, .contacts), (0, .converted)],
      oracle: "OccasionTests"),
    BriefRule(
      source: "C §5", rule: "member-day discount for the core",
      campaigns: [
        "c: {audience: {tier: core}, cadence: monthly, offer: {percent: {percentOff: 10 %, cap: ¥100}}}"
      ],
      figures: [(0, .redemptions)],
      oracle: "PercentOff: OfferStepTests"),
    BriefRule(
      source: "C §5", rule: "trial pack and full reduction for prospects",
      campaigns: [
        "c: {audience: {stage: interested}, cadence: monthly, uplift: +60 %, offer: {gift: {cost: ¥15, worth: ¥40}}}"
      ],
      figures: [(0, .redemptions), (0, .acquisitionCost)],
      oracle: "InKindTests"),
    BriefRule(
      source: "D §5", rule: "activation gift for the new",
      campaigns: [
        "c: {audience: {stage: customer}, when: first order, after: 3 days, uplift: +10 %, offer: {gift: {cost: ¥12}}}"
      ],
      figures: [(0, .contacts), (0, .redemptions)],
      oracle: "OccasionTests, InKindTests"),
    BriefRule(
      source: "D §5", rule: "anniversary greeting for all",
      campaigns: [
        "c: {audience: {stage: customer}, when: anniversary, uplift: +10 %}"
      ],
      figures: [(0, .contacts)],
      oracle: "OccasionTests"),
    BriefRule(
      source: "C §6", rule: "paid channels: spend, carry-over, saturation",
      campaigns: [
        "c: {audience: {stage: [unaware, aware]}, advance: 10 %, media: {spend: {monthly: ¥5000}, adstock: {halfLife: 3 days}, saturation: {half: ¥300, most: 2 % per day}}}"
      ],
      figures: [(0, .contacts), (0, .advanced), (0, .contactCost)],
      oracle: "ResponseCurveTests, MediaTests"),
    BriefRule(
      source: "A, C §6",
      rule: "monthly: drop channels below 1:1.5, raise those above 1:3, until 70 % of spend",
      campaigns: [
        "good: {audience: {stage: interested}, advance: 30 %, trigger: delivered, media: {spend: {monthly: ¥3000}, saturation: {half: ¥100, most: 2 % per day}}}",
        "bad: {audience: {stage: interested}, advance: 30 %, trigger: delivered, media: {spend: {monthly: ¥3000}, saturation: {half: ¥100, most: 0.001 % per day}}}",
      ],
      policies: [
        "p: {rule: reallocation, campaigns: [good, bad]}"
      ],
      figures: [(0, .orders)],
      log: "good ",
      oracle: "ReallocationTests"),
    BriefRule(
      source: "B, C §11", rule: "contacts tire people: caps over campaigns and fatigue",
      campaigns: ["c: {audience: {stage: customer}, cadence: daily, open: 40 %}"],
      more: "contacts: {most: 3, within: 7 days, fatigue: 10 %}",
      figures: [(0, .contacts)], oracle: "ContactLimitTests"),
    BriefRule(
      source: "D §8", rule: "customers recommend: word of mouth",
      awareness: "wordOfMouth: 40 % per year", flows: [.becameAware],
      oracle: "WordOfMouthTests (Bass 1969)"),
    BriefRule(
      source: "B §7", rule: "three times in a row below a floor → other content",
      campaigns: [
        "c: {audience: {stage: customer}, cadence: daily, open: 10 %, lasts: 1 day, variant: {split: 0 %, open: 40 %}}"
      ],
      policies: [
        "p: {rule: guardrail, campaign: c, watch: open, below: 15 %, reviews: 3, analysis: 1 day, adjustment: 2 days, then: {split: 100 %}}"
      ],
      figures: [(0, .opened)],
      log: "c: variant B to 100 %",
      oracle: "GuardrailTests, VariantTests"),
    BriefRule(
      source: "C §7", rule: "analysed within 24 h, adjusted within 48 h",
      campaigns: [
        "c: {audience: {stage: customer}, cadence: daily, open: 10 %}"
      ],
      policies: [
        "p: {rule: guardrail, campaign: c, watch: open, below: 15 %, analysis: 1 day, adjustment: 2 days}"
      ],
      figures: [(0, .opened)],
      log: "c paused",
      oracle: "ReallocationTests.delays"),
    BriefRule(
      source: "A §7", rule: "conversion drop of 20 % → alert",
      campaigns: [
        "c: {audience: {stage: customer, daysSinceOrder: {atMost: 200 days}}, cadence: daily, lasts: 1 day, to: 2026-10-31, uplift: +50 %}",
        "shut: {audience: {stage: customer}, from: 2026-06-01, uplift: -90 %, lasts: 60 days}",
      ],
      policies: [
        "p: {rule: alert, campaign: c, drop: 20 %}"
      ],
      figures: [(0, .converted)],
      log: "c: alert",
      oracle: "AlertTests"),
    BriefRule(
      source: "C §7", rule: "more lost customers → more win-back budget",
      campaigns: [
        "c: {audience: {tier: at-risk}, cadence: monthly, contactCost: ¥1, dailyBudget: ¥100}"
      ],
      policies: [
        "p: {rule: follow, campaign: c, tier: at-risk}"
      ],
      figures: [(0, .contacts)],
      log: "c: budget",
      oracle: "AlertTests.budgetsFollow"),
    BriefRule(
      source: "B §7", rule: "conversion below expectation → another discount",
      campaigns: [
        "c: {audience: {tier: potential}, cadence: monthly, expectedConversion: 95 %, offer: {coupon: {amountOff: ¥5}}, variant: {split: 0 %, uplift: +50 %, offer: {coupon: {amountOff: ¥50}}}}"
      ],
      policies: [
        "p: {rule: guardrail, campaign: c, watch: conversion, below: expected, reviews: 2, every: 31 days, then: {split: 100 %}}"
      ],
      figures: [(0, .redemptions)],
      log: "c: variant B to 100 %",
      oracle: "VariantTests"),
    BriefRule(
      source: "B, C §7", rule: "A/B test of offer strength, never one treatment for all",
      campaigns: [
        "c: {audience: {stage: customer}, cadence: weekly, lasts: 5 days, click: 10 %, holdout: 10 %, variant: {split: 50 %, click: 30 %}}"
      ],
      policies: [
        "p: {rule: abTest, campaign: c, metric: click, contacts: 800}"
      ],
      figures: [(0, .heldOut)],
      log: "variant B for everybody",
      oracle: "VariantTestTests"),
    BriefRule(
      source: "C §7", rule: "thresholds adjusted by review",
      campaigns: [
        "c: {audience: {tier: core}, cadence: monthly}"
      ],
      policies: [
        "p: {rule: adjustment, month: 4, then: {threshold: tiers.rules.core.orderValue.atLeast, by: -20 %}}"
      ],
      figures: [(0, .contacts)],
      log: "tiers.rules.core.orderValue.atLeast",
      oracle: "TierThresholdTests"),
    BriefRule(
      source: "C §2", rule: "measures by phase: foundation 1–3, execution 4–7, optimisation 8–12",
      campaigns: [
        "c: {audience: {stage: customer}, cadence: monthly}"
      ],
      policies: [
        "phases: {phases: {execution: {months: {from: 4, to: 7}, campaigns: [c]}}}"
      ],
      figures: [(0, .contacts)],
      log: "c on",
      oracle: "PhasesTests"),
  ]
}
