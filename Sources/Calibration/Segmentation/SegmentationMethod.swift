import Lifecycle
import Statistics

/// How the customers of a log are sorted into tiers.
///
/// To add one: write one file with a type that conforms, and add one line to
/// ``SegmentationCatalog``.
public protocol SegmentationMethod: Sendable {
  static var definition: SegmentationDefinition { get }
  init(_ options: SegmentationOptions)
  /// Learns what there is to learn from customers as they are; the tiers of other days are then
  /// found by the same thresholds, so that they differ only where customers do.
  ///
  /// - Parameters:
  ///   - outlook: nil when no purchase model could be trusted.
  ///   - source: the log, for messages.
  /// - Throws: when the log lacks what the method needs.
  func learn(
    _ measures: CustomerMeasures, scores: CustomerScores, outlook: PurchaseOutlook?, source: String
  ) throws(CalibrationError) -> TierClassifier
}

/// What a catalogue tells about a method.
public struct SegmentationDefinition: Sendable {
  public let name: String
  public let summary: String
  public let source: String
  /// The options it reads, as the command line writes them; scores' cuts are read by all.
  public let options: [String]
}

/// The methods by name.
public enum SegmentationCatalog {
  public static let all = Catalogue<any SegmentationMethod.Type>(
    "segmentation",
    [ThresholdRules.self, ScoredTiers.self, ValuePotential.self, ClusteredTiers.self]
  ) { $0.definition.name }
}

/// Thresholds of the methods; the defaults are the planners' documents' (A, B, C).
public struct SegmentationOptions: Sendable {
  /// rules: core from this mean order value on [currency] …
  public var coreOrderValue = 1500.0
  /// … and from so many orders in 12 months on.
  public var coreFrequency = 3.0
  /// rules: potential from so many orders in 12 months on.
  public var potentialFrequency = 3.0
  /// rules, value-potential: at risk from so many days without an order on.
  public var atRiskDays = 90.0
  /// value-potential: at risk from this churn risk on, 0…100; half of all customers and more are often
  /// above 50, because their next order is not due.
  public var atRiskChurn = 90.0
  /// value-potential: the share of customers whose value, or potential, is high.
  public var highShare = 0.25
  /// kmeans: clusters, 2…9.
  public var clusters = 4
  /// kmeans: of the starts.
  public var seed: UInt64 = 1
  /// Four ascending cuts in days, orders and currency in place of fifths; nil for fifths.
  public var recencyCuts: [Double]?
  public var frequencyCuts: [Double]?
  public var monetaryCuts: [Double]?

  public init() {}
}
