import Foundation

extension ClusteredTiers {
  /// The best first, at risk last: value is the last axis (M, or F without amounts) less silence.
  static func order(_ centres: [[Double]]) -> [Int] {
    func value(_ place: Int) -> Double {
      centres[place].dropFirst().reduce(0, +) - centres[place][0]
    }
    let byValue = centres.indices.sorted { (value($0), $1) > (value($1), $0) }
    let silent = byValue.dropFirst().max { centres[$0][0] < centres[$1][0] }
    return byValue.filter { $0 != silent } + (silent.map { [$0] } ?? [])
  }

  static func tiers(
    _ centres: [[Double]], _ order: [Int], _ axes: Axes
  ) -> [TierClassifier.Tier] {
    let middle = order.count - 2
    let potential = middle / 2 + middle % 2
    return order.enumerated().map { place, cluster in
      let centre = centres[cluster].indices.map { axis in
        expm1(centres[cluster][axis] * axes.deviations[axis] + axes.means[axis])
      }
      let letters = ["R", "F", "M"]
      let rule =
        "centre: "
        + centre.indices.map { String(format: "%@ %.1f", letters[$0], max(0, centre[$0])) }
        .joined(separator: ", ")
      let isFour = order.count == 4
      func numbered(_ name: String, _ number: Int, of count: Int) -> String {
        count > 1 ? "\(name) \(number)" : name
      }
      if place == 0 {
        return .init("core", rule: rule, wanted: isFour ? TierClassifier.Wanted.core : nil)
      }
      if place == order.count - 1 {
        return .init("at risk", rule: rule, wanted: isFour ? TierClassifier.Wanted.atRisk : nil)
      }
      if place <= potential {
        return .init(
          numbered("potential", place, of: potential), rule: rule,
          wanted: isFour ? TierClassifier.Wanted.important : nil)
      }
      return .init(
        numbered("general", place - potential, of: middle - potential), rule: rule,
        wanted: isFour ? TierClassifier.Wanted.basic : nil)
    }
  }
}
