extension KPI {
  /// The value over a period.
  ///
  /// - Parameters:
  ///   - figures: of all segments together, or of one.
  ///   - against: the same of the run that a paired KPI is compared with.
  ///   - tier: the tier or campaign asked for, or nil for all; only where the definition allows it.
  public func value(
    _ figures: PeriodFigures, against: PeriodFigures? = nil, tier: Int? = nil
  ) -> Double? {
    guard let own = sums(figures, tier) else { return nil }
    return form.value(own, against: isPaired ? against.flatMap { sums($0, tier) } : nil)
  }

  private func sums(_ figures: borrowing PeriodFigures, _ tier: Int?) -> [Int64]? {
    var sums: [Int64] = []
    sums.reserveCapacity(terms.count)
    for term in tier == nil ? terms : tierTerms {
      guard let sum = figures.sum(term, tier: tier) else { return nil }
      sums.append(sum)
    }
    return sums
  }

  /// The value at a month.
  ///
  /// - Parameters:
  ///   - month: 1…horizon; the value is that at its end. At 0, the start of the run, only what is read
  ///     of stocks has a value; see ``isKnownAtStart``.
  ///   - period: over which it is read; ``KPIReference`` knows the KPI's own.
  public func value(
    _ books: Books, month: Int, over period: Period = .month, tier: Int? = nil
  ) -> Double? {
    guard let months = period.months(month),
      month > 0 || isKnownAtStart
    else { return nil }
    return value(
      PeriodFigures(books.ledger, months: months),
      against: isPaired ? books.baseline.map { PeriodFigures($0, months: months) } : nil,
      tier: tier)
  }

  /// The cells it is computed from, each once: what a study must keep of a life.
  ///
  /// - Returns: nil when books of that shape do not hold one of them; the KPI is then undefined.
  public func components(
    _ months: Range<Int>, in shape: LedgerShape, tier: Int? = nil, segment: Int? = nil
  ) -> [FigureAddress]? {
    var components: [FigureAddress] = []
    var known: Set<FigureAddress> = []
    for term in tier == nil ? terms : tierTerms {
      guard let cells = term.cells(months, in: shape, tier: tier, segment: segment) else {
        return nil
      }
      components += cells.map(\.address).filter { known.insert($0).inserted }
    }
    return components
  }
}

extension KPI {
  private var parts: [FigureSum.Part] { (terms + tierTerms).flatMap(\.parts) }

  /// Whether books of a shape hold anything of it, where all of it is posted by a mechanism that a
  /// scenario need not use.
  func concerns(_ shape: LedgerShape) -> Bool {
    parts.contains { !$0.isOptional || shape.cells($0.section) != nil }
  }

  /// Whether it may be read over more than one month: some of it is added up over the period.
  public var isOverPeriod: Bool { parts.contains { $0.span == .period } }

  /// Whether it is known at the start of the run: it is made of what stands at a moment.
  public var isKnownAtStart: Bool {
    !isPaired && !isValued && parts.allSatisfy { $0.span == .closing || $0.span == .start }
  }

  /// Whether it needs the values of customers, which are added up at chosen months only.
  public var isValued: Bool {
    parts.contains { $0.section == Stock.section && $0.figure == Stock.valuations.rawValue }
  }

  /// Whether it reaches back to the start of the run whatever period is asked for.
  public var isRunning: Bool { isValued || parts.contains { $0.span == .toDate } }

  /// The periods it is reported over: the month, its own, and all since the start.
  public var periods: [Period] {
    switch definition.scope {
    case .overallOrContactCampaign, .testedCampaign: return [definition.period]
    case _ where !isOverPeriod: return [definition.period]
    case .overall, .overallOrTier, .tier: break
    }
    return [.month, definition.period, .toDate].reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }
}

extension KPIReference {
  /// Numerator and denominator of a ratio of differences, each as an amount of its own, in the units
  /// that books count; none for any other KPI.
  public var fraction: [KPIReference] {
    guard kpi.isRatioOfDifferences else { return [] }
    return zip(kpi.terms, ["part", "whole"]).map { term, name in
      let definition = KPIDefinition(
        key: "\(key).\(name)", name: kpi.definition.name, unit: .count,
        definition: kpi.definition.definition)
      return KPIReference(KPI(definition, added: term), over: period)
    }
  }
}
