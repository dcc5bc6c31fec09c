import Lifecycle
import Statistics

/// One value of a KPI in one replication, in the plan or the baseline.
public struct KPISample: Sendable {
  public let replication: Int
  public let arm: Arm
  /// Key, e.g. `retention.core`.
  public let kpi: String
  public let period: Period
  public let month: Int
  public let value: Double
}

/// Every KPI at every month in every replication: columns of plan, baseline and twin side by side.
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
  /// Columns of the table per KPI and month: plan, baseline if there is one, twin if there are any.
  let width: Int
  var table: SampleTable
  private var row: [Double]
  /// Made with the first books, whose shape all have.
  private var sheets: Sheets?

  init(_ experiment: Experiment, folder: String) {
    sampled = experiment.readings.flatMap { reference in
      reference.fraction.map { Sampled(reference: $0, isPart: true) }
        + [Sampled(reference: reference, isPart: false)]
    }
    horizon = experiment.plan.calendar.horizon
    hasBaseline = experiment.baseline != nil
    width = 1 + (hasBaseline ? 1 : 0) + (experiment.plan.isUncertain ? 1 : 0)
    table = SampleTable(columns: sampled.count * horizon * width, folder: folder)
    row = Array(repeating: .nan, count: table.columns)
  }

  var hasTwins: Bool { width > (hasBaseline ? 2 : 1) }

  /// - Parameters:
  ///   - months: whose values are handed to `body`.
  ///   - body: gets what is defined and finite.
  mutating func add(
    _ books: ReplicationBooks, months: Set<Int>, _ body: (KPISample) throws -> Void
  ) throws {
    fill(books)
    let wanted = months.filter((1...horizon).contains).sorted()
    for (index, sampled) in sampled.enumerated() where !sampled.isPart {
      for month in wanted {
        for arm in Arm.allCases where arm == .plan || hasBaseline {
          let value = row[(index * horizon + month - 1) * width + (arm == .plan ? 0 : 1)]
          guard value.isFinite else { continue }
          try body(
            KPISample(
              replication: books.replication, arm: arm, kpi: sampled.reference.key,
              period: sampled.reference.period, month: month, value: value))
        }
      }
    }
    try table.append(row)
  }

  /// Writes all values of a replication to the row.
  private mutating func fill(_ books: ReplicationBooks) {
    let sheets = self.sheets ?? Sheets(sampled.map(\.reference), books)
    self.sheets = sheets
    func write(_ column: Int, _ sheet: KPISheet, _ ledger: Ledger, against: Ledger?) {
      let compared = against.flatMap { ledger in sheets.against?.sums(ledger) }
      sheet.forEach(sheet.sums(ledger), against: compared) { place, month, value in
        row[(place * horizon + month - 1) * width + column] = value ?? .nan
      }
    }
    row.withUnsafeMutableBufferPointer { $0.update(repeating: .nan) }
    write(0, sheets.plan, books.plan.ledger, against: books.plan.baseline)
    if let sheet = sheets.baseline, let baseline = books.baseline {
      write(1, sheet, baseline.ledger, against: nil)
    }
    if hasTwins, let twin = books.twin {
      write(width - 1, sheets.plan, twin.ledger, against: twin.baseline)
    }
  }

  /// The KPIs compiled for the books of plan and baseline.
  private struct Sheets {
    let plan: KPISheet
    /// The plan's KPIs read of the baseline, for what is compared with it …
    let against: KPISheet?
    /// … and the baseline's own, whose tiers may have another order or other names.
    let baseline: KPISheet?

    init(_ references: [KPIReference], _ books: ReplicationBooks) {
      plan = KPISheet(references, shape: books.plan.ledger.shape)
      let shape = books.baseline?.ledger.shape
      against = shape.map { KPISheet(references, shape: $0) }
      baseline = shape.map {
        KPISheet(references.map(books.baselineReference), shape: $0)
      }
    }
  }
}
