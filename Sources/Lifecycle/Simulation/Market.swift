import Foundation
import Statistics

/// What cohorts share between epochs: the people nobody has touched yet, and the campaigns' budgets.
struct Market: Sendable {
  let scenario: DrawnScenario
  /// By segment, and by segment and campaign.
  private let streams: [SegmentStreams]
  let campaignStreams: [[CampaignStreams]]
  /// People who are not aware, by segment.
  private(set) var unaware: [Int64]
  /// The number the next person to become aware gets, by segment.
  private var nextOrdinal: [UInt32]
  /// What living customers add to the hazard of becoming aware, by segment.
  private var heard: [Double]
  /// What was left of E ~ Exp(1) for the next to become aware, and when, by segment.
  private var thresholds: [Double]
  private var since: [Double]
  /// Cumulative hazard that is still to be spent, by segment.
  private var missed: [Double]
  /// Entrants already delivered, by segment.
  private var delivered: [Int]
  /// People made aware by touches at the moment an epoch begins: by segment, how many by which campaign.
  var touched: [[(campaign: Int, count: Int)]]
  /// By segment, who of the unaware is held out of campaigns.
  var holdouts: [[UnawareHoldout]]

  init(_ scenario: DrawnScenario, _ key: StreamKey) {
    self.scenario = scenario
    let names = scenario.schedules.map(\.name)
    let streams = scenario.segments.map { SegmentStreams(key, owner: $0.numbers.owner) }
    self.streams = streams
    campaignStreams = scenario.segments.map { segment in
      names.map { CampaignStreams(key, segment: segment.numbers.name, campaign: $0) }
    }
    unaware = scenario.segments.map(\.unaware)
    nextOrdinal = scenario.segments.map { UInt32($0.founding.count) }
    delivered = scenario.segments.map { _ in 0 }
    heard = scenario.segments.map { _ in 0 }
    touched = scenario.segments.map { _ in [] }
    holdouts = zip(scenario.segments.indices, campaignStreams).map { segment, streams in
      UnawareHoldout.all(scenario, segment: segment, streams)
    }
    since = scenario.segments.map { _ in 0 }
    missed = since
    thresholds = zip(streams, nextOrdinal).map { Self.clock($0, $1) }
  }

  private static func clock(_ streams: SegmentStreams, _ ordinal: UInt32) -> Double {
    var stream = streams.awareness.stream(UInt64(ordinal))
    return stream.exponential()
  }

  /// Who becomes aware, or orders for the first time on a known date, in [start, end).
  ///
  /// With M people unaware, each at hazard h, the next becomes aware after E/(M·h), E ~ Exp(1): the
  /// order statistics of M exponentials (Rényi 1953). The n-th person of a segment is the same
  /// person with the same luck under every policy; pressure only changes when.
  mutating func arrivals(segment: Int, from start: Double, to end: Double) -> [Arrival] {
    var found: [Arrival] = []
    for (campaign, count) in touched[segment] {
      for _ in 0..<count where unaware[segment] > 0 {
        settle(segment, start)
        found.append(next(segment, start, buys: false, by: campaign))
      }
    }
    touched[segment] = []
    catchUp(segment, start, &found)
    let entrants = scenario.segments[segment].entrants
    let isDaily = scenario.segments[segment].numbers.isDaily
    // Entrants are known to come, also where a market that is drawn turns out too small for them.
    while unaware[segment] > 0 || delivered[segment] < entrants.count {
      let entry =
        delivered[segment] < entrants.count ? Double(entrants[delivered[segment]]) : .infinity
      let pressure = pressure(segment)
      let moment = pressure > 0 ? since[segment] + thresholds[segment] / pressure : .infinity
      guard min(entry, moment) < end else { break }
      if entry <= moment {
        settle(segment, entry)
        delivered[segment] += 1
        found.append(next(segment, entry, buys: true))
      } else {
        since[segment] = moment
        found.append(next(segment, isDaily ? moment.rounded(.down) : moment, buys: false))
        thresholds[segment] = Self.clock(streams[segment], nextOrdinal[segment])
      }
    }
    return found
  }

  /// The hazard per day at which the next of a segment becomes aware.
  private func pressure(_ segment: Int) -> Double {
    hazard(segment) * Double(unaware[segment])
  }

  /// The hazard per day of one person.
  private func hazard(_ segment: Int) -> Double {
    scenario.segments[segment].numbers.awarenessHazard + heard[segment]
  }

  /// Living customers talk from a day on: people hear of it at the rate of imitation times the share of
  /// customers among all people of the segment (Bass, Management Science 15, 1969, eq. 3).
  ///
  /// - Parameters:
  ///   - customers: who live at the beginning of the day.
  ///   - all: people of the segment, customers included.
  mutating func talk(_ customers: Int64, of all: Int64, segment: Int, day: Int) {
    let rate = scenario.segments[segment].numbers.wordOfMouth
    guard rate > 0, all > 0 else { return }
    settle(segment, Double(day))
    heard[segment] = rate * Double(max(0, customers)) / Double(all)
  }

  /// Spends the hazard up to a moment at which it changes, and only there: an epoch's end leaves no
  /// trace.
  private mutating func settle(_ segment: Int, _ moment: Double) {
    let spent = pressure(segment) * (moment - since[segment])
    thresholds[segment] = max(0, thresholds[segment] - spent)
    since[segment] = moment
  }

  /// - Parameter campaign: whose contact made the person aware; nil: none.
  private mutating func next(
    _ segment: Int, _ time: Double, buys: Bool, by campaign: Int? = nil
  ) -> Arrival {
    let ordinal = nextOrdinal[segment]
    // Who comes by themselves was never in the market.
    let isOfMarket = !buys || scenario.segments[segment].arrivals == nil
    let heldOut = isOfMarket ? leave(segment, ordinal, by: campaign) : 0
    if isOfMarket { unaware[segment] = max(0, unaware[segment] - 1) }
    nextOrdinal[segment] += 1
    return Arrival(ordinal: ordinal, time: time, buys: buys, heldOut: heldOut)
  }

  /// People who have forgotten are unaware again, from a day on.
  ///
  /// They forgot in the days before, on the average in the middle of them: the hazard that they were
  /// exposed to since is spent on the day, so that nobody's awareness is lost, only late by days.
  ///
  /// - Parameter days: in which they forgot.
  mutating func takeBack(_ count: Int64, segment: Int, day: Int, after days: Int) {
    guard count > 0 else { return }
    settle(segment, Double(day))
    let hazard = hazard(segment)
    missed[segment] += hazard * Double(count) * Double(days) / 2
    unaware[segment] += count
    comeBack(count, segment, day)
  }

  /// Spends what was missed: who becomes aware by it, does so at once.
  private mutating func catchUp(_ segment: Int, _ moment: Double, _ found: inout [Arrival]) {
    while missed[segment] > 0, unaware[segment] > 0 {
      settle(segment, moment)
      guard thresholds[segment] <= missed[segment] else {
        thresholds[segment] -= missed[segment]
        missed[segment] = 0
        return
      }
      missed[segment] -= thresholds[segment]
      found.append(next(segment, moment, buys: false))
      thresholds[segment] = Self.clock(streams[segment], nextOrdinal[segment])
    }
  }
}

/// Splits a number of contacts over cohorts in proportion to who is eligible there, by largest
/// remainders, so that it adds up exactly.
enum Apportionment {
  static func split(_ total: Int64, over weights: [Int64]) -> [Int64] {
    let sum = weights.reduce(0, +)
    guard total < sum else { return weights }
    guard total > 0, sum > 0 else { return weights.map { _ in 0 } }
    var shares = weights
    var remainders: [(Int, UInt64)] = []
    var rest = total
    // Most cohorts have nobody to offer, and nothing left over either.
    for (index, weight) in weights.enumerated() where weight > 0 {
      let product = UInt64(weight).multipliedFullWidth(by: UInt64(total))
      let (quotient, remainder) =
        product.high == 0
        ? product.low.quotientAndRemainder(dividingBy: UInt64(sum))
        : UInt64(sum).dividingFullWidth(product)
      shares[index] = Int64(quotient)
      rest -= Int64(quotient)
      if remainder > 0 { remainders.append((index, remainder)) }
    }
    for (index, _) in remainders.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }) where rest > 0 {
      shares[index] += 1
      rest -= 1
    }
    return shares
  }

  /// Splits an amount in proportion to weights, what is left over to the first, so that it adds up exactly;
  /// all to the first where there are none. Unlike ``split(_:over:)`` a share may be more than its weight.
  static func shares(of total: Int64, by weights: [Int64]) -> [Int64] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.indices.map { $0 == 0 ? total : 0 } }
    var shares = weights.map { weight in
      let product = UInt64(weight).multipliedFullWidth(by: UInt64(total))
      return Int64(UInt64(sum).dividingFullWidth(product).quotient)
    }
    var rest = total - shares.reduce(0, +)
    for index in weights.indices where rest > 0 && weights[index] > 0 {
      shares[index] += 1
      rest -= 1
    }
    return shares
  }
}
