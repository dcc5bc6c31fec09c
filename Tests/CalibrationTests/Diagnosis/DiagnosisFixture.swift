import Documents
import Foundation
import Lifecycle
import Statistics

@testable import Calibration

/// A log made by hand, as records and as the orders a simple cleaning leaves of them.
struct DiagnosisFixture {
  struct Record {
    var customer: String?
    /// Days after 2020-01-01, a Wednesday.
    var day: Int?
    var amount: Double?
    var invoice: Int
    /// Whether it equals an earlier record in every field.
    var isRepeated = false
  }

  static let start = CalendarDate(year: 2020, month: 1, day: 1)!.daysSince1970

  var records: [Record] = []
  var hasAmounts = true
  var hasInvoices = true
  /// Merges ids as cleaning does: here by the caller's word.
  var merged: [String: String] = [:]
  var unmatched: [Int] = []
  /// Records with a date that stands there and cannot be read.
  var unreadable: [Int] = []

  /// The record's line: the header is line 1.
  static func line(_ record: Int) -> Int { record + 2 }

  mutating func buy(_ customer: String?, _ day: Int?, _ amount: Double? = 20) {
    records.append(
      Record(customer: customer, day: day, amount: amount, invoice: records.count))
  }

  var log: TransactionLog {
    var log = TransactionLog(source: "log.csv")
    var places: [String: Int32] = [:]
    var empty = [0, 0, 0]
    for (place, record) in records.enumerated() {
      if let customer = record.customer {
        if places[customer] == nil {
          places[customer] = Int32(log.ids.count)
          log.ids.append(customer)
        }
      } else {
        empty[0] += 1
      }
      if record.day == nil { empty[1] += 1 }
      if record.amount == nil { empty[2] += 1 }
      log.customer.append(record.customer.flatMap { places[$0] } ?? TransactionLog.missing)
      log.day.append(record.day.map { Int32($0 + Self.start) } ?? TransactionLog.missing)
      log.minute.append(-1)
      if hasAmounts {
        log.amount.append(
          record.amount.map { Int64(($0 * 10_000).rounded()) } ?? TransactionLog.missingAmount)
      }
      if hasInvoices { log.invoice.append(Int32(record.invoice)) }
      log.line.append(UInt32(Self.line(place)))
      // Different records, different fingerprints; a repeated one has the one before it.
      log.fingerprint.append(
        record.isRepeated ? log.fingerprint.last ?? 0 : UInt64(place) &* 0x9E37_79B9_7F4A_7C15)
    }
    if !merged.isEmpty {
      log.aliases = log.ids.indices.map { places[merged[log.ids[$0]] ?? log.ids[$0]] ?? 0 }
    }
    for record in unreadable {
      log.unreadable.add(
        .date, record: record,
        CalibrationError.Problem(
          place: log.source, line: Self.line(record), "date cannot be read (got soon)"))
    }
    log.columns = ["customer": "CustomerID", "date": "Date"]
    log.emptyFields = [("CustomerID", empty[0]), ("Date", empty[1])]
    if hasAmounts {
      log.columns["amount"] = "Amount"
      log.emptyFields.append(("Amount", empty[2]))
    }
    return log
  }

  /// Purchases by customer and day, summed; what has no customer, no date or no value is left out.
  var orders: OrderLog {
    var days: [String: [Int: Double]] = [:]
    var ids: [String] = []
    for record in records where !record.isRepeated {
      guard let customer = record.customer, let day = record.day else { continue }
      if hasAmounts, record.amount ?? 0 <= 0 { continue }
      let id = merged[customer] ?? customer
      if days[id] == nil { ids.append(id) }
      days[id, default: [:]][day, default: 0] += record.amount ?? 0
    }
    var starts = [0]
    var rows: [(day: Int, amount: Double)] = []
    for id in ids {
      rows += (days[id] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      starts.append(rows.count)
    }
    let all = records.compactMap(\.day)
    return OrderLog(
      source: "log.csv", ids: ids, starts: starts, days: rows.map { Int32($0.day + Self.start) },
      amounts: hasAmounts ? rows.map(\.amount) : nil,
      period: Int32(Self.start + (all.min() ?? 0))...Int32(Self.start + (all.max() ?? 0)))
  }

  var survey: LogSurvey {
    LogSurvey(
      log: log, orders: orders, unmatchedReturns: unmatched)
  }

  var diagnosis: DataDiagnosis { DataDiagnosis(survey) }
}

extension DiagnosisFixture {
  /// A steady business: so many new customers a week at most, open every day; each buys again with
  /// probability 0.6, 1…7 days after the last time; log-normal amounts.
  ///
  /// Before day 0 it was the same, but nobody of then is in the log.
  static func steady(weeks: Int, entrants: Int, seed: UInt64) -> DiagnosisFixture {
    var fixture = DiagnosisFixture()
    var stream = StreamKey(seed: seed, replication: 0).stream(
      Entity(named: "steady log"), .experiment)
    var purchases: [(day: Int, customer: Int, amount: Double)] = []
    for customer in 0..<weeks * entrants {
      var day = Int(stream.uniform() * Double(7 * weeks))
      repeat {
        purchases.append((day, customer, (2000 * pow(10, 0.2 * stream.normal())).rounded() / 100))
        day += 1 + Int(stream.uniform() * 7)
      } while day < 7 * weeks && stream.uniform() < 0.6
    }
    purchases.sort { ($0.day, $0.customer) < ($1.day, $1.customer) }
    for purchase in purchases {
      fixture.buy("c\(purchase.customer)", purchase.day, purchase.amount)
    }
    return fixture
  }
}

extension DataDiagnosis {
  func point(_ key: String) -> PainPoint? { painPoints.first { $0.key == key } }
}
