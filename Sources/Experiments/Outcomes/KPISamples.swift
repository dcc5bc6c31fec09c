import Lifecycle

/// Values of KPIs in one replication that are listed one by one.
public struct KPISamplesRow {
  public struct Label: Sendable {
    public let arm: Arm
    /// Key, e.g. `retention.core`.
    public let kpi: String
    public let period: Period
    public let month: Int
  }

  public let replication: Int
  /// The same in every replication.
  public let labels: [Label]
  /// In their order; not a number where a KPI has no value.
  public let values: [Double]
}

/// Every KPI at every month in every replication: a table each for plan, baseline and twins.
struct KPISamples: ~Copyable {
  /// What is sampled: every reading, and right before one that is a ratio of differences its numerator
  /// and denominator.
  struct Sampled {
    let reference: KPIReference
    let isPart: Bool
  }

  let sampled: [Sampled]
  let horizon: Int
  let hasBaseline: Bool
  /// A row per replication, a column per KPI and month.
  var plan: SampleTable
  /// Empty without a baseline.
  var baseline: SampleTable
  /// A row per replication that has a twin.
  var twins: SampleTable
  /// Their rows in the other tables.
  private(set) var twinRows: [Int] = []
  private let listing: Listing
  /// Made with the first books, whose shape all have.
  private var sheets: KPISheets?

  /// - Parameter months: whose values are listed replication by replication.
  init(_ experiment: Experiment, folder: String, months: Set<Int>) {
    let horizon = experiment.plan.calendar.horizon
    let sampled = experiment.readings.flatMap { reference in
      reference.fraction.map { Sampled(reference: $0, isPart: true) }
        + [Sampled(reference: reference, isPart: false)]
    }
    let columns = sampled.count * horizon
    // The largest two share the memory.
    func table() -> SampleTable {
      SampleTable(columns: columns, folder: folder, room: SampleTable.roomInMemory / 2)
    }
    plan = table()
    baseline = table()
    twins = table()
    listing = Listing(
      sampled, months.filter((1...horizon).contains).sorted(), horizon: horizon,
      hasBaseline: experiment.baseline != nil)
    self.sampled = sampled
    self.horizon = horizon
    hasBaseline = experiment.baseline != nil
  }

  /// - Parameter body: gets what is listed.
  mutating func add(
    _ books: ReplicationBooks, _ body: (KPISamplesRow) throws -> Void
  ) throws {
    let sheets = self.sheets ?? KPISheets(sampled.map(\.reference), books)
    self.sheets = sheets
    let values = sheets.values(books)
    if !listing.labels.isEmpty {
      try body(listing.row(books.replication, values.plan, values.baseline))
    }
    if let twin = values.twin {
      try twins.append(twin)
      twinRows.append(plan.rows)
    }
    try plan.append(values.plan)
    if hasBaseline { try baseline.append(values.baseline) }
  }
}

extension KPISamples {
  /// Where what is listed lies among the values of a replication.
  private struct Listing {
    let labels: [KPISamplesRow.Label]
    private let places: [Int]

    init(_ sampled: [Sampled], _ months: [Int], horizon: Int, hasBaseline: Bool) {
      var labels: [KPISamplesRow.Label] = []
      var places: [Int] = []
      for (index, sampled) in sampled.enumerated() where !sampled.isPart {
        for month in months {
          for arm in Arm.allCases where arm == .plan || hasBaseline {
            labels.append(
              KPISamplesRow.Label(
                arm: arm, kpi: sampled.reference.key, period: sampled.reference.period,
                month: month))
            places.append(index * horizon + month - 1)
          }
        }
      }
      self.labels = labels
      self.places = places
    }

    func row(_ replication: Int, _ plan: [Double], _ baseline: [Double]) -> KPISamplesRow {
      KPISamplesRow(
        replication: replication, labels: labels,
        values: zip(labels, places).map { label, place in
          label.arm == .plan ? plan[place] : baseline[place]
        })
    }
  }
}
