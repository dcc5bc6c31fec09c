import Documents
import Lifecycle

/// A log with what several checks look at, computed once.
public struct LogSurvey: Sendable {
  /// Without the records of customers who are left out because somebody asked for it.
  public let log: TransactionLog
  /// What cleaning made of it.
  public let orders: OrderLog
  /// One record is one line of an order.
  public let isLineLevel: Bool
  /// Exact duplicates were dropped; otherwise they are only reported.
  public let dropsDuplicates: Bool
  /// Records that give back what was never bought, in the order of the file.
  public let unmatchedReturns: [Int]
  /// Of the file as a whole.
  public let fields: KeyFields
  public let weeks: WeeklyCounts
  /// Nil without one, or when the log is too short to tell.
  public let season: PeakSeason?

  /// - Parameter cleaned: what ``Cleaning`` made of the log.
  public init(log: TransactionLog, cleaned: CleanedLog) {
    let unmatched = cleaned.dropped.filter { $0.reason == .unmatchedReturn }.map { Int($0.record) }
    guard let isLeftOut = cleaned.leftOut(of: log) else {
      self.init(log: log, orders: cleaned.orders, unmatchedReturns: unmatched)
      return
    }
    let (rest, places) = log.leavingOut(isLeftOut)
    let isUnmatched = Set(unmatched)
    self.init(
      log: rest, orders: cleaned.orders,
      unmatchedReturns: places.indices.filter { isUnmatched.contains(places[$0]) },
      fields: KeyFields(log))
  }

  /// - Parameters:
  ///   - unmatchedReturns: records of the log, in its order.
  ///   - fields: of the file; nil: the log is all of it.
  init(
    log: TransactionLog, orders: OrderLog, unmatchedReturns: [Int], fields: KeyFields? = nil
  ) {
    self.log = log
    self.orders = orders
    isLineLevel = log.isLineLevel
    dropsDuplicates = log.tellsDuplicates
    self.unmatchedReturns = unmatchedReturns
    self.fields = fields ?? KeyFields(log)
    weeks = WeeklyCounts(orders)
    season = PeakSeason(weeks, orders)
  }

  /// Days from the first to the last of the log, both counted.
  var days: Int { Int(orders.period.upperBound) - Int(orders.period.lowerBound) + 1 }

  /// What the positive amounts of the log add up to [currency]; 0 without amounts.
  var sales: Double {
    log.amount.reduce(0.0) { $0 + ($1 > 0 ? Double($1) : 0) } / 10_000
  }

  /// An example out of a record: `customer 17850, 2010-12-01, 15.30`.
  func example(_ record: Int, _ note: String = "") -> PainPoint.Example {
    let customer = log.customer[record], day = log.day[record]
    var parts = [
      customer == TransactionLog.missing ? "no customer" : "customer \(log.ids[Int(customer)])",
      day == TransactionLog.missing
        ? "no date" : CalendarDate(daysSince1970: Int(day)).description,
    ]
    if !log.amount.isEmpty {
      let amount = log.amount[record]
      parts.append(
        amount == TransactionLog.missingAmount
          ? "no amount" : DiagnosisFigures.amount(Double(amount) / 10_000))
    }
    if !note.isEmpty { parts.append(note) }
    return PainPoint.Example(
      line: Int(log.line[record]), text: parts.joined(separator: ", "))
  }

  /// The first record of a customer on a day; nil when ids were merged beyond recognition.
  func record(ofOrder row: Int, by customer: Int) -> Int? {
    guard let place = log.ids.firstIndex(of: orders.ids[customer]) else { return nil }
    let day = orders.days[row]
    return log.customer.indices.first {
      log.day[$0] == day && log.customer[$0] != TransactionLog.missing
        && log.first(log.customer[$0]) == Int32(place)
        && (log.amount.isEmpty || log.amount[$0] >= 0)
    }
  }

  /// An example out of an order: its first record's line, and the order's value.
  func example(ofOrder row: Int, by customer: Int) -> PainPoint.Example {
    let date = CalendarDate(daysSince1970: Int(orders.days[row]))
    let value = orders.amounts.map { ", " + DiagnosisFigures.amount($0[row]) } ?? ""
    return PainPoint.Example(
      line: record(ofOrder: row, by: customer).map { Int(log.line[$0]) },
      text: "customer \(orders.ids[customer]), \(date)\(value)")
  }
}

extension TransactionLog {
  /// The first spelling of a customer's id.
  ///
  /// - Parameter customer: a place in `ids`.
  func first(_ customer: Int32) -> Int32 {
    aliases.isEmpty ? customer : aliases[Int(customer)]
  }
}
