import Documents

/// How one scenario of a study differs from the document that all of them come from.
public enum Change: Sendable, Hashable, Codable {
  /// A number in the quantity's unit takes the place of the number or law that is written.
  case number(QuantityID, Double)
  /// A law takes that place.
  case law(QuantityID, LawParameters)
  /// A campaign makes no contacts and has no effect, a policy does nothing, a cost does not fall.
  case switchOff(ElementID)
  /// The text at a key path is another one; the document is read again.
  case text(String, String)
}

extension Scenario {
  /// The scenario with changes, in their order.
  ///
  /// Numbers and laws are put into the table without reading the document again, unless the number
  /// is one that others are built on (``QuantityDescriptor/isStructural``). What only several values
  /// together show (bounds that exclude each other, money in force beyond what books hold) is
  /// checked when a document is read, not here. ``Change/switchOff(_:)`` keeps the shape of the books,
  /// the order of the file and every address: a life is, to the byte, that of a scenario without the
  /// element, in books that have a place for it.
  ///
  /// Texts and structural numbers go before all other changes, whatever their order, and a
  /// `QuantityID` means the same number before and after them.
  ///
  /// - Throws: ``ScenarioError`` for a number out of range, a law that does not fit, an element or key
  ///   path that is not there, and for everything that reading the changed document finds.
  public func applying(_ changes: [Change]) throws(ScenarioError) -> Scenario {
    var scenario = try reread(changes)
    var hasNewNumbers = false
    for change in changes {
      switch change {
      case .number(let id, let value):
        if isStructural(id) { continue }
        try scenario.table.set(try scenario.id(of: id, in: self), to: value, currency)
        hasNewNumbers = true
      case .law(let id, let law):
        try scenario.table.set(try scenario.id(of: id, in: self), to: law, currency)
        hasNewNumbers = true
      case .switchOff(let element): try scenario.switchOff(element)
      case .text: break
      }
    }
    if hasNewNumbers {
      let table = scenario.table
      scenario.targets = scenario.targets.map { $0.current(table) }
    }
    return scenario
  }

  private func isStructural(_ id: QuantityID) -> Bool {
    quantities.indices.contains(id.index) && table[id].isStructural
  }

  /// The scenario of the document with texts and structural numbers changed; this one when there is
  /// nothing of the kind.
  private func reread(_ changes: [Change]) throws(ScenarioError) -> Scenario {
    var document = document
    var written: Set<DocumentPath> = []
    for change in changes {
      switch change {
      case .text(let text, let value):
        let path = try Self.path(text)
        document = try document.setting(path, to: value)
        written.insert(path)
      case .number(let id, let value) where isStructural(id):
        let descriptor = table[id]
        if let fault = descriptor.fault(value, currency) { throw descriptor.error(fault) }
        document = try document.setting(
          descriptor.path, to: descriptor.dimension.text(value, currency), makingWay: true)
        written.insert(descriptor.path)
      default: break
      }
    }
    guard !written.isEmpty else { return self }
    var scenario = try Scenario(
      document, hasBaseline: hasBaseline, baselineTiers: baselineTiers, catalogues: catalogues)
    // A baseline goes on counting for its plan.
    scenario.fixedTiers = scenario.fixedTiers ?? fixedTiers
    // Changes that were made before without a reading hold on.
    for descriptor in quantities where descriptor.isChanged {
      guard let id = scenario.table.id(at: descriptor.path),
        !written.contains(where: descriptor.path.isAtOrBelow)
      else { continue }
      scenario.table.carry(descriptor, to: id)
    }
    for element in switchedOff { try scenario.switchOff(element) }
    return scenario
  }

  private static func path(_ text: String) throws(ScenarioError) -> DocumentPath {
    do {
      return try DocumentPath(parsing: text)
    } catch {
      throw ScenarioError(
        findings: [Finding(place: nil, keyPath: "", message: "\(text) \(error.description)")])
    }
  }

  /// Where a number of `origin` is in this scenario, whose document may have been changed.
  private func id(of id: QuantityID, in origin: Scenario) throws(ScenarioError) -> QuantityID {
    guard origin.quantities.indices.contains(id.index) else { return id }
    let descriptor = origin.table[id]
    guard let found = table.id(at: descriptor.path) else {
      throw descriptor.error("is gone by another change; leave one of them out")
    }
    return found
  }
}

extension Target {
  /// The target with its numbers as the table has them now.
  fileprivate func current(_ table: QuantityTable) -> Target {
    replacing { quantity in quantity.id.map { Quantity(table[$0]) } ?? quantity }
  }
}
