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
  let form: Form

  private init(
    _ definition: KPIDefinition, _ terms: [FigureSum], ofTier tierTerms: [FigureSum]? = nil,
    isPaired: Bool = false, isRatioOfDifferences: Bool = false, _ form: Form
  ) {
    self.definition = definition
    self.terms = terms
    self.tierTerms = tierTerms ?? terms
    self.isPaired = isPaired
    self.isRatioOfDifferences = isRatioOfDifferences
    self.form = form
  }

  /// The same of other figures, whichever tier is asked for.
  func counting(_ terms: [FigureSum]) -> KPI {
    KPI(
      definition, terms, isPaired: isPaired, isRatioOfDifferences: isRatioOfDifferences, form)
  }

  public init(
    _ definition: KPIDefinition, terms: [FigureSum], tierTerms: [FigureSum]? = nil,
    isPaired: Bool = false, formula: @escaping Formula
  ) {
    self.init(definition, terms, ofTier: tierTerms, isPaired: isPaired, .general(formula))
  }

  /// A number of persons, orders …, or an amount of money.
  public init(_ definition: KPIDefinition, amount: FigureSum) {
    self.init(definition, [amount], .amount(perUnit: definition.piecesPerUnit))
  }

  /// A number or an amount less that of the run that it is compared with.
  public init(_ definition: KPIDefinition, added amount: FigureSum) {
    self.init(
      definition, [amount], isPaired: true, .difference(perUnit: definition.piecesPerUnit))
  }

  /// A ratio of two sums; an amount of money per piece when its unit is the currency. Undefined when
  /// the second is 0.
  public init(
    _ definition: KPIDefinition, ratio part: FigureSum, to whole: FigureSum,
    ofTier: (part: FigureSum, whole: FigureSum)? = nil
  ) {
    self.init(
      definition, [part, whole], ofTier: ofTier.map { [$0.part, $0.whole] },
      .ratio(perUnit: definition.piecesPerUnit))
  }

  /// A ratio of what two sums differ by from the run that they are compared with. Undefined where the
  /// second is not larger there.
  public init(_ definition: KPIDefinition, paired part: FigureSum, to whole: FigureSum) {
    self.init(
      definition, [part, whole], isPaired: true, isRatioOfDifferences: true,
      .general { own, against in
        guard let against, own[1] > against[1] else { return nil }
        return Double(own[0] - against[0]) / Double(own[1] - against[1])
      })
  }
}
