extension LedgerShape: Codable {
  private enum CodingKeys: String, CodingKey {
    case months, tiers, campaigns, days, open
  }

  /// Only sizes and declarations travel; the addresses follow from them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func size(_ key: CodingKeys, _ range: ClosedRange<Int>) throws -> Int {
      let value = try container.decode(Int.self, forKey: key)
      guard range.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "size outside \(range)")
      }
      return value
    }
    let (months, tiers) = (try size(.months, 1...120), try size(.tiers, 1...15))
    let (campaigns, days) = (try size(.campaigns, 0...128), try size(.days, 0...4000))
    let open = try container.decodeIfPresent([LedgerSection].self, forKey: .open) ?? []
    guard
      let shape = LedgerShape(
        checkedMonths: months, tiers: tiers, campaigns: campaigns, days: days, open: open)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .open, in: container, debugDescription: "sections that do not fit")
    }
    self = shape
  }

  /// - Returns: nil for open sections that cannot lie in a ledger.
  init?(checkedMonths months: Int, tiers: Int, campaigns: Int, days: Int, open: [LedgerSection]) {
    let cells = Self.cells(of: open) {
      Self.places($0, months: months, tiers: tiers, campaigns: campaigns, days: days)
    }
    guard Self.areLawful(open), cells <= Self.maximalOpenCells else { return nil }
    self.init(months: months, tiers: tiers, campaigns: campaigns, days: days, open: open)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(months, forKey: .months)
    try container.encode(tiers, forKey: .tiers)
    try container.encode(campaigns, forKey: .campaigns)
    try container.encode(days, forKey: .days)
    if !open.isEmpty { try container.encode(open, forKey: .open) }
  }
}
