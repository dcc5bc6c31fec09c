import Experiments
import Foundation
import Lifecycle
import Statistics

/// Figures that carry their uncertainty with them.
extension Figures {
  /// `¥324.1 ± 0.3`: mean and standard error, to the digits that the error leaves meaningful.
  func estimate(_ mean: Double, _ error: Double, _ unit: KPIUnit) -> String {
    guard mean.isFinite else { return Self.nothing }
    guard error.isFinite, error > 0 else { return value(mean, unit) }
    switch unit {
    case .share:
      let digits = Self.digits(100 * error)
      let text = Self.fixed(100 * mean, digits) + " ± " + Self.fixed(100 * error, digits)
      return text + space + "%"
    case .ratio:
      let digits = Self.digits(error)
      return "1:" + Self.fixed(mean, digits) + " ± " + Self.fixed(error, digits)
    case .currency, .count:
      let scale = Scale(of: mean, withThousands: unit == .currency)
      var digits = Self.digits(error / scale.divisor)
      var error = error
      if unit == .currency, scale == .one, digits > decimals {
        // Of less than the minor unit nothing is said but that there is an error.
        digits = decimals
        error = max(error, pow(10, Double(-decimals)))
      }
      let prefix = unit == .currency ? currency : ""
      let size = Self.fixed(abs(mean) / scale.divisor, digits)
      return (mean < 0 ? "−" : "") + prefix + size + " ± "
        + Self.fixed(error / scale.divisor, digits) + scale.suffix(space)
    }
  }

  /// `+¥43.10`, `−1.2 pp` (percentage points), `+0.42`.
  func difference(_ x: Double?, _ unit: KPIUnit) -> String {
    guard let x, x.isFinite else { return Self.nothing }
    let text: String
    switch unit {
    case .share:
      let size = abs(100 * x)
      text = Self.fixed(size, size == 0 || size >= 0.1 ? 1 : 2) + space + "pp"
    case .ratio: text = Self.fixed(abs(x), abs(x) >= 9.995 ? 1 : 2)
    case .currency, .count: text = value(abs(x), unit)
    }
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (isZero ? "±" : x > 0 ? "+" : "−") + text
  }

  /// Relative change, `+12.3 %`; a dash against nothing.
  func change(_ x: Double, against base: Double) -> String {
    guard base != 0, x.isFinite, base.isFinite else { return Self.nothing }
    let change = (x - base) / abs(base)
    return (change > 0 ? "+" : "") + percent(change)
  }

  /// `¥301 … 348`, `−¥5.00 … ¥12.00`
  func range(_ low: Double, _ high: Double, _ unit: KPIUnit) -> String {
    from(value(low, unit), to: value(high, unit), sharing: low >= 0 ? currency : "")
  }

  /// `+¥42 … +¥45`
  func range(_ difference: PairedDifference, _ unit: KPIUnit) -> String {
    from(self.difference(difference.lower, unit), to: self.difference(difference.upper, unit))
  }

  /// The Wilson interval, `70 … 78 %`.
  func interval(_ proportion: Proportion) -> String {
    let interval = proportion.interval()
    return from(
      Self.fixed(100 * interval.lowerBound, 0) + space + "%",
      to: Self.fixed(100 * interval.upperBound, 0) + space + "%")
  }

  /// - Parameter prefix: stands at the first only.
  private func from(_ low: String, to high: String, sharing prefix: String = "") -> String {
    var (low, high) = (Substring(low), Substring(high))
    let unit = low.lastIndex { String($0) == space || $0.isNumber }.map { low[$0...] } ?? ""
    if String(unit.first ?? "0") == space, high.hasSuffix(unit) { low = low.dropLast(unit.count) }
    if !prefix.isEmpty, low.hasPrefix(prefix), high.hasPrefix(prefix) {
      high = high.dropFirst(prefix.count)
    }
    return "\(low)\(space)…\(space)\(high)"
  }

  /// What stands before an interval: `95 %`.
  var level95: String { "95" + space + "%" }

  /// `≥ 70 %`, `≤ ¥58.00`, `10.0 … 15.0 %`: a level to attain; nil where there is none.
  ///
  /// - Parameter withError: adds the Monte Carlo error of a number that comes from replications.
  func level(_ target: TargetAssessment, withError: Bool = false) -> String? {
    guard let goal = target.target, goal.isFinite else { return nil }
    let error = withError ? target.targetStandardError ?? 0 : 0
    switch target.direction {
    case .atLeast: return "≥" + space + estimate(goal, error, target.unit)
    case .atMost: return "≤" + space + estimate(goal, error, target.unit)
    case .between: return range(goal, target.targetUpper ?? .nan, target.unit)
    }
  }

  /// `+¥43.1 ± 0.2`, `−1.20 ± 0.03 pp`: a paired difference and its standard error.
  func differenceEstimate(_ mean: Double, _ error: Double, _ unit: KPIUnit) -> String {
    guard mean.isFinite else { return Self.nothing }
    guard error.isFinite, error > 0 else { return difference(mean, unit) }
    let sign = mean < 0 ? "−" : "+"
    switch unit {
    case .share:
      return sign + estimate(abs(mean), error, unit).replacing("%", with: "pp")
    case .ratio:
      return sign + estimate(abs(mean), error, unit).dropFirst(2)
    case .currency, .count:
      return sign + estimate(abs(mean), error, unit)
    }
  }

  /// Decimals that show a standard error with one digit, or two when it begins with 1.
  private static func digits(_ error: Double) -> Int {
    let exponent = floor(log10(error))
    guard exponent.isFinite else { return 0 }
    let leading = error / pow(10, exponent)
    return min(max(-Int(exponent) + (leading < 1.95 ? 1 : 0), 0), 6)
  }
}
