import Decisions
import Documents
import Experiments
import Foundation
import Lifecycle

/// How far factors move.
extension FactorList {
  /// A constant, a fifth to either side, as far as it may go.
  func assumed(_ quantity: QuantityDescriptor) throws(ScenarioError) -> Factor {
    let value = quantity.central
    var step = abs(value) * Self.part
    if quantity.isInteger { step = max(1, step.rounded()) }
    func tidy(_ value: Double) -> Double { Double(String(format: "%.9g", value)) ?? value }
    let low = max(quantity.range.lowerBound, tidy(value - step))
    let high = min(quantity.range.upperBound, tidy(value + step))
    guard low < high else {
      throw .asked(
        quantity.path.description,
        "is \(quantity.text), of which a fifth is nothing to move it by; write a range, e.g. "
          + "\(example(quantity))")
    }
    return Factor(quantity, .range(low...high), origin: .assumed, baseline: baseline(of: quantity))
  }

  private func example(_ quantity: QuantityDescriptor) -> String {
    let currency = experiment.plan.currency
    let low = quantity.range.lowerBound.isFinite ? quantity.range.lowerBound : 0
    let high = min(quantity.range.upperBound, low + 1)
    return "\(quantity.path)=\(quantity.dimension.text(low, currency))"
      + "..\(quantity.dimension.text(high, currency))"
  }

  func spread(
    _ text: String, of quantity: QuantityDescriptor
  ) throws(ScenarioError) -> Factor.Spread {
    let path = quantity.path.description
    func value(_ text: String) throws(ScenarioError) -> Double {
      try quantity.value(of: text, experiment.plan.currency)
    }
    if text.contains("|") {
      var values: [Double] = []
      for part in text.split(separator: "|", omittingEmptySubsequences: false) {
        values.append(try value(String(part)))
      }
      guard values.count > 1, Set(values).count == values.count else {
        throw .asked(
          path, "must have at least two different values (got \(text.shortened)); write V1|V2|V3")
      }
      return .values(values.sorted())
    }
    guard let dots = text.range(of: "..") ?? text.range(of: "…") else {
      throw .asked(
        path,
        "must have a range or a list of values (got \(text.shortened)); write LOW..HIGH, e.g. "
          + "\(example(quantity)), or V1|V2|V3")
    }
    let (low, high) = (
      try value(String(text[..<dots.lowerBound])), try value(String(text[dots.upperBound...]))
    )
    guard low < high else {
      throw .asked(
        path,
        "must have a range from low to high (got \(text.shortened)); the low end must be below the "
          + "high end")
    }
    return .range(low...high)
  }
}
