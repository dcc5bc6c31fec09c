import Lifecycle
import Documents
import Testing

/// What is wrong with calendars, targets, policies and definitions.
struct ScenarioFindingsTests {
  static let cases: [FindingCase] = [
    FindingCase(
      ["start": "2026-01-31", "calendar": "no-leap"],
      [
        "1:8: start must be a day that every month has (got 2026-01-31); with a no-leap "
          + "calendar write a day from 01 to 28"
      ]),
    FindingCase(
      ["horizon": "0 months"],
      [
        "2:10: horizon must be within 1…120 months (got 0 months); write e.g. 1 month"
      ]),
    FindingCase(
      ["horizon": "121 months"],
      [
        "2:10: horizon must be within 1…120 months (got 121 months); write e.g. 120 months"
      ]),
    FindingCase(
      ["segments": "{}"],
      [
        "1:1: needs at least one segment; write `segments:`"
      ]),
    FindingCase(
      ["tiers": "", "start": ""],
      [
        "1:1: start is missing; write e.g. `start: 2026-01-31`"
      ]),
    FindingCase(
      ["targets": "[{kpi: revenue, month: 6, change: +5 %}]"],
      [
        "4:44: targets[0].change is relative, but there is no baseline; write `extends: "
          + "baseline.yaml`, `against: start` or `atLeast`"
      ]),
    FindingCase(
      [
        "horizon": "6 months", "campaigns": "{c: {audience: {stage: customer}}}",
        "policies":
          "{phases: {phases: {start: {months: {from: 1, to: 3}, campaigns: [c]}}}}",
        "targets": "[{kpi: retention, over: phase start, atLeast: 20 %}, "
          + "{kpi: orders, month: 2, over: phase start, atLeast: 5}, "
          + "{kpi: orders, month: 6, over: phase stat, atLeast: 5}]",
      ],
      [
        "7:34: targets[0].over does not fit: retention is a figure of a month's end and has its own "
          + "window; write `month: 3` in its place",
        "7:84: targets[1].month must not be before the end of the phase, month 3 (got 2); write "
          + "`month: 3` or leave it out",
        "7:149: targets[2].over must name a phase (got stat); did you mean `start`? Phases: start",
      ]),
    FindingCase(
      ["targets": "[{kpi: retention, month: 6, over: 3 months, atLeast: 120 %}]"],
      [
        "4:44: targets[0].over does not fit: retention is a figure of a month's end and has its own "
          + "window; delete `over`",
        "4:63: targets[0].atLeast must be within 0 %…100 % (got 120 %); write at most 100 %",
      ]),
    FindingCase(
      ["targets": "[{kpi: roi, month: 6, atLeast: 10 %}]"],
      [
        "4:17: targets[0].kpi is roi, which compares a plan with its baseline, and there is none; "
          + "write `extends: baseline.yaml`"
      ]),
    FindingCase(
      ["targets": "[{kpi: cac, month: 6, change: 20 %, against: start}]"],
      [
        "4:40: targets[0].change lets cac get worse (got 20 %), which is better when lower; write "
          + "e.g. `change: -20 %`",
        "4:55: targets[0].against does not fit: cac has no value at the start of a run; write "
          + "`against: baseline`",
      ]),
    FindingCase(
      ["targets": "[{kpi: revenue, month: 13, atLeast: ¥5, change: 4 %}]"],
      [
        "4:11: targets[0] has `atLeast` and `change`; write one of them",
        "4:33: targets[0].month must be a whole number, 1…12 (got 13); write e.g. 12",
      ]),
    FindingCase(
      ["targets": "[{kpi: revenue, month: 6}]"],
      [
        "4:11: targets[0].atLeast is missing; write e.g. `atLeast: ¥1500`"
      ]),
    FindingCase(
      ["season": "[1, 2]"],
      [
        "2:9: season must have 12 items (found 2); write that many"
      ]),
    FindingCase(
      ["definitions": "{conversionWindow: 93 days}"],
      [
        "2:33: definitions.conversionWindow must be within 1…92 days (got 93 days); write e.g. 92 days"
      ]),
    FindingCase(
      ["targets": "[{kpi: conversion, month: 6, atLeast: 5 %}]"],
      [
        "4:17: targets[0].kpi is conversion, which counts persons whom campaigns contact, and no "
          + "campaign contacts any; add one with a `cadence` other than standing, or delete the target"
      ]),
    FindingCase(
      [
        "campaigns": "{mail: {audience: {tier: [core]}, cadence: monthly}}",
        "targets": """
        [{kpi: conversion.base, month: 6, atLeast: 5 %}, {kpi: conversion.core, month: 6, atLeast: 5 %}]
        """,
      ],
      [
        "5:17: targets[0].kpi is conversion.base, which counts persons whom campaigns contact, and no "
          + "campaign contacts these; add one with a `cadence` other than standing, or delete the "
          + "target"
      ]),
    FindingCase(
      [
        "horizon": "24 months",
        "campaigns": "{mail: {audience: {stage: customer}, cadence: monthly}}",
        "definitions": "{conversionWindow: 40 days}",
        "targets": """
        [{kpi: conversion, month: 20, over: since month 8, atLeast: 5 %}, {kpi: conversion, month: 20, \
        over: to date, atLeast: 5 %}, {kpi: conversion, month: 24, over: month, atLeast: 5 %}]
        """,
      ],
      [
        "7:46: targets[0].over is too long (got since month 8): conversion counts every person once, "
          + "over at most 12 months or to date; write e.g. `over: to date`",
        "7:160: targets[2].month is too late (got 24): no conversion window of 40 days that begins in "
          + "the period ends within the run; write an earlier month",
      ]),
    FindingCase(
      ["tiers": "{rules: {aware: {frequency: {atLeast: 3}}, base: {}}}"],
      [
        "3:8: tiers has a tier `aware`, and conversion.aware is a KPI of its own; give the tier another "
          + "name"
      ]),
    FindingCase(
      ["definitions": "{verdicts: {safe: 50 %, ambitious: 60 %}}"],
      [
        "2:25: definitions.verdicts must fall from safe over ambitious to stretch; write e.g. "
          + "80 %, 50 %, 20 %"
      ]),
    FindingCase(
      ["policies": "{phases: {phases: {p: {months: {from: 3, to: 2}, campaigns: [x]}}}}"],
      [
        "4:42: policies.phases.phases.p.months must not end before it starts (got months 3…2); "
          + "swap them",
        "4:72: policies.phases.phases.p.campaigns[0] must be one of nothing (got x)",
      ]),
    FindingCase(
      ["policies": "{phases: {}}"],
      [
        "4:20: policies.phases needs at least one phase; write them under `phases:`"
      ]),
    FindingCase(
      [
        "campaigns": "{c: {audience: {stage: customer}}}",
        "policies": "{guardrail: {campaign: d, watch: opn, below: 120 %}}",
      ],
      [
        "5:34: policies.guardrail.campaign must be one of c (got d)",
        "5:44: policies.guardrail.watch must be one of reach, open, click, conversion (got "
          + "opn); did you mean `open`?",
        "5:56: policies.guardrail.below must be within 0 %…100 % (got 120 %); write at most "
          + "100 %",
      ]),
    FindingCase(
      ["track": "{orders: daily, holdout: {fromWeek: 9, toWeek: 3, actual: 5}}"],
      [
        "4:17: track.orders must be one of weekly (got daily)",
        "4:33: track.holdout must not end before it starts (got weeks 9…3); swap them",
      ]),
  ]

  /// One cause, one finding.
  static let causes: [FindingCase] = [
    FindingCase(
      ["policies": "{watch: {campaign: x, watch: open, below: 15 %, reviews: 3, every: 1 day}}"],
      [
        "4:19: policies.watch needs a rule; write `rule: guardrail`",
        "4:30: policies.watch.campaign must be one of nothing (got x)",
      ]),
    FindingCase(
      ["policies": "{watch: {rule: gaurdrail, campaign: x, watch: open, below: 15 %}}"],
      [
        "4:26: policies.watch.rule must be one of phases, guardrail, adjustment, reallocation, alert, abTest, follow (got gaurdrail); did "
          + "you mean `guardrail`?", "4:47: policies.watch.campaign must be one of nothing (got x)",
      ]),
    FindingCase(
      ["policies": "{watch: {rule: stop, floor: 15 %}}"],
      [
        "4:26: policies.watch.rule must be one of phases, guardrail, adjustment, reallocation, alert, abTest, follow (got stop)"
      ]),
    FindingCase(
      ["horizon": "24", "costs": "{team: {once: ¥5, month: 20}}"],
      [
        "2:10: horizon must be a whole number of months (got 24); write 24 months"
      ]),
    FindingCase(
      [
        "horizon": "1 month", "campaigns": "{c: {audience: {stage: customer}}}",
        "policies": "{phases: {phases: {p: {months: {from: 3, to: 5}, campaigns: [c]}}}}",
      ],
      [
        "6:42: policies.phases.phases.p.months has months that the run does not reach: months 3–5 lie "
          + "beyond the horizon of 1 month; write `horizon: 5 months`, or months up to 1"
      ]),
    FindingCase(
      ["costs": "{team: {monthly: ¥5, months: {from: 3, to: 13}}}"],
      [
        "4:37: costs.team.months has months that the run does not reach: month 13 lies beyond the "
          + "horizon of 12 months; write `horizon: 13 months`, or months up to 12"
      ]),
    FindingCase(
      ["campaigns": "{c: {audience: {stage: custmer}, winBack: {chance: 5 %}}}"],
      [
        "4:35: campaigns.c.audience.stage must be one of unaware, aware, interested, customer, loyal "
          + "(got custmer); did you mean `customer`?"
      ]),
    FindingCase(
      [
        "tiers":
          "{rules: {vip: {monetry: {atLeast: ¥5}}, core: {frequency: {atLeast: 3}}, base: {}}}"
      ],
      [
        "3:23: tiers.rules.vip has the unknown key `monetry`; did you mean `monetary`?"
      ]),
    FindingCase(
      ["targets": "[{kpi: revenue, month: 6, atLest: ¥5}]"],
      [
        "4:36: targets[0] has the unknown key `atLest`; did you mean `atLeast`?"
      ]),
    FindingCase(
      ["targets": "[{kpi: orders, month: 6, between: 100-200}]"],
      ["4:44: targets[0].between must be a list (found 100-200); write e.g. `[1000 orders, …]`"]),
    FindingCase(
      ["targets": "[{kpi: orders, month: 6, atLeast: 5, over: year}]"],
      [
        "4:53: targets[0].over must be month, to date, so many months, since a month or a phase (got "
          + "year); did you mean `over: 12 months`?"
      ]),
    FindingCase(
      ["costs": "{team: {montly: ¥5}}"],
      ["4:16: costs.team has the unknown key `montly`; did you mean `monthly`?"]),
    FindingCase(
      ["policies": "{phases: {a: {months: {from: 1, to: 3}, campaigns: [x]}}}"],
      [
        "4:20: policies.phases needs at least one phase; write them under `phases:`, e.g. `phases: "
          + "{a: …}`"
      ]),
    FindingCase(
      ["policies": "{adj: {rule: adjustment, month: 3, then: {threshold: tiers.core, to: 4}}}"],
      [
        "4:64: policies.adj.then.threshold must be the key path of a tier threshold (got tiers.core); "
          + "known are tiers.rules.core.frequency.atLeast"
      ]),
    FindingCase(
      ["season": "[110, 90, 95, 100, 100, 120, 80, 90, 100, 100, 115, 100]"],
      [
        "2:9: season has factors that are all 10 or more (got 110), and 1 is a usual month; write 1.1 "
          + "for 110 % of one"
      ]),
    FindingCase(
      ["season": "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]"],
      [
        "2:9: season has no month above 0, so that nobody ever orders; write 1 for a usual month"
      ]),
    FindingCase(
      ["targets": "[{kpi: retention, month: 6, change: 5, against: start}]"],
      [
        "4:46: targets[0].change is without a unit (got 5); write +5 % for a relative change or +5 pp "
          + "for a change in percentage points"
      ]),
    FindingCase(
      ["targets": "[{kpi: retention, month: 6, change: 0.05, against: start}]"],
      [
        "4:46: targets[0].change is without a unit (got 0.05); write +5 % for a relative change or +5 pp "
          + "for a change in percentage points"
      ]),
    FindingCase(
      [
        "targets":
          "[{kpi: customers, month: 6, change: {normal: {mean: 5, sd: 1}}, against: start}]"
      ],
      [
        "4:62: targets[0].change as normal, mean is without a unit (got 5); write +5 % for a relative "
          + "change or 5 customers for a number of customers"
      ]),
  ]

  @Test(arguments: cases + causes)
  func text(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }

  @Test func nothingIsWrongWithTheSoundOne() { #expect(FindingCase([:], []).found.isEmpty) }

  /// A KPI's former name is read, and told.
  @Test func formerName() throws {
    let scenario = try World(
      people: Habitat.all[0].people, tiers: Habitat.tiers,
      more: "targets: [{kpi: LTV, month: 6, atLeast: ¥1}]"
    ).scenario
    #expect(scenario.targets[0].reference.key == "ltv.base")
    let notes = scenario.notes.map(\.message)
    #expect(notes.count == 1 && notes[0].hasPrefix("is read as ltv.base, lifetime value"))
  }

  @Test func unknownKPI() {
    let wrong = FindingCase(["targets": "[{kpi: retention.cor, month: 6, atLeast: 5 %}]"], [])
    #expect(wrong.found[0].hasPrefix("4:17: targets[0].kpi must be one of "))
    #expect(
      wrong.found[0].hasSuffix(
        "names (got retention.cor); did you mean `retention.core`, `retention`, "
          + "`retention.base`? `cohortcast kpis` lists all"))
    let named = FindingCase(["targets": "[{kpi: Repurchase Rate, month: 6, atLeast: 5 %}]"], [])
    #expect(
      named.found == [
        "4:17: targets[0].kpi must be the key of a KPI (got Repurchase Rate); write `kpi: repurchase`"
      ])
  }

  /// Where there is no campaign, one that a policy names is unknown, whatever the policy wants of it.
  @Test(arguments: [
    "rule: abTest, metric: click, contacts: 10", "rule: follow, tier: base",
    "rule: alert, then: {budget: 50 %}", "rule: alert, then: {split: 100 %}",
    "rule: guardrail, watch: conversion, below: expected",
    "rule: adjustment, month: 2, then: {every: 7 days}",
  ])
  func policiesWithoutCampaigns(policy: String) {
    let found = FindingCase(["policies": "{p: {\(policy), campaign: x}}"], []).found
    #expect(found.count == 1)
    #expect(found[0].contains("policies.p.campaign must be one of nothing (got x)"), "\(found)")
  }

  @Test func unknownRule() {
    let wrong = FindingCase(["policies": "{watch: {rule: guardrial}}"], [])
    #expect(
      wrong.found.contains(
        "4:26: policies.watch.rule must be one of phases, guardrail, adjustment, reallocation, alert, abTest, follow (got guardrial); "
          + "did you mean `guardrail`?"))
  }
}
