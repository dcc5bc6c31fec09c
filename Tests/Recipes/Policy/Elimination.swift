import Documents
import Foundation
import Lifecycle

/// Runs campaigns beside each other and pauses the one that falls behind, until one is left.
///
/// The recipe of a policy with a section of its own, by pairs of campaigns.
struct Elimination: Policy {
  /// What happened between two campaigns: the better one first.
  enum Figure: Int, LedgerFigure {
    case wins
    case eliminations

    static let section = LedgerSection.ID.open("elimination")
    static let dimension = LedgerDimension.pair(.campaign, .campaign)

    var descriptor: FigureDescriptor {
      switch self {
      case .wins:
        .count(self, "Wins", "Reviews in which the first was clicked more often than the second.")
      case .eliminations:
        .count(self, "Eliminations", "Reviews after which the second was paused for the first.")
      }
    }
  }

  static let definition = PolicyDefinition(
    name: "elimination", summary: "Pauses the campaign that is clicked least, until one is left.",
    parameters: [
      ("campaigns", "those that run beside each other, 2…8"),
      ("every", "days between reviews, default 28"),
      ("margin", "how far the click rate of one must lie below the best [share], default 20 %"),
    ])
  static let sections = [LedgerSection(Figure.self)]

  let watched: [Int]
  let every: Int
  let margin: Quantity
  /// The margin in this life.
  private var gap: Double
  private var results: [LedgerEntry] = []

  init(reading section: Section, campaigns: [String], horizon: Int) {
    watched = section.texts("campaigns", oneOf: campaigns, count: 2...8).compactMap {
      campaigns.firstIndex(of: $0)
    }
    every = section.wholeDays("every", .window, in: 1...365, default: 28)
    margin = section.quantity("margin", .share, .threshold, default: 0.2)
    gap = margin.central
  }

  mutating func draw(_ draws: Draws) { gap = margin.value(draws) }

  func reviewDays(_ calendar: RunCalendar) -> [Int] {
    Array(stride(from: every, to: calendar.days, by: every))
  }

  mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    let (names, days) = (situation.campaigns, situation.day - every..<situation.day)
    let rates = watched.compactMap { campaign -> (campaign: Int, rate: Double)? in
      let delivered = situation.diary.total(campaign: campaign, .delivered, on: days)
      guard situation.controls.campaigns[campaign].isOn, delivered > 0 else { return nil }
      let clicked = situation.diary.total(campaign: campaign, .clicked, on: days)
      return (campaign, Double(clicked) / Double(delivered))
    }
    func pair(_ better: Int, _ worse: Int) -> Int { better * names.count + worse }
    results = rates.flatMap { better in
      rates.filter { $0.rate < better.rate }.map {
        LedgerEntry(Figure.wins, at: pair(better.campaign, $0.campaign), 1)
      }
    }
    guard let best = rates.max(by: { $0.rate < $1.rate }),
      let worst = rates.min(by: { $0.rate < $1.rate }), worst.rate < best.rate * (1 - gap)
    else { return [] }
    results.append(
      LedgerEntry(Figure.eliminations, at: pair(best.campaign, worst.campaign), 1))
    let cause = "click rate \(percent(worst.rate)), \(names[best.campaign]) \(percent(best.rate))"
    return [
      ControlChange(
        .isOn(campaign: worst.campaign, false), cause: cause,
        effect: "\(names[worst.campaign]) paused")
    ]
  }

  func entries(_ situation: PolicySituation) -> [LedgerEntry] { results }

  private func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
