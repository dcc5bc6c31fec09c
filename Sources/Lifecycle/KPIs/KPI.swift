/// A key performance indicator: a pure function of integers. Figures are summed first and divided
/// last, never averaged.
///
/// To add one: write one entry in the table of its theme.
public struct KPI: Sendable {
  /// - Parameters:
  ///   - own: the sums of the KPI's terms, in their order.
  ///   - against: the same sums of the run that it is compared with.
  /// - Returns: nil where the KPI is undefined, e.g. a ratio to nothing. Never NaN.
  public typealias Formula = @Sendable (_ own: [Int64], _ against: [Int64]?) -> Double?

  public let definition: KPIDefinition
  /// What it is made of, for all customers.
  public let terms: [FigureSum]
  /// … and for one tier or campaign, where that is something else.
  public let tierTerms: [FigureSum]
  /// Whether it is undefined without a run that it is compared with.
  public let isPaired: Bool
  /// Whether it is a ratio of two differences to the run that it is compared with. Over replications
  /// it is then a ratio of their means, and an aim for it is one for the numerator.
  public let isRatioOfDifferences: Bool
  private let formula: Formula

  public init(
    _ definition: KPIDefinition, terms: [FigureSum], tierTerms: [FigureSum]? = nil,
    isPaired: Bool = false, formula: @escaping Formula
  ) {
    isRatioOfDifferences = false
    self.definition = definition
    self.terms = terms
    self.tierTerms = tierTerms ?? terms
    self.isPaired = isPaired
    self.formula = formula
  }

  /// A number of persons, orders …, or an amount of money.
  public init(_ definition: KPIDefinition, amount: FigureSum) {
    let isMoney = definition.unit == .currency
    self.init(definition, terms: [amount]) { own, _ in
      isMoney ? Money(raw: own[0]).currency : Double(own[0])
    }
  }

  /// A ratio of two sums; an amount of money per piece when its unit is the currency. Undefined when
  /// the second is 0.
  public init(
    _ definition: KPIDefinition, ratio part: FigureSum, to whole: FigureSum,
    ofTier: (part: FigureSum, whole: FigureSum)? = nil
  ) {
    let isMoney = definition.unit == .currency
    self.init(definition, terms: [part, whole], tierTerms: ofTier.map { [$0.part, $0.whole] }) {
      own, _ in
      guard own[1] > 0 else { return nil }
      return (isMoney ? Money(raw: own[0]).currency : Double(own[0])) / Double(own[1])
    }
  }

  /// A ratio of what two sums differ by from the run that they are compared with. Undefined where the
  /// second is not larger there.
  public init(_ definition: KPIDefinition, paired part: FigureSum, to whole: FigureSum) {
    self.definition = definition
    terms = [part, whole]
    tierTerms = terms
    isPaired = true
    isRatioOfDifferences = true
    formula = { own, against in
      guard let against, own[1] > against[1] else { return nil }
      return Double(own[0] - against[0]) / Double(own[1] - against[1])
    }
  }

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
    return formula(own, isPaired ? against.flatMap { sums($0, tier) } : nil)
  }

  /// The value of sums that are known, see ``Formula``.
  @inline(__always)
  func value(of own: [Int64], against: [Int64]?) -> Double? { formula(own, against) }

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
      guard let cells = term.addresses(months, in: shape, tier: tier, segment: segment) else {
        return nil
      }
      components += cells.filter { known.insert($0).inserted }
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
    case .overallOrCampaign, .testedCampaign: return [definition.period]
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
      let part = KPI(definition, terms: [term], isPaired: true) { own, against in
        against.map { Double(own[0] - $0[0]) }
      }
      return KPIReference(part, over: period)
    }
  }
}
