import Statistics

/// What becomes of contacts: delivered, opened, clicked, and whether the offer and the uplift count. The
/// same for a person with a row, for people who are not aware, and for standing campaigns.
struct ContactFunnel: Sendable, Equatable {
  let reach: Double
  let open: Double
  let click: Double
  let trigger: Campaign.Trigger

  /// How many of some contacts came how far.
  struct Counts: Sendable, Equatable {
    var contacts: Int64 = 0
    var delivered: Int64 = 0
    var opened: Int64 = 0
    var clicked: Int64 = 0
    var effective: Int64 = 0
    var heldOut: Int64 = 0
    var exposed: Int64 = 0

    static func += (a: inout Counts, b: Counts) {
      a.contacts += b.contacts
      a.delivered += b.delivered
      a.opened += b.opened
      a.clicked += b.clicked
      a.effective += b.effective
      a.heldOut += b.heldOut
      a.exposed += b.exposed
    }

    /// Calls `body` with those that are not 0 as figures of a campaign's books, cost aside.
    @inline(__always)
    func forEachFigure(_ body: (CampaignFlow, Int64) -> Void) {
      if contacts > 0 { body(.contacts, contacts) }
      if delivered > 0 { body(.delivered, delivered) }
      if opened > 0 { body(.opened, opened) }
      if clicked > 0 { body(.clicked, clicked) }
      if heldOut > 0 { body(.heldOut, heldOut) }
      if exposed > 0 { body(.exposed, exposed) }
    }

    /// Contacts of a standing campaign: everybody in the audience sees it.
    static func standing(_ persons: Int64) -> Counts {
      Counts(contacts: persons, delivered: persons, opened: persons, exposed: persons)
    }
  }

  /// One contact.
  ///
  /// - Parameters:
  ///   - luck: uniform on 0…1.
  ///   - vigour: what fatigue leaves of the opening, 0…1.
  @inline(__always)
  func outcome(luck: Double, vigour: Double = 1) -> Counts {
    let isDelivered = luck < reach
    let opening = reach * open * vigour
    let isOpened = luck < opening
    let isClicked = luck < opening * click
    return counts(
      1, delivered: isDelivered ? 1 : 0, opened: isOpened ? 1 : 0, clicked: isClicked ? 1 : 0)
  }

  /// Many contacts at once, exact in their counts.
  func thinned(_ contacts: Int64, _ stream: inout RandomStream) -> Counts {
    func thin(_ count: Int64, _ probability: Double) -> Int64 {
      BinomialSampler.sample(trials: count, probability: probability, &stream)
    }
    let delivered = thin(contacts, reach)
    let opened = thin(delivered, open)
    return counts(contacts, delivered: delivered, opened: opened, clicked: thin(opened, click))
  }

  @inline(__always)
  private func counts(
    _ contacts: Int64, delivered: Int64, opened: Int64, clicked: Int64
  ) -> Counts {
    let effective =
      switch trigger {
      case .delivered: delivered
      case .opened: opened
      case .clicked: clicked
      }
    return Counts(
      contacts: contacts, delivered: delivered, opened: opened, clicked: clicked,
      effective: effective)
  }
}
