import Statistics

/// One way in which a log can spoil a forecast.
///
/// To add one: write one file with a type that conforms, and add one line to ``DataCheckCatalog``.
/// A check looks at columns, O(n log n) at most over a million records, and builds text for
/// examples only.
public protocol DataCheck: Sendable {
  static var definition: DataCheckDefinition { get }

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome
}

/// What the catalogue tells about a check.
public struct DataCheckDefinition: Sendable {
  /// As in reports and JSON: lower case with hyphens.
  public let key: String
  public let name: String
  /// What is looked at and from when on it is a pain: one or two sentences, with the source.
  public let summary: String
  /// As much as it can ever matter.
  public let ceiling: Priority

  public init(key: String, name: String, summary: String, ceiling: Priority = .high) {
    self.key = key
    self.name = name
    self.summary = summary
    self.ceiling = ceiling
  }
}

/// What a check came to.
public enum DataCheckOutcome: Sendable, Hashable {
  case found(PainPoint)
  case fine
  /// It could not look, and why: a sentence without a full stop.
  case notPossible(String)
}

/// All checks, in the order in which they run.
public enum DataCheckCatalog {
  public static let all = Catalogue<any DataCheck.Type>(
    "check",
    [
      UnreadableValues.self, FieldCompleteness.self, MissingCustomers.self, SparseCustomers.self,
      ExactDuplicates.self,
      SameDaySplits.self, IDsToMerge.self, ProductReturns.self, WorthlessRecords.self,
      OrderOutliers.self, WholesaleBuyers.self, CalendarGaps.self, OrderLevelShift.self,
      LeftTruncation.self, PeakSeasonInWindow.self, SpendTrend.self, FewRepeats.self,
      OrderRegularity.self,
      RecentEntrants.self,
    ]
  ) { $0.definition.key }
}
