extension Cleaning {
  /// One order per customer and day of what is left.
  func collect(_ schedule: CustomerSchedule, period: ClosedRange<Int32>) -> CleanedLog {
    let amounts = worth.isEmpty ? log.amount : worth
    var ids: [String] = []
    var segments: [String] = []
    var starts = [0]
    var days: [Int32] = []
    var spend: [Double] = []
    var sameDayMerged = 0
    days.reserveCapacity(log.count)
    if !amounts.isEmpty { spend.reserveCapacity(log.count) }
    for customer in log.ids.indices {
      var segment = ""
      var total: Int64 = 0
      let first = days.count
      for record in schedule.records(customer) where reasons[record] == Self.kept {
        if days.count > first, days[days.count - 1] == log.day[record] {
          sameDayMerged += 1
        } else {
          if days.count > first, !amounts.isEmpty { spend.append(Double(total) / 10_000) }
          days.append(log.day[record])
          total = 0
        }
        if !amounts.isEmpty { total += amounts[record] }
        if !log.segment.isEmpty, log.segment[record] != TransactionLog.missing {
          segment = log.segmentNames[Int(log.segment[record])]
        }
      }
      guard days.count > first else { continue }
      if !amounts.isEmpty { spend.append(Double(total) / 10_000) }
      ids.append(log.ids[customer])
      segments.append(segment)
      starts.append(days.count)
    }
    let orders = OrderLog(
      source: log.source, ids: ids, starts: starts, days: days,
      amounts: amounts.isEmpty ? nil : spend, segments: log.segment.isEmpty ? nil : segments,
      period: period, selection: selection)
    return cleanedLog(orders, sameDayMerged: sameDayMerged)
  }

  private func cleanedLog(_ orders: OrderLog, sameDayMerged: Int) -> CleanedLog {
    var dropped: [CleanedLog.Drop] = []
    var counts: [CleanedLog.Reason: Int] = [:]
    for record in reasons.indices {
      guard let reason = CleanedLog.Reason(rawValue: reasons[record]) else { continue }
      let partner = partners.isEmpty || partners[record] < 0 ? nil : partners[record]
      dropped.append(
        CleanedLog.Drop(
          record: Int32(truncatingIfNeeded: record), reason: reason, partner: partner))
      counts[reason, default: 0] += 1
    }
    let merges = log.aliases.indices.filter { Int(log.aliases[$0]) != $0 }.map {
      CleanedLog.Merge(id: Int32(truncatingIfNeeded: $0), into: log.aliases[$0])
    }
    return CleanedLog(
      orders: orders, dropped: dropped, counts: counts, merges: merges,
      sameDayMerged: sameDayMerged, repeatsKept: repeatsKept, reducedPurchases: reducedPurchases,
      incompleteCustomers: incompleteCustomers, unreadable: log.unreadable)
  }
}
