extension Scenario {
  /// Sections of the mechanisms that the scenario uses, in file order, each once.
  var openSections: [LedgerSection] {
    var posting: [any LedgerPosting.Type] = campaigns.flatMap(\.offers).map {
      type(of: $0)
    }
    posting += policies.map { type(of: $0.rule) }
    posting.append(type(of: tiering))
    var sections: [LedgerSection] = []
    var own = campaigns.contains { $0.variant != nil } ? [VariantFigures.section] : []
    if !costs.isEmpty { own.append(FixedCostFlow.section(of: costs.map(\.name))) }
    if labels != nil { own.append(LedgerSection(LabelStock.self)) }
    if !reachedPositions.isEmpty { own.append(LedgerSection(PersonFlow.self)) }
    if let fixedTiers { own += fixedTiers.sections(countsPersons: !reachedPositions.isEmpty) }
    for section in own + posting.flatMap({ $0.sections }) where !sections.contains(section) {
      sections.append(section)
    }
    return sections
  }
}
