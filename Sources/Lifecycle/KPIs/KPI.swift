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
  /// … and for one tier, where that is something else.
  public let tierTerms: [FigureSum]
  /// Whether it is undefined without a run that it is compared with.
  public let isPaired: Bool
  private let formula: Formula

  public init(
    _ definition: KPIDefinition, terms: [FigureSum], tierTerms: [FigureSum]? = nil,
    isPaired: Bool = false, formula: @escaping Formula
  ) {
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

  /// The value over a period.
  ///
  /// - Parameters:
  ///   - figures: of all segments together, or of one.
  ///   - against: the same of the run that a paired KPI is compared with.
  ///   - tier: the tier asked for, or nil for all customers; only where the definition allows it.
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

  /// The value of a month.
  ///
  /// - Parameter month: 1…horizon; the value is that at its end.
  public func value(_ books: Books, month: Int, tier: Int? = nil) -> Double? {
    let months = month - 1..<month
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
