import Lifecycle
import Statistics

/// A segment over the whole horizon, means over replications; money in currency units. Fixed costs of
/// the company are no segment's.
public struct SegmentRow: Sendable, Codable, Equatable {
  public let arm: Arm
  public let segment: String
  /// In the order of ``SegmentTotals/Figure``.
  private let figures: [Double]
  /// Contribution after spend, plan minus baseline, paired by replication; nil without a baseline that
  /// has the segment, and for the baseline.
  public let difference: PairedDifference?

  public init(
    arm: Arm, segment: String, difference: PairedDifference? = nil,
    figure: (SegmentTotals.Figure) -> Double
  ) {
    self.arm = arm
    self.segment = segment
    self.difference = difference
    figures = SegmentTotals.Figure.allCases.map(figure)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    arm = try container.decode(Arm.self, forKey: .arm)
    segment = try container.decode(String.self, forKey: .segment)
    figures = try container.decode([Double].self, forKey: .figures)
    difference = try container.decodeIfPresent(PairedDifference.self, forKey: .difference)
    guard figures.count == SegmentTotals.Figure.allCases.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .figures, in: container, debugDescription: "not the figures of a segment")
    }
  }

  public subscript(figure: SegmentTotals.Figure) -> Double { figures[figure.rawValue] }

  public var spend: Double { self[.contactCost] + self[.couponCost] }
  public var contributionAfterSpend: Double {
    self[.contribution] - spend - self[.serviceCost]
  }
}

/// Sums over replications of what segments come to, plan and baseline side by side.
struct SegmentTally {
  private let segments: [Arm: [String]]
  private var replications = 0
  /// By arm, segment and figure.
  private var sums: [Arm: [[Double]]] = [:]
  /// By segment of the plan: contribution after spend, plan minus baseline.
  private var differences: [Moments]

  init(_ experiment: Experiment) {
    var segments = [Arm.plan: experiment.plan.segments.map(\.name)]
    segments[.baseline] = experiment.baseline?.segments.map(\.name)
    self.segments = segments
    let zeros = SegmentTotals.Figure.allCases.map { _ in 0.0 }
    for (arm, names) in segments { sums[arm] = names.map { _ in zeros } }
    differences = experiment.plan.segments.map { _ in Moments() }
  }

  /// - Parameter totals: of one replication, in the scenario's order; an arm that has none is left out.
  mutating func add(_ totals: [Arm: [SegmentTotals]]) {
    replications += 1
    for (arm, totals) in totals where totals.count == segments[arm]?.count {
      for (place, total) in totals.enumerated() {
        for figure in SegmentTotals.Figure.allCases {
          sums[arm]?[place][figure.rawValue] += Double(total[figure])
        }
      }
    }
    guard let plan = totals[.plan], let baseline = totals[.baseline] else { return }
    for (place, other) in partners.enumerated() {
      guard let other, plan.indices.contains(place), baseline.indices.contains(other) else {
        continue
      }
      differences[place].add(Self.earned(plan[place]) - Self.earned(baseline[other]))
    }
  }

  /// By segment of the plan, the place of the baseline's segment of that name.
  private var partners: [Int?] {
    (segments[.plan] ?? []).map { name in segments[.baseline]?.firstIndex(of: name) }
  }

  private static func earned(_ total: SegmentTotals) -> Double {
    let costs = total[.contactCost] + total[.couponCost] + total[.serviceCost]
    return Double(total[.contribution] - costs) / Double(Money.unitsPerCurrency)
  }

  func rows(_ arm: Arm) -> [SegmentRow] {
    guard replications > 0 else { return [] }
    return (segments[arm] ?? []).enumerated().map { place, name in
      let difference = arm == .plan && differences[place].count > 0 ? differences[place] : nil
      return SegmentRow(
        arm: arm, segment: name, difference: difference.flatMap { PairedDifference($0) }
      ) { figure in
        let sum = sums[arm]?[place][figure.rawValue] ?? 0
        return sum / Double(replications)
          / (figure.isMoney ? Double(Money.unitsPerCurrency) : 1)
      }
    }
  }
}
