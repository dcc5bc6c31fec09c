import Statistics

/// The random streams of a segment's people, their keys made once per replication.
struct SegmentStreams: Sendable {
  let traits: OwnerStreams
  let funnel: OwnerStreams
  let order: OwnerStreams
  let history: OwnerStreams
  let migration: OwnerStreams
  let awareness: OwnerStreams
  let basket: OwnerStreams
  let label: OwnerStreams
  let birthday: OwnerStreams
  let touch: OwnerStreams

  /// - Parameter owner: see ``SegmentNumbers/owner``.
  init(_ key: StreamKey, owner: UInt64) {
    traits = key.streams(of: owner, .traits)
    funnel = key.streams(of: owner, .funnel)
    order = key.streams(of: owner, .order)
    history = key.streams(of: owner, .history)
    migration = key.streams(of: owner, .migration)
    awareness = key.streams(of: owner, .awareness)
    basket = key.streams(of: owner, .basket)
    label = key.streams(of: owner, .label)
    birthday = key.streams(of: owner, .birthday)
    touch = key.streams(of: owner, .touch)
  }
}

/// The random streams of one campaign's contacts with one segment's people.
struct CampaignStreams: Sendable {
  let contact: OwnerStreams
  let holdout: OwnerStreams
  let lottery: OwnerStreams
  let revival: OwnerStreams
  /// Of the people who are not aware, who have no rows.
  let exposure: OwnerStreams
  let variant: OwnerStreams
  let credit: OwnerStreams

  init(_ key: StreamKey, segment: String, campaign: String) {
    let owner = Entity.owner(named: segment, campaign)
    contact = key.streams(of: owner, .contact)
    holdout = key.streams(of: owner, .holdout)
    lottery = key.streams(of: owner, .lottery)
    revival = key.streams(of: owner, .revival)
    exposure = key.streams(of: owner, .exposure)
    variant = key.streams(of: owner, .variant)
    credit = key.streams(of: owner, .credit)
  }
}
