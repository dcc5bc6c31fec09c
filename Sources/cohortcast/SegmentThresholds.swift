import ArgumentParser
import Calibration

/// Thresholds of the segmentation methods; one that the chosen method does not read is refused.
struct SegmentThresholds: ParsableArguments {
  @Option(help: "rules: mean order value from which a customer is core; default 1500.")
  var coreOrderValue: Double?
  @Option(help: "rules: orders in 12 months from which a customer is core; default 3.")
  var coreFrequency: Double?
  @Option(help: "rules: orders in 12 months from which a customer is potential; default 3.")
  var potentialFrequency: Double?
  @Option(help: "rules, value-potential: days without an order until at risk; default 90.")
  var atRiskDays: Double?
  @Option(help: "value-potential: churn risk from which a customer is at risk; default 90.")
  var atRiskChurn: Double?
  @Option(help: "value-potential: share of customers whose value, or potential, is high; 0.25.")
  var highShare: Double?
  @Option(help: "kmeans: number of clusters, 2…9; default 4.") var clusters: Int?
  @Option(help: "kmeans: seed of the starts; default 1.") var seed: UInt64?
  @Option(help: "Four cuts of R in days instead of fifths, e.g. 30,60,90,180.")
  var recencyCuts: String?
  @Option(help: "Four cuts of F in orders, e.g. 1,2,4,8.") var frequencyCuts: String?
  @Option(help: "Four cuts of M in currency, e.g. 50,200,500,2000.") var monetaryCuts: String?

  func options(for method: SegmentationDefinition) throws -> SegmentationOptions {
    var options = SegmentationOptions()
    func read(
      _ given: Double?, _ name: String, in range: ClosedRange<Double>, _ set: (Double) -> Void
    ) throws {
      guard let given else { return }
      try check(name, method)
      guard range.contains(given) else {
        throw BadInput(
          text: "\(name) must be within \(Self.plain(range.lowerBound))…"
            + "\(Self.plain(range.upperBound)) (got \(Self.plain(given)))")
      }
      set(given)
    }
    try read(coreOrderValue, "--core-order-value", in: 0...1e12) { options.coreOrderValue = $0 }
    try read(coreFrequency, "--core-frequency", in: 0...1e4) { options.coreFrequency = $0 }
    try read(potentialFrequency, "--potential-frequency", in: 0...1e4) {
      options.potentialFrequency = $0
    }
    try read(atRiskDays, "--at-risk-days", in: 1...36_500) { options.atRiskDays = $0 }
    try read(atRiskChurn, "--at-risk-churn", in: 0...100) { options.atRiskChurn = $0 }
    try read(highShare, "--high-share", in: 0.01...0.99) { options.highShare = $0 }
    try read(clusters.map(Double.init), "--clusters", in: 2...9) { options.clusters = Int($0) }
    if let seed {
      try check("--seed", method)
      options.seed = seed
    }
    options.recencyCuts = try cuts(recencyCuts, "--recency-cuts")
    options.frequencyCuts = try cuts(frequencyCuts, "--frequency-cuts")
    options.monetaryCuts = try cuts(monetaryCuts, "--monetary-cuts")
    return options
  }

  /// Whole numbers without a decimal point.
  private static func plain(_ x: Double) -> String {
    Int(exactly: x).map(String.init) ?? "\(x)"
  }

  private func check(_ name: String, _ method: SegmentationDefinition) throws {
    if method.options.contains(name) { return }
    let readers = SegmentationCatalog.all.filter { $0.definition.options.contains(name) }
      .map { "--method \($0.definition.name)" }
    throw BadInput(
      text: "\(name) says nothing to --method \(method.name); leave it out, or use "
        + readers.joined(separator: " or "))
  }

  private func cuts(_ text: String?, _ option: String) throws -> [Double]? {
    guard let text else { return nil }
    let cuts = try OptionList.names(text, option: option).map(Double.init)
    let numbers = cuts.compactMap(\.self).filter { $0.isFinite && $0 >= 0 }
    guard numbers.count == 4, cuts.count == 4,
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw BadInput(
        text:
          "\(option) must be four rising numbers from 0 on (got \(text)); write e.g. 10,20,40,80")
    }
    return numbers
  }
}
