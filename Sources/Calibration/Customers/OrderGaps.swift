import Lifecycle

/// How long customers who order again take to do so: the gaps between consecutive order days, those that
/// are still open at the end of the log taken into account by Kaplan and Meier ("Nonparametric
/// estimation from incomplete observations", JASA 53, 1958).
///
/// Many gaps never end, since customers leave. The share that ends is estimated by the curve at the
/// longest gap seen (Maller & Zhou, "Survival Analysis with Long-Term Survivors", 1996), and the
/// quantile is that of the gaps that end.
///
/// JSON keys: `share`, `days`, `months`, `ended`, `open`, `endingShare`.
public struct OrderGaps: Sendable, Hashable, Codable {
  /// Of the gaps that end, the share that has ended within ``days``, 0…1.
  public let share: Double
  /// The smallest number of days within which that share has ended.
  public let days: Int
  /// The same in whole months, rounded up, within what an activity window may be, 1…12.
  public let months: Int
  /// Gaps that ended, and those still open.
  public let ended: Int
  public let open: Int
  /// Estimated share of all gaps that end at all, 0…1.
  public let endingShare: Double

  /// The share that an activity window is made from.
  public static let windowShare = 0.9
  /// Of fewer ended gaps nothing is said.
  static let fewest = 30
  static let mostMonths = 12
  static let daysOfMonth = 30.4375

  /// - Parameter until: the last day that is looked at, since 1970-01-01.
  /// - Returns: nil when fewer than 30 gaps have ended.
  public init?(_ log: OrderLog, until: Int32, share: Double = windowShare) {
    var ended: [Int: Int] = [:]
    var open: [Int: Int] = [:]
    for customer in log.ids.indices {
      var last: Int32?
      for row in log.rows(customer) where log.days[row] <= until {
        if let last { ended[Int(log.days[row] - last), default: 0] += 1 }
        last = log.days[row]
      }
      if let last { open[Int(until - last), default: 0] += 1 }
    }
    self.init(ended: ended, open: open, share: share)
  }

  /// - Parameters:
  ///   - ended: how many gaps of so many days ended.
  ///   - open: how many are open since so many days.
  init?(ended: [Int: Int], open: [Int: Int], share: Double = windowShare) {
    let count = ended.values.reduce(0, +)
    guard count >= Self.fewest else { return nil }
    let steps = Self.steps(ended, open)
    guard let last = steps.last,
      let place = steps.firstIndex(where: { 1 - $0.open >= share * (1 - last.open) - 1e-12 })
    else { return nil }
    self.share = share
    days = steps[place].days
    months = min(
      Self.mostMonths, max(1, Int((Double(days) / Self.daysOfMonth).rounded(.up))))
    self.ended = count
    self.open = open.values.reduce(0, +)
    endingShare = 1 - last.open
  }

  /// The share of gaps that are still open after so many days, at each length that ended one. A gap that
  /// is open since as many days as another took to end was at risk of ending then.
  static func steps(_ ended: [Int: Int], _ open: [Int: Int]) -> [(days: Int, open: Double)] {
    var atRisk = ended.values.reduce(0, +) + open.values.reduce(0, +)
    var share = 1.0
    var steps: [(days: Int, open: Double)] = []
    for days in Set(ended.keys).union(open.keys).sorted() {
      let events = ended[days] ?? 0
      if events > 0 {
        share *= 1 - Double(events) / Double(atRisk)
        steps.append((days, share))
      }
      atRisk -= events + (open[days] ?? 0)
    }
    return steps
  }

  /// Whether gaps are longer than the longest activity window.
  public var isCut: Bool { Double(days) > Double(Self.mostMonths) * Self.daysOfMonth }
}
