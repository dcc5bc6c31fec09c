extension KPI {
  /// What became of contacts or coupons, and of how many: of a rate of all campaigns together, which hangs
  /// on how many each campaign makes. nil for any other KPI.
  public var contactFlows: (part: ContactSum, whole: ContactSum)? {
    guard terms.count == 2, definition.unit == .share, let part = ContactSum(terms[0]),
      let whole = ContactSum(terms[1])
    else { return nil }
    return (part, whole)
  }

  /// Whether it is a rate of customers that counts whoever has become one: all of them, or a tier.
  public var countsNewcomers: Bool {
    definition.scope == .overallOrTier && definition.unit == .share
  }
}

/// Figures of what becomes of contacts, of all campaigns over the period, added or taken away.
public struct ContactSum: Sendable {
  private let parts: [(flow: CampaignFlow, isSubtracted: Bool)]

  /// - Returns: nil for any other sum.
  init?(_ sum: FigureSum) {
    var parts: [(flow: CampaignFlow, isSubtracted: Bool)] = []
    for part in sum.parts {
      guard part.section == CampaignFlow.section, part.places == .all, part.span == .period,
        let flow = CampaignFlow(rawValue: part.figure),
        flow.isOfContacts || flow.isOfOutcomes
      else { return nil }
      parts.append((flow, part.isSubtracted))
    }
    self.parts = parts
  }

  /// Whether it counts what people do, and not only what becomes of a message.
  public var isOfOutcomes: Bool { parts.contains { $0.flow.isOfOutcomes } }
  /// Whether it counts what they do within the campaign's window.
  public var isOfWindows: Bool {
    parts.contains { $0.flow == .watched || $0.flow == .watchedConverted }
  }

  /// What it comes to for one campaign.
  ///
  /// - Parameter figures: of the campaign, in the order of ``CampaignFlow``.
  public func amount(_ figures: [Double]) -> Double {
    parts.reduce(0) { sum, part in
      sum + (part.isSubtracted ? -1 : 1) * figures[part.flow.rawValue]
    }
  }
}

extension CampaignFlow {
  fileprivate var isOfContacts: Bool {
    [.contacts, .delivered, .opened, .clicked, .exposed].contains(self)
  }
  fileprivate var isOfOutcomes: Bool {
    [.watched, .watchedConverted, .settled, .settledRedeemed].contains(self)
  }
}
