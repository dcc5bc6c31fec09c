extension KPI {
  /// How sums become a value. The usual forms have names, so that whoever reads them at many months can
  /// do so without a call each.
  enum Form: Sendable {
    /// The first sum, in so many pieces a unit.
    case amount(perUnit: Double)
    /// The first sum, in units, divided by the second; undefined unless that is above 0.
    case ratio(perUnit: Double)
    /// The first sum less that of the run that it is compared with, in units.
    case difference(perUnit: Double)
    case general(Formula)

    /// - Parameters:
    ///   - own: the sums of the KPI's terms, in their order.
    ///   - against: the same sums of the run that it is compared with.
    func value(_ own: [Int64], against: [Int64]?) -> Double? {
      switch self {
      case .amount(let unit): return Double(own[0]) / unit
      case .ratio(let unit): return own[1] > 0 ? Double(own[0]) / unit / Double(own[1]) : nil
      case .difference(let unit):
        guard let against else { return nil }
        let (difference, hasOverflown) = own[0].subtractingReportingOverflow(against[0])
        return hasOverflown ? nil : Double(difference) / unit
      case .general(let formula): return formula(own, against)
      }
    }
  }
}

extension KPIDefinition {
  /// What books count for a unit of the KPI.
  var piecesPerUnit: Double { unit == .currency ? Double(Money.unitsPerCurrency) : 1 }
}
