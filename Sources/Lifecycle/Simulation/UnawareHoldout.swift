import Statistics

/// Who of a segment's unaware people is held out of a campaign: of those it addresses a number, as they have
/// no rows, that is drawn at the start and kept. Contacts lessen the others only, so that after a year of
/// them the unaware are mostly those held out.
struct UnawareHoldout: Sendable {
  let campaign: Int
  /// See ``CampaignNumbers/column``.
  let column: Int
  /// Share of persons held out.
  let share: Double
  /// How many of the unaware; nil where the campaign addresses none of them.
  var persons: Int64?
  private let streams: OwnerStreams

  /// Of all campaigns that hold somebody out.
  static func all(
    _ scenario: DrawnScenario, segment: Int, _ streams: [CampaignStreams]
  ) -> [UnawareHoldout] {
    scenario.schedules.indices.filter { scenario.campaigns[$0].holdout > 0 }.map { campaign in
      let numbers = scenario.campaigns[campaign]
      var holdout = UnawareHoldout(
        campaign: campaign, column: numbers.column, share: numbers.holdout, persons: nil,
        streams: streams[campaign].holdout)
      if scenario.schedules[campaign].audience.unaware[segment] {
        var stream = holdout.stream(.max, -1)
        holdout.persons = BinomialSampler.sample(
          trials: scenario.segments[segment].unaware, probability: holdout.share, &stream)
      }
      return holdout
    }
  }

  /// - Parameter day: −1 before the run.
  func stream(_ ordinal: UInt64, _ day: Int) -> RandomStream {
    streams.stream(ordinal, UInt32(day + 1))
  }
}

extension Market {
  /// Somebody is no longer unaware: one of those held out with the chance of their share, by the person's
  /// lot for life; nobody whom the campaign itself has made aware.
  ///
  /// - Returns: see ``Customer/heldOut``.
  mutating func leave(_ segment: Int, _ ordinal: UInt32, by campaign: Int?) -> UInt64 {
    var mask: UInt64 = 0
    for place in holdouts[segment].indices {
      let holdout = holdouts[segment][place]
      guard holdout.campaign != campaign else { continue }
      let all = Double(max(1, unaware[segment]))
      let share = holdout.persons.map { Double($0) / all } ?? holdout.share
      var stream = holdout.stream(UInt64(ordinal), -1)
      guard stream.uniform() < share else { continue }
      mask |= 1 << UInt64(holdout.column)
      holdouts[segment][place].persons? -= 1
    }
    return mask
  }

  /// People are unaware again, with new lots: what rows knew of them is gone.
  mutating func comeBack(_ count: Int64, _ segment: Int, _ day: Int) {
    for place in holdouts[segment].indices {
      let holdout = holdouts[segment][place]
      guard let persons = holdout.persons else { continue }
      var stream = holdout.stream(.max - 1, day)
      let again = BinomialSampler.sample(
        trials: count, probability: holdout.share, &stream)
      holdouts[segment][place].persons = persons + again
    }
  }
}
