/// What persons do whom campaigns reach.
extension KPI {
  static let persons = [
    conversion(
      "conversion", "Campaign conversion", .everybody, scope: .overallOrTier,
      """
      Persons reached by contact campaigns who took the next step (interest, first order, order) \
      within `definitions.conversionWindow` of the period's first contact, divided by persons reached, \
      each once over all campaigns; with a tier, customers of the tier on that contact. Contacts whose \
      window ends after the run are left out, and people who are not aware.
      """),
    conversion(
      "conversion.aware", "Campaign conversion, aware", .aware,
      "The same of persons who were aware on the period's first contact: became interested."),
    conversion(
      "conversion.interested", "Campaign conversion, interested", .interested,
      "The same of persons who were interested on the period's first contact: ordered first."),
    KPI(
      KPIDefinition(
        key: "conversion.incremental", name: "Incremental conversion", unit: .share,
        scope: .testedCampaign, over: .toDate, within: -1...1,
        definition: """
          Of a campaign with a holdout: of the contacts delivered in the period, those followed by the \
          next step while it lasts, minus the same of contacts that would have been, with persons held \
          out. Contacts whose window ends after the run are left out of both.
          """),
      terms: [.watchedConverted, .watched, .heldOutWatchedConverted, .heldOutWatched]
    ) { own, _ in
      guard own[1] > 0, own[3] > 0 else { return nil }
      return Double(own[0]) / Double(own[1]) - Double(own[2]) / Double(own[3])
    },
  ]

  private static func conversion(
    _ key: String, _ name: String, _ who: FigureSum.Places.Reached,
    scope: KPIDefinition.Scope = .overall, _ definition: String
  ) -> KPI {
    KPI(
      KPIDefinition(
        key: key, name: name, unit: .share, scope: scope, over: .trailing(3), within: 0...1,
        proof: .reach,
        definition: definition),
      ratio: .persons(.converted, who).orNothing, to: .persons(.reached, who).orNothing)
  }
}

extension FigureSum {
  fileprivate static let watchedConverted = figure(CampaignFlow.watchedConverted, .campaign)
  fileprivate static let watched = figure(CampaignFlow.watched, .campaign)
  fileprivate static let heldOutWatchedConverted = figure(
    CampaignFlow.heldOutWatchedConverted, .campaign)
  fileprivate static let heldOutWatched = figure(CampaignFlow.heldOutWatched, .campaign)
}

extension KPIReference {
  /// Whether somebody whom it counts stands where campaigns reach persons.
  ///
  /// - Parameters:
  ///   - reached: places in ``LedgerDimension/position``.
  ///   - tiers: how many there are.
  func isReached(_ reached: Set<Int>, tiers: Int) -> Bool {
    kpi.terms.flatMap(\.parts).allSatisfy { part in
      if part.section == FixedPersonFlow.section {
        return reached.contains { $0 >= Int(StatusCode.firstCustomer) }
      }
      guard case .persons(let who, _) = part.places else { return true }
      return who.positions(tier: tier, tiers: tiers).contains { reached.contains($0) }
    }
  }

  /// Whether it counts persons reached by campaigns.
  var countsPersons: Bool {
    let sections = [PersonFlow.section, FixedPersonFlow.section]
    return kpi.terms.contains { $0.parts.contains { sections.contains($0.section) } }
  }
}
