import Documents
import Lifecycle

/// A number of the plan that is tried at several settings.
public struct Lever: Sendable {
  /// The number as the plan has it.
  public let quantity: QuantityDescriptor
  /// What is tried, in the quantity's unit; strictly rising, at least two.
  public let settings: [Double]
  let currency: Currency

  public var path: String { quantity.path.description }

  /// - Parameters:
  ///   - quantity: not structural.
  ///   - low: within the quantity's range, below `high`.
  ///   - count: of settings, at least two; fewer where only whole numbers make sense.
  public init(
    _ quantity: QuantityDescriptor, from low: Double, to high: Double, count: Int = 9,
    _ currency: Currency
  ) {
    self.quantity = quantity
    self.currency = currency
    let count = max(2, count)
    let even = (0..<count).map { place in
      place == count - 1 ? high : low + (high - low) * Double(place) / Double(count - 1)
    }
    let settings = quantity.isInteger ? even.map { $0.rounded() } : even
    self.settings = settings.enumerated().filter {
      $0.offset == 0 || settings[$0.offset - 1] < $0.1
    }
    .map(\.element)
  }

  /// A setting as a planner would write it, to four digits.
  public func text(_ setting: Double) -> String {
    quantity.dimension.text(DecimalRounding.nearest(setting, digits: 4), currency)
  }

  /// Whether the lever makes a target's tier, so that another setting counts other people.
  func changesWhoIsCounted(by target: Target, in plan: Scenario) -> Bool {
    let makers =
      [DocumentPath.top.appending("tiers")]
      + plan.policies.filter(\.rule.changesTiers).map {
        DocumentPath.top.appending("policies").appending($0.name)
      }
    guard makers.contains(where: quantity.path.isAtOrBelow) else { return false }
    let reference = target.reference
    return reference.tier != nil && reference.tiering == .own
      || reference.kpi.definition.key == "loyalCustomers" && !plan.loyalty.tiers.isEmpty
  }
}

/// Numbers with few digits.
package enum DecimalRounding {
  package static func nearest(_ value: Double, digits: Int) -> Double {
    scaled(value, digits) { $0.rounded() }
  }

  private static func scaled(
    _ value: Double, _ digits: Int, _ round: (Double) -> Double
  ) -> Double {
    guard value != 0, value.isFinite else { return value }
    var step = 1.0
    let size = abs(value)
    var power = 0
    while size >= step * 10, power < 300 { (step, power) = (step * 10, power + 1) }
    while size < step, power > -300 { (step, power) = (step / 10, power - 1) }
    let last = power - digits + 1
    // Whole powers of ten are exact; their inverses are not.
    var unit = 1.0
    for _ in 0..<abs(last) { unit *= 10 }
    return last >= 0 ? round(value / unit) * unit : round(value * unit) / unit
  }

  /// At most the value, near it, unless `up`: then at least.
  package static func bound(_ value: Double, digits: Int, up: Bool) -> Double {
    scaled(value, digits) {
      // 1234.0000000001 is meant to be 1234.
      let near = $0.rounded()
      return abs($0 - near) < 1e-9 * max(1, abs(near)) ? near : $0.rounded(up ? .up : .down)
    }
  }
}
