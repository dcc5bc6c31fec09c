extension Scenario {
  /// Sections of the mechanisms that the scenario uses, in file order, each once.
  var openSections: [LedgerSection] {
    var posting: [any LedgerPosting.Type] = campaigns.compactMap { $0.offer.map { type(of: $0) } }
    posting += policies.map { type(of: $0.rule) }
    posting.append(type(of: tiering))
    var sections: [LedgerSection] = []
    for section in posting.flatMap({ $0.sections }) where !sections.contains(section) {
      sections.append(section)
    }
    return sections
  }
}
