import Documents
import Foundation
import Lifecycle

extension OrderLog {
  /// The orders as comma-separated text that reads back as the same orders:
  /// `customer,date,amount,segment`, the last two where the log has them, one line per customer and
  /// day.
  public var csv: Data {
    var text = CSVText(keepsLines: true)
    text.reserve(days.count * 32)
    let header = ["customer", "date"] + (amounts == nil ? [] : ["amount"])
    for name in header + (segments == nil ? [] : ["segment"]) { text.add(name) }
    text.endLine()
    for customer in ids.indices {
      for row in rows(customer) {
        text.add(ids[customer])
        text.add(day: days[row])
        if let amounts { text.add(amount: Int64((amounts[row] * 10_000).rounded())) }
        if let segments { text.add(segments[customer]) }
        text.endLine()
      }
    }
    return text.data
  }
}

extension CleanedLog {
  /// What was dropped and why as comma-separated text: `line,reason,customer,date,amount,partner`;
  /// `line` and `partner` are lines of the log, the partner as ``Drop/partner`` explains it. Of records
  /// whose fields could not be told apart there is the line alone.
  /// - Parameter log: the log that was cleaned.
  public func differences(from log: TransactionLog) -> Data {
    var text = CSVText()
    text.reserve(dropped.count * 48)
    for name in ["line", "reason", "customer", "date", "amount", "partner"] { text.add(name) }
    text.endLine()
    var torn = unreadable.lines[...]
    for drop in dropped {
      let line = log.line[Int(drop.record)]
      while let first = torn.first, first < line { Self.add(torn.removeFirst(), to: &text) }
      add(drop, of: log, to: &text)
    }
    for line in torn { Self.add(line, to: &text) }
    return text.data
  }

  private func add(_ drop: Drop, of log: TransactionLog, to text: inout CSVText) {
    let record = Int(drop.record)
    text.add(Int(log.line[record]))
    text.add(drop.reason.name)
    let customer = log.customer[record]
    customer == TransactionLog.missing ? text.skip() : text.add(log.ids[Int(customer)])
    log.day[record] == TransactionLog.missing ? text.skip() : text.add(day: log.day[record])
    if log.amount.isEmpty || log.amount[record] == TransactionLog.missingAmount {
      text.skip()
    } else {
      text.add(amount: log.amount[record])
    }
    drop.partner.map { text.add(Int(log.line[Int($0)])) } ?? text.skip()
    text.endLine()
  }

  private static func add(_ line: UInt32, to text: inout CSVText) {
    text.add(Int(line))
    text.add(Reason.unreadable.name)
    for _ in 0..<4 { text.skip() }
    text.endLine()
  }
}
