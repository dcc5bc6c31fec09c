/// Customers by the baseline's tiers, beside those they live by: see ``FixedTiers``.
extension Pass {
  /// The start of a month of a customer, once the row has been observed.
  @inline(__always)
  func countFixed(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    if let fixed { reviewFixed(c, month, treatments, fixed) }
  }

  @inline(never)
  private func reviewFixed(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow,
    _ fixed: UnsafePointer<FixedTiers.Reader>
  ) {
    let history = treatments.fixedTiers(c, since: month &- 1, fixed)
    let before = Int(history & 15)
    var tier = before == 0 ? fixed.pointee.entry : before - 1
    if month % fixed.pointee.cadence == 0 {
      tier = fixed.pointee.rules.tier(of: c, month: month, day: Int(tables.monthStart[month]))
      if let accuracy = fixed.pointee.accuracy(month) {
        // The luck of the label is that of the row's own: the same person is mistaken.
        tier = label(c, tier: tier, of: fixed.pointee.tiers, accuracy: accuracy, month: month)
      }
    }
    postFixed(c, month, history << 4 | UInt64(tier + 1), treatments, fixed)
  }

  /// A customer who is there at the start, without a past that has been lived.
  func openFixed(_ c: Customer, _ treatments: TreatmentRow) {
    guard let fixed else { return }
    postFixed(c, 0, UInt64(fixed.pointee.start + 1), treatments, fixed)
  }

  private func postFixed(
    _ c: Customer, _ month: Int, _ history: UInt64,
    _ treatments: TreatmentRow, _ fixed: UnsafePointer<FixedTiers.Reader>
  ) {
    treatments.setFixedTiers(history, fixed)
    let period = numbers.pointee.retentionPeriod
    let (now, then) = (c[mark: month], c[mark: month &- period])
    addFixed(
      month, tierThen: Int(history >> UInt64(4 * period) & 15),
      profile: CustomerProfile.cell(
        tierThen: 0, active: now.active, wasActive: then.active,
        orders: c.yearOrders(month)), fixed)
    let (tier, before) = (Int(history & 15) - 1, Int(history >> 4 & 15) - 1)
    add(.customers, tier, month, fixed)
    if now.active == 1 { add(.active, tier, month, fixed) }
    if before >= 0 {
      let bought = c[counts: tables.slot[month - 1]] > 0
      add(bought ? .repurchased : .notRepurchased, before, month, fixed)
    }
  }

  /// - Parameter cell: the profile, whatever the tier.
  func addFixed(
    _ month: Int, tierThen: Int, profile cell: Int, _ fixed: UnsafePointer<FixedTiers.Reader>
  ) {
    let place = tierThen * CustomerProfile.cells + cell
    ledger[fixed.pointee.cells.profiles.index(month, 0, at: place)] &+= 1
  }

  private func add(
    _ stock: FixedTierStock, _ tier: Int, _ month: Int,
    _ fixed: UnsafePointer<FixedTiers.Reader>
  ) {
    ledger[fixed.pointee.cells.tiers.index(month, stock.rawValue, at: tier)] &+= 1
  }

  /// The tier + 1 of a customer now; 0 where there is none, or nobody asks.
  func fixedTier(_ c: Customer, _ month: Int, _ treatments: TreatmentRow) -> Int {
    guard let fixed, c.status >= StatusCode.firstCustomer else { return 0 }
    let tier = Int(treatments.fixedTiers(c, since: month, fixed) & 15)
    return tier > 0 ? tier : fixed.pointee.entry + 1
  }

  /// Counts a person reached or converted, who was a customer on the contact.
  ///
  /// - Parameters:
  ///   - tier: + 1, of the contact; 0 for none.
  ///   - place: of ``PersonFlow``.
  func postFixed(_ flow: FixedPersonFlow, _ month: Int, tier: Int, place: Int) {
    guard tier > 0, let cells = fixed?.pointee.cells.persons else { return }
    let gap = place % (PersonFlow.gaps + 1)
    let cell = FixedPersonFlow.place(tier: tier - 1, gap: gap)
    ledger[cells.index(month, flow.rawValue, at: cell)] &+= 1
  }
}

extension TreatmentRow {
  /// The baseline's tiers at the last month starts. They say nothing before the row's own do: memory is
  /// lent to one block after the other.
  ///
  /// - Parameter month: the last month start whose tier they may tell.
  func fixedTiers(
    _ c: Customer, since month: Int, _ fixed: UnsafePointer<FixedTiers.Reader>
  ) -> UInt64 {
    c[mark: month].tier == 0 ? 0 : words[fixed.pointee.column &* CustomerBlock.capacity &+ row]
  }

  func setFixedTiers(_ history: UInt64, _ fixed: UnsafePointer<FixedTiers.Reader>) {
    words[fixed.pointee.column &* CustomerBlock.capacity &+ row] = history
  }
}
