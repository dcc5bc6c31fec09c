import Documents
import Lifecycle

extension Cleaning {
  /// Leaves out customers whose first order, of what is left, is earlier than a day.
  mutating func dropEarlier(_ schedule: CustomerSchedule, than bound: Int32) {
    for customer in log.ids.indices {
      let records = schedule.records(customer)
      guard let first = records.first(where: { reasons[$0] == Self.kept }), log.day[first] < bound
      else { continue }
      for record in records where reasons[record] == Self.kept { drop(record, .earlierCustomer) }
    }
  }

  /// Who was left out because somebody asked for it.
  func outcome(_ chosen: CustomerSelection) -> SelectionOutcome {
    var outcome = SelectionOutcome()
    if !chosen.excluded.isEmpty { outcome.excluded = count(.excludedCustomer) }
    if let day = chosen.firstOrderFrom {
      outcome.earlier = count(.earlierCustomer)
      outcome.firstOrderFrom = day.description
    }
    return outcome
  }

  private func count(_ reason: CleanedLog.Reason) -> SelectionOutcome.Count {
    var isConcerned = [Bool](repeating: false, count: log.ids.count)
    var records = 0
    for record in reasons.indices where reasons[record] == reason.rawValue {
      records += 1
      isConcerned[Int(customer(record))] = true
    }
    return SelectionOutcome.Count(customers: isConcerned.count { $0 }, records: records)
  }
}

extension CleanedLog {
  /// By the first spelling of an id: whether the customer is left out because somebody asked for it; nil
  /// where nobody is.
  ///
  /// - Parameter log: the log that was cleaned.
  func leftOut(of log: TransactionLog) -> [Bool]? {
    guard counts[.excludedCustomer] != nil || counts[.earlierCustomer] != nil else { return nil }
    var isLeftOut = [Bool](repeating: false, count: log.ids.count)
    for drop in dropped where [.excludedCustomer, .earlierCustomer].contains(drop.reason) {
      isLeftOut[Int(log.first(log.customer[Int(drop.record)]))] = true
    }
    return isLeftOut
  }
}

extension CustomerSelection {
  /// The day from which on a first order has to be; nil: there is no such day.
  ///
  /// - Throws: when it lies outside the log.
  func firstDay(of period: ClosedRange<Int32>) throws(CalibrationError) -> Int32? {
    guard let firstOrderFrom else { return nil }
    let first = CalendarDate(daysSince1970: Int(period.lowerBound))
    let last = CalendarDate(daysSince1970: Int(period.upperBound))
    guard firstOrderFrom >= first, firstOrderFrom <= last else {
      throw CalibrationError(
        "--first-order-from",
        "must lie within the log, \(first) to \(last) (got \(firstOrderFrom)); write a day in it, or "
          + "leave it out")
    }
    return Int32(firstOrderFrom.daysSince1970)
  }

  /// - Throws: when customers are left, but all of them are to be left out.
  func check(_ cleaned: CleanedLog) throws(CalibrationError) {
    let outcome = cleaned.orders.selection
    let (named, earlier) = (outcome.excluded?.customers ?? 0, outcome.earlier?.customers ?? 0)
    guard cleaned.orders.ids.isEmpty, named + earlier > 0 else { return }
    let option = earlier > 0 ? "--first-order-from" : "--exclude"
    throw CalibrationError(
      option,
      "leaves nobody of the log (\(outcome.sentences.joined(separator: "; "))); "
        + (earlier > 0 ? "write an earlier day" : "name fewer customers"))
  }
}
