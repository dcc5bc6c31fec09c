import Experiments
import Lifecycle

extension Fixture {
  var arms: [Arm] { hasBaseline ? [.plan, .baseline] : [.plan] }

  var funnel: [ArmSeries] {
    let stages: [(String, Double, Double, Double)] = [
      ("unaware", 203_000, 151_200, 168_400), ("aware", 31_000, 58_700, 47_300),
      ("interested", 9_800, 17_450, 13_120), ("customers", 52_000, 63_900, 57_800),
      ("active", 21_400, 28_300, 22_700), ("loyal", 6_900, 11_240, 7_350),
    ]
    return arms.flatMap { arm in
      stages.map { name, start, plan, baseline in
        let end = factor * (arm == .plan ? plan : baseline)
        return ArmSeries(
          arm: arm, name: name,
          values: (0...horizon).map { month in
            start + (end - start) * Double(month) / Double(horizon)
              + 0.006 * start * (month == 0 ? 0 : wave(month, 0.2))
          })
      }
    }
  }

  var tierMix: [ArmSeries] {
    let start = [0.12, 0.33, 0.43, 0.12]
    let ends: [Arm: [Double]] = [
      .plan: [0.171, 0.352, 0.393, 0.084], .baseline: [0.118, 0.322, 0.424, 0.136],
    ]
    return arms.flatMap { arm in
      tiers.enumerated().map { index, tier in
        let end = factor * (ends[arm]?[index % 4] ?? 0)
        return ArmSeries(
          arm: arm, name: tier,
          values: (0...horizon).map { month in
            start[index % 4] + (end - start[index % 4]) * Double(month) / Double(horizon)
          })
      }
    }
  }

  var cohorts: [CohortRow] {
    arms.flatMap { arm in
      (-1..<horizon).flatMap { cohort in
        (max(cohort, 0)..<horizon).map { month in
          let age = cohort < 0 ? month + 3 : month - cohort
          let size = cohort < 0 ? 52_000 : 1_050 + 24 * Double(cohort) + 60 * wave(cohort, 0.1)
          let season = month == 10 ? 1.35 : month == 1 ? 0.8 : 1.0
          let share = age == 0 ? 1 : (0.10 + 0.22 / Double(age + 1)) * season
          let lift = arm == .plan ? 1 + 0.02 * Double(month) : 1
          let buyers = factor * (age == 0 ? size : size * min(1, share * lift))
          return CohortRow(
            arm: arm, cohort: cohort, month: month, size: size, buyers: buyers,
            revenue: buyers * 171)
        }
      }
    }
  }

  var campaignRows: [CampaignRow] {
    let figures: [(contacts: Double, conversion: Double, cost: Double, revenue: Double)] = [
      (96_400, 0.31, 0.85, 1_820_000), (142_300, 0.262, 0.4, 1_390_000),
      (61_200, 0.128, 0.35, 241_000), (388_000, 0.031, 0.62, 655_000),
    ]
    return arms.flatMap { arm in
      campaigns.enumerated().filter { arm == .plan || $0.offset == 3 }.map { index, name in
        let row = figures[index % 4]
        let delivered = factor * row.contacts * 0.94
        return CampaignRow(
          arm: arm, campaign: name, channel: index % 2 == 0 ? "private domain" : "app push",
          budget: index == 3 ? nil : 480_000, expectedConversion: index == 3 ? nil : 0.25
        ) { flow in
          switch flow {
          case .contacts: row.contacts
          case .delivered: delivered
          case .opened: delivered * 0.27
          case .clicked: delivered * 0.06
          case .converted, .watchedConverted: delivered * row.conversion
          case .heldOut, .heldOutWatched: row.contacts * 0.1
          case .heldOutConverted, .heldOutWatchedConverted:
            row.contacts * 0.1 * row.conversion * 0.8
          case .watched: delivered
          case .issued, .settled: delivered * 0.27
          case .redemptions, .settledRedeemed: delivered * row.conversion * 0.4
          case .contactCost: factor * row.contacts * row.cost
          case .couponCost: delivered * row.conversion * 12
          case .orders: row.revenue / 171
          case .revenue: row.revenue
          case .contribution: factor * row.revenue * 0.42
          case .exposed, .advanced, .acquisitionCost: 0
          }
        }
      }
    }
  }

  var segments: [SegmentRow] {
    arms.flatMap { arm in
      [("urban", 1.0), ("rural", 0.4)].map { name, size in
        let change = factor * size * 1_000_000
        return SegmentRow(
          arm: arm, segment: name,
          difference: arm == .plan && hasBaseline
            ? PairedDifference(
              mean: change, standardError: change / 10, lower: 0.8 * change, upper: 1.2 * change)
            : nil
        ) { figure in
          factor * size * (figure.isMoney ? 100_000 : 4_000) * Double(1 + figure.rawValue)
        }
      }
    }
  }

  var spend: [SpendRow] {
    arms.flatMap { arm in
      [SpendRow.Kind.media, .contacts, .offers].map { kind in
        let amount = factor * (arm == .plan ? 40_000 : 15_000)
        return SpendRow(
          arm: arm, kind: kind, months: (0..<horizon).map { amount * (1 + 0.1 * wave($0, 0.4)) })
      }
    }
  }

  /// Of 61,200 who were aware 30,200 are lost: more than at any other step.
  var steps: [FunnelStep] {
    let persons: [(FunnelStep.Name, Double, Double, Double)] = [
      (.awareness, 203_000, 51_000, 0), (.interest, 61_200, 19_000, 30_200),
      (.firstOrder, 28_800, 11_300, 12_100), (.staying, 63_300, 54_000, 9_300),
    ]
    return arms.flatMap { arm in
      persons.map { name, entered, taken, lost in
        let scale = factor * (arm == .plan ? 1 : 0.8)
        return FunnelStep(
          arm: arm, step: name, entered: scale * entered, taken: scale * taken, lost: scale * lost)
      }
    }
  }

  var events: [EventRow] {
    [
      EventRow(
        arm: .plan, day: 73, policy: "conversion alert",
        cause: "conversion 20 % below its mean for 3 days",
        effect: "trial pack: content changed, effective in 2 days", replications: 268),
      EventRow(
        arm: .plan, day: 120, policy: "reallocation", cause: "ROAS of trial pack 1.3 < 1.5",
        effect: "¥20,000 moved to member days", replications: 391),
      EventRow(
        arm: .baseline, day: 150, policy: "re-tiering", cause: "month's start",
        effect: "threshold of core raised to ¥1,600", replications: 12),
    ]
  }

  /// CDNOW-like: weekly cumulative repeat orders with a holdout.
  static var cdnowTracking: Tracking {
    let points = (0...78).map { week -> Tracking.Point in
      let mean = 4_420 * (1 - 1 / (1 + Double(week) / 55)) * 1.55
      return Tracking.Point(
        week: week, mean: mean, p5: mean * 0.95, p95: mean * 1.05, closedForm: mean * 0.998)
    }
    return Tracking(
      points: points,
      holdout: .init(
        fromWeek: 40, toWeek: 78, actual: 1_882, mean: 1_788.4, standardError: 2.3, p5: 1_690,
        p95: 1_885, closedForm: 1_785.1))
  }
}
