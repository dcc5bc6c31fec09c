import Documents
import Foundation
import Lifecycle
import Statistics

/// The settings of one lever along a map.
public struct GridAxis: Sendable {
  public let quantity: QuantityDescriptor
  /// In the quantity's unit, rising.
  public let values: [Double]
  /// As a scenario would write them.
  public let texts: [String]

  /// The most settings of an axis.
  public static let most = 50
  /// Settings of a range of numbers that are not counted, unless it says how many.
  static let standard = 11

  /// What a planner may decide; all else is an assumption about customers or a matter of definition.
  static let levers: Set<QuantityRole> = [
    .threshold, .budget, .cost, .window, .share, .effect,
  ]

  /// Reads `PATH=LOW..HIGH`, with `/N` for so many settings, or `PATH=V1,V2,V3`.
  ///
  /// - Throws: ``ScenarioError`` for a path that is not there (the nearest named), a number that no life
  ///   of the scenario depends on or that nobody decides about, an empty range, or values that do not fit.
  public init(_ text: String, option: String, _ scenario: Scenario) throws(ScenarioError) {
    guard let sign = text.firstIndex(of: "=") else {
      throw Self.fault(
        option,
        "must be a key path and its settings (got \(text.shortened)); write e.g. "
          + "tiers.rules.core.orderValue.atLeast=¥500..¥3000")
    }
    let quantity = try Self.quantity(String(text[..<sign]).trimmed, option, scenario)
    let path = quantity.path.description
    let written = String(text[text.index(after: sign)...]).trimmed
    let currency = scenario.currency
    var values: [Double] = []
    if let dots = written.firstRange(of: "..") {
      let low = try quantity.value(of: String(written[..<dots.lowerBound]), currency)
      let (end, count) = try Self.steps(String(written[dots.upperBound...]), path)
      let high = try quantity.value(of: end, currency)
      guard low < high else {
        throw Self.fault(
          path,
          "must rise from the first to the last setting (got \(written.shortened)); write "
            + "the smaller one first")
      }
      values = Self.spread(low, high, count, isInteger: quantity.isInteger)
    } else {
      for part in written.split(separator: ",", omittingEmptySubsequences: false) {
        values.append(try quantity.value(of: String(part), currency))
      }
      guard zip(values, values.dropFirst()).allSatisfy(<) else {
        throw Self.fault(
          path, "must have different settings in rising order (got \(written.shortened))")
      }
    }
    guard (2...Self.most).contains(values.count) else {
      throw Self.fault(
        path, "has \(values.count) settings of 2…\(Self.most); write e.g. \(path)=LOW..HIGH/11")
    }
    self.quantity = quantity
    self.values = values
    texts = values.map { quantity.dimension.text($0, currency) }
  }

  private static func quantity(
    _ text: String, _ option: String, _ scenario: Scenario
  ) throws(ScenarioError) -> QuantityDescriptor {
    let path = try? DocumentPath(parsing: text)
    guard let found = path.flatMap({ scenario.quantity(at: $0) }) else {
      let known = scenario.quantities.map(\.path.description)
      let meant = Spelling.nearest(to: text, in: known).map { "did you mean \($0)?" }
      throw fault(
        text,
        "is no number of \(scenario.name); "
          + (meant ?? "`cohortcast plan` lists all of them with their key paths"))
    }
    guard found.isUsed else {
      throw fault(text, "is a number on which no life of \(scenario.name) depends; name another")
    }
    guard levers.contains(found.role) else {
      throw fault(
        text,
        "is an assumption or a definition, not something to decide about (\(found.role)); "
          + "`cohortcast sensitivity` tells what it moves")
    }
    return found
  }

  /// The end of a range and how many settings it has.
  private static func steps(
    _ text: String, _ path: String
  ) throws(ScenarioError) -> (end: String, count: Int?) {
    // A unit has no slash with digits alone behind it.
    guard let slash = text.lastIndex(of: "/") else { return (text, nil) }
    let digits = String(text[text.index(after: slash)...]).trimmed
    guard let count = Int(digits), (2...most).contains(count) else {
      throw fault(
        path, "must have 2…\(most) settings (got \(digits.shortened)); write e.g. /11")
    }
    return (String(text[..<slash]), count)
  }

  private static func spread(
    _ low: Double, _ high: Double, _ count: Int?, isInteger: Bool
  ) -> [Double] {
    let span = high - low
    let wholes = isInteger ? Int(min(span, 1e6)) + 1 : 0
    let steps = (count ?? (isInteger ? min(wholes, 20) : standard)) - 1
    var values: [Double] = []
    for step in 0...max(1, steps) {
      let value = low + span * Double(step) / Double(max(1, steps))
      // To six digits of the span: what a planner can read.
      let unit = pow(10, (log10(span) - 6).rounded(.up))
      let rounded = isInteger ? value.rounded() : (value / unit).rounded() * unit
      // Without the last bits of a product, which a text would show.
      let neat = Double(String(format: "%.12g", rounded)) ?? rounded
      if values.last.map({ $0 < neat }) ?? true { values.append(min(max(neat, low), high)) }
    }
    return values
  }

  static func fault(_ what: String, _ message: String) -> ScenarioError {
    ScenarioError(findings: [Finding(place: nil, keyPath: what, message: message)])
  }
}
