/// What came of contacts and coupons is counted in the month in which they were made, so that a rate
/// compares both with each other: a mail of March is not judged by orders of January's.
extension Pass {
  /// Days of the run. What lasts longer is in no rate, so that none is understated by days that nobody
  /// has watched.
  @inline(__always) private var days: Int { Int(tables.monthStart[shape.months]) }

  /// A contact has been delivered, or would have been.
  ///
  /// - Parameters:
  ///   - until: the first day after its window.
  ///   - place: of the numbers it was made by.
  @inline(__always)
  func watch(
    _ flow: CampaignFlow, until: Int, _ event: ContactEvent, _ place: Int, _ count: Int64 = 1
  ) {
    guard until <= days else { return }
    post(flow, place, event.month, count)
  }

  /// The next step of a treated person: a conversion of every campaign whose window is open, once each.
  ///
  /// - Parameter month: the one that holds `t`.
  @inline(never)
  func convertContacts(
    _ c: Customer, _ month: Int, _ t: Double, _ treatments: TreatmentRow
  ) {
    var bits = c.treated
    while bits != 0 {
      let column = bits.trailingZeroBitCount
      bits &= bits &- 1
      let treatment = treatments[column]
      guard Double(treatment.windowUntil) > t, !treatment.has(.converted) else { continue }
      treatments[column] = treatment.with(.converted)
      let place = campaigns.terms(campaigns.place(ofColumn: column), treatment)
      let contact = self.month(
        of: treatment.windowUntil &- campaigns[place].duration, notAfter: month)
      let isHeldOut = treatment.has(.heldOut)
      post(isHeldOut ? .heldOutConverted : .converted, place, contact)
      guard treatment.windowUntil <= days else { continue }
      post(isHeldOut ? .heldOutWatchedConverted : .watchedConverted, place, contact)
    }
  }

  /// A coupon comes into somebody's hand, or a standing offer is open to an order.
  ///
  /// - Parameter until: the first day on which it is no longer valid.
  @inline(__always)
  func issue(_ place: Int, _ month: Int, until: Int) {
    post(.issued, place, month)
    if until <= days { post(.settled, place, month) }
  }

  /// A coupon is redeemed; a standing offer is redeemed with the order it was open to.
  ///
  /// - Parameter until: see ``issue(_:_:until:)``; nil: of a standing offer.
  func redeemed(_ place: Int, _ month: Int, until: Int?) {
    guard let until, let validity = campaigns[place].offer?.validity else {
      return post(.settledRedeemed, place, month)
    }
    guard until <= days else { return }
    post(.settledRedeemed, place, self.month(of: until &- validity, notAfter: month))
  }

  /// - Parameter place: of a campaign's numbers, or of a variant's; held-out persons get neither.
  @inline(__always)
  private func post(_ flow: CampaignFlow, _ place: Int, _ month: Int, _ count: Int64 = 1) {
    ledger[shape.index(month, campaign: campaigns[place].place, flow)] &+= count
    if !flow.isOfHeldOut { campaigns.post(flow, place, count, page(month)) }
  }

  private func month(of day: Int, notAfter month: Int) -> Int {
    var month = month
    while month > 0, Int(tables.monthStart[month]) > day { month &-= 1 }
    return month
  }
}
