import Foundation
import Lifecycle

extension KPI {
  /// Which gifts are taken, one KPI for each kind.
  ///
  /// The recipe of a KPI with a dimension of its own: an entry for each place of a section.
  static let giftShares = Gift.Kind.allCases.enumerated().map { place, kind in
    KPI(
      KPIDefinition(
        key: "giftShare\(kind.rawValue.capitalized)", name: "Share of gifts, \(kind)", unit: .share,
        definition: "Gifts of the kind divided by gifts of all kinds, in the month."),
      ratio: .figure(Gift.Figure.gifts, .only(place)), to: .figure(Gift.Figure.gifts))
  }
}
