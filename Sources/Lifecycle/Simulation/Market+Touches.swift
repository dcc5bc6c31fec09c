import Statistics

/// Contacts with people who are not aware. Without rows they have no lots for life: how many get variant
/// B is drawn anew at every event; of those held out the number is kept, see ``UnawareHoldout``.
extension Market {
  /// How many of a segment's unaware people an event contacts, and how many it leaves alone though it
  /// would have contacted them.
  ///
  /// Under a limited budget those held out would have been reached in the same proportion as the others
  /// are.
  ///
  /// - Parameter quota: contacts that are paid for; nil for all.
  func addressed(
    _ event: ContactEvent, segment: Int, quota: Int64? = nil
  ) -> (contacts: Int64, heldOut: Int64) {
    guard event.audience.unaware[segment] else { return (0, 0) }
    let all = unaware[segment]
    guard let holdout = holdouts[segment].first(where: { $0.campaign == event.campaign }) else {
      return (quota ?? all, 0)
    }
    let heldOut = min(all, holdout.persons ?? 0)
    let eligible = all - heldOut
    guard let quota, quota < eligible else { return (eligible, heldOut) }
    var stream = holdout.stream(.max, event.day)
    let part = Double(quota) / Double(eligible)
    return (quota, BinomialSampler.sample(trials: heldOut, probability: part, &stream))
  }

  /// The same where every one is met with a chance.
  func met(
    _ event: ContactEvent, segment: Int, chance: Double
  ) -> (contacts: Int64, heldOut: Int64) {
    let (all, heldOut) = addressed(event, segment: segment)
    guard all + heldOut > 0 else { return (0, 0) }
    var stream = campaignStreams[segment][event.campaign].exposure.stream(1, UInt32(event.day))
    func met(_ persons: Int64) -> Int64 {
      BinomialSampler.sample(trials: persons, probability: chance, &stream)
    }
    return (met(all), met(heldOut))
  }

  /// Touches people who are not aware: exact counts, no rows.
  ///
  /// How many of them get variant B is drawn anew at every event.
  ///
  /// - Returns: by variant, or alone without variants, how many were contacted, what became of the
  ///   contacts, and how many were made aware.
  mutating func touch(
    _ event: ContactEvent, segment: Int, count: Int64
  ) -> [(variant: CampaignVariant?, counts: ContactFunnel.Counts, advanced: Int64)] {
    let numbers = scenario.campaigns[event.campaign]
    let streams = campaignStreams[segment][event.campaign]
    var stream = streams.exposure.stream(0, UInt32(event.day))
    guard numbers.variant != nil else {
      let (counts, advanced) = touch(numbers, segment, count, &stream)
      return [(nil, counts, advanced)]
    }
    var lots = streams.variant.stream(.max, UInt32(event.day))
    let countB = BinomialSampler.sample(trials: count, probability: event.split, &lots)
    let a = touch(numbers, segment, count - countB, &stream)
    let b = touch(scenario.campaigns(at: numbers.placeOfB), segment, countB, &stream)
    return [(.a, a.counts, a.advanced), (.b, b.counts, b.advanced)]
  }

  private mutating func touch(
    _ numbers: CampaignNumbers, _ segment: Int, _ count: Int64, _ stream: inout RandomStream
  ) -> (counts: ContactFunnel.Counts, advanced: Int64) {
    let counts = numbers.funnel.thinned(count, &stream)
    let willing = BinomialSampler.sample(
      trials: counts.effective, probability: numbers.advance, &stream)
    let already = touched[segment].reduce(0) { $0 + $1.count }
    let advanced = min(willing, unaware[segment] - Int64(already))
    if advanced > 0 { touched[segment].append((numbers.place, Int(advanced))) }
    return (counts, advanced)
  }
}
