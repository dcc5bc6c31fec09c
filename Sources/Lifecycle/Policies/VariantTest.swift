import Documents
import Foundation
import Statistics

/// An A/B test of a campaign's variants with a rule to decide it: at a fixed number of contacts, or as soon
/// as a test that may be looked at always is sure. The winner gets all persons from then on.
public struct VariantTest: Policy {
  public static let definition = PolicyDefinition(
    name: "abTest",
    summary: """
      Decides between the two variants of a campaign and gives all persons to the better one; where they \
      cannot be told apart, the split stays.
      """,
    parameters: [
      ("campaign", "the campaign whose variants are tested"),
      (
        "metric",
        "`click` clicked ÷ delivered, or `conversion` converted ÷ delivered, of a campaign that contacts a "
          + "person once"
      ),
      (
        "procedure",
        "`fixed`: one look, when both have so many contacts; `sequential`: a look at every review, valid "
          + "whenever it ends; default fixed"
      ),
      (
        "contacts",
        "of each variant, at which it is decided, or at which a sequential test gives up"
      ),
      ("alpha", "chance to find a winner where there is none, default 5 %"),
      ("effect", "sequential: the difference that matters, for most power, default 2 pp"),
      ("every", "days between reviews, default 7"),
    ])

  enum Metric: String, CaseIterable, Sendable {
    case click, conversion

    var flow: CampaignFlow { self == .click ? .clicked : .converted }
  }

  enum Procedure: String, CaseIterable, Sendable { case fixed, sequential }

  let campaign: Int
  let name: String
  let metric: Metric
  let procedure: Procedure
  let contacts: Int
  let every: Int
  let alpha: Quantity
  private(set) var level: Double
  private var test: AlwaysValidTest
  private var isDecided = false

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    name = section.name("campaign", oneOf: campaigns)
    campaign = campaigns.firstIndex(of: name) ?? 0
    metric = section.choice("metric")
    procedure = section.choice("procedure", default: .fixed)
    contacts = section.integer("contacts", .window, in: 10...100_000_000)
    every = section.wholeDays("every", .window, in: 1...365, default: 7, isFrequency: true)
    alpha = section.quantity("alpha", .share, .threshold, in: 1e-6...0.5, default: 0.05)
    level = alpha.central
    let effect = section.quantity("effect", .points, .threshold, in: 1e-5...1, default: 0.02)
    test = AlwaysValidTest(scale: effect.central)
    if procedure == .fixed, !section.isSurveyed, section.has("effect") {
      section.report(
        "is for `procedure: sequential`, and this one is fixed; delete it", on: "effect")
    }
  }

  public var watched: [Int] { [campaign] }
  public var watchedOutcomes: [CampaignFlow] { [metric.flow] }
  public var watchedVariants: [Int] { [campaign] }
  public var countsPersonsOnce: [Int] { metric == .conversion ? [campaign] : [] }
  public var split: [Int] { [campaign] }
  public var controlled: [Int]? { [campaign] }

  public mutating func draw(_ draws: Draws) { level = alpha.value(draws) }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    Array(stride(from: every, to: calendar.days, by: every))
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    guard !isDecided else { return [] }
    func share(_ variant: CampaignVariant) -> Proportion {
      let delivered = Int(situation.diary.total(campaign: campaign, variant, .delivered))
      let flow = Int(situation.diary.total(campaign: campaign, variant, metric.flow))
      return Proportion(successes: flow, trials: delivered)
    }
    let (a, b) = (share(.a), share(.b))
    let isEnough = min(a.trials, b.trials) >= contacts
    let p: Double
    switch procedure {
    case .fixed:
      guard isEnough else { return [] }
      p = Self.pValue(a, b)
      isDecided = true
    case .sequential:
      test.look(b, a)
      p = test.pValue
      isDecided = p <= level || isEnough
    }
    guard isDecided, let rateA = a.value, let rateB = b.value else { return [] }
    let cause =
      String(
        format: "\(metric.rawValue) A %.2f %% of %d, B %.2f %% of %d; ", rateA * 100, a.trials,
        rateB * 100, b.trials)
      + String(format: "p %.3g, α %.3g, \(procedure.rawValue)", p, level)
    guard p <= level, rateA != rateB else {
      return [
        ControlChange(
          .none, cause: cause, effect: "\(name): the variants cannot be told apart; the split stays"
        )
      ]
    }
    let winner: CampaignVariant = rateB > rateA ? .b : .a
    return [
      ControlChange(
        .split(campaign: campaign, winner == .b ? 1 : 0), cause: cause,
        effect: "\(name): variant \(winner.name) for everybody")
    ]
  }

  /// Two-sided, by the normal law of the pooled share.
  static func pValue(_ a: Proportion, _ b: Proportion) -> Double {
    ProportionDifference(treated: b, control: a)?.pooledScore.map(TailProbability.normal) ?? 1
  }
}
