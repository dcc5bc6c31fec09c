/// What a cohort tells the replication after each call: what it must know without asking again.
struct CohortReport: Sendable {
  /// No row needs a look before this day.
  var nextDue: UInt16 = .max
  /// One bit per status that somebody may have.
  var statuses: UInt64 = 0
  /// What has come in since the last report: watched figures, in the order of ``WatchList/cells``, and
  /// people who have become unaware again. Empty when nothing has.
  var watched: [Int64] = []
  var forgotten: Int64 = 0
  /// By how many the living customers have become more.
  var customers: Int64 = 0
}

/// Figures of campaigns that something outside cohorts decides by during the run: what coupons of a
/// limited budget have cost, what policies watch.
struct WatchList: Sendable {
  struct Cell: Sendable, Hashable {
    let campaign: Int
    let flow: CampaignFlow
    /// Nil: of the campaign as a whole.
    var variant: CampaignVariant?
  }

  let cells: [Cell]
  /// Campaigns of which figures by variant are watched.
  let variants: Set<Int>
  /// Whether nothing can come in but from personal coupons.
  let isOfCouponsInHand: Bool
  /// Whether it matters day by day how many living customers there are.
  let countsCustomers: Bool

  init(_ scenario: DrawnScenario) {
    let coupons = scenario.campaigns.indices.filter {
      scenario.campaigns[$0].isBudgeted && scenario.campaigns[$0].coupon != nil
    }.map { Cell(campaign: $0, flow: .couponCost) }
    let outcomes = scenario.policies.flatMap { policy in
      policy.rule.watched.flatMap { campaign in
        policy.rule.watchedOutcomes.map { Cell(campaign: campaign, flow: $0) }
      }
    }
    let variants = scenario.policies.flatMap { policy in
      policy.rule.watchedVariants.flatMap { campaign in
        ([.delivered] + policy.rule.watchedOutcomes).flatMap { flow in
          CampaignVariant.allCases.map { Cell(campaign: campaign, flow: flow, variant: $0) }
        }
      }
    }
    self.variants = Set(variants.map(\.campaign))
    countsCustomers = scenario.segments.contains { $0.numbers.wordOfMouth > 0 }
    var seen: Set<Cell> = []
    cells = (coupons + outcomes + variants).filter { seen.insert($0).inserted }
    isOfCouponsInHand =
      outcomes.isEmpty && coupons.allSatisfy { !scenario.campaigns[$0.campaign].isStanding }
  }
}

extension CohortState {
  /// Runs a change and reports what it brought.
  ///
  /// - Parameter months: in which the change may post.
  mutating func reporting<R>(
    _ watch: WatchList, _ months: ClosedRange<Int>, _ change: (inout CohortState) -> R
  ) -> (R, CohortReport) {
    let before = watched(watch, months)
    let forgotten = self.forgotten(months)
    let customers = watch.countsCustomers ? self.customers(months) : 0
    let result = change(&self)
    var report = CohortReport()
    report.nextDue = nextDue
    report.statuses = founding == nil ? statuses : .max
    report.forgotten = self.forgotten(months) - forgotten
    if watch.countsCustomers { report.customers = self.customers(months) - customers }
    if !watch.cells.isEmpty {
      report.watched = zip(watched(watch, months), before).map { $0 - $1 }
    }
    return (result, report)
  }

  private func watched(_ watch: WatchList, _ months: ClosedRange<Int>) -> [Int64] {
    watch.cells.map { cell in
      // Conversions are counted in the month of the contact, whose window is a year long at most.
      let first = cell.flow == .converted ? max(0, months.lowerBound - 13) : months.lowerBound
      let cells = cell.variant == nil ? nil : ledger.shape.cells(VariantFigures.section.id)
      return (first...months.upperBound).reduce(0) { sum, month in
        guard let variant = cell.variant, let cells else {
          return sum + ledger(month, campaign: cell.campaign, cell.flow)
        }
        let place = VariantFigures.place(cell.campaign, variant)
        return sum + ledger.counts[cells.index(month, cell.flow.rawValue, at: place)]
      }
    }
  }

  /// First orders and revivals less losses.
  private func customers(_ months: ClosedRange<Int>) -> Int64 {
    months.reduce(0) { $0 + ledger($1, .firstOrders) + ledger($1, .revived) - ledger($1, .lost) }
  }

  private func forgotten(_ months: ClosedRange<Int>) -> Int64 {
    months.reduce(0) { $0 + ledger($1, .forgotten) }
  }
}
