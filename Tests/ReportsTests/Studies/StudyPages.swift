import Calibration
import Foundation
import Lifecycle
import Statistics

@testable import Reports

/// Every page about a log, of small made-up data.
enum StudyPages {
  /// Markup, script and a backslash in every name a user can choose.
  static let hostile = "</script><img src=x onerror=\"alert('1')\">&amp;\\u0041"

  /// 300 customers who live as an NBD says for a year, on days; every fourth spends ten times more.
  static func log(_ name: String = "log.csv") -> OrderLog {
    let key = StreamKey(seed: 11, replication: 0)
    var (starts, days, amounts) = ([0], [Int32](), [Double]())
    for customer in 0..<300 {
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(customer)), .experiment)
      var (time, last) = (120 * stream.uniform(), -1)
      let rate = 0.002 + 0.05 * stream.uniform() * stream.uniform()
      let end = 365 * (0.3 + 0.9 * stream.uniform())
      while time < min(end, 365) || last < 0 {
        let day = Int(time)
        if day > last {
          days.append(Int32(day))
          amounts.append((10 + 5 * stream.uniform()) * (customer % 4 == 0 ? 10 : 1))
          last = day
        }
        time += stream.exponential() / rate
      }
      starts.append(days.count)
    }
    return OrderLog(
      source: name, ids: (0..<300).map(String.init), starts: starts, days: days, amounts: amounts,
      period: 0...365)
  }

  private static func sheet(_ command: String) -> Sheet {
    Sheet(
      provenance: Provenance(
        command: command, version: "9.9.9", madeAt: "2026-03-01T10:15:00Z",
        options: [Provenance.Option("Host", "a host")]),
      currency: "USD", chartBundle: nil)
  }

  static let fit = ModelFit(
    model: .bgNBD, parameters: [0.243, 4.414, 0.793, 2.426],
    logCovariance: (0..<4).map { row in (0..<4).map { $0 == row ? 0.01 : 0 } },
    logLikelihood: -9582.43, customers: 300, warnings: ["a `warning` of \(hostile)"])

  static func backtest(_ name: String) throws -> StudyPage {
    let backtest = try Backtest(
      log(name), Backtest.Setting(until: 200, days: 140, seed: 1, draws: 20),
      fit: { _ in ModelMixture(fit) },
      nbd: { _ in throw CalibrationError(name, "no NBD") },
      spend: { _ in SpendCalibration(stated: .gammaGamma(p: 6.25, q: 3.74, gamma: 15.44)) })
    return StudyPage(backtest, on: sheet("cohortcast backtest \(name)"))
  }

  static func calibration(_ name: String) throws -> StudyPage {
    let log = log(name)
    let calibration = try LogCalibration(log, LogCalibration.Options())
    return try StudyPage(calibration, log: log, seed: 1, on: sheet("cohortcast calibrate \(name)"))
  }

  static func segments(_ name: String) throws -> StudyPage {
    let segments = try CustomerSegments(
      log(name), asOf: 365, method: SegmentationCatalog.all[0],
      outlook: PurchaseOutlook(fit: fit, churnHorizon: 90), notes: [name, "`code`"])
    return StudyPage(segments.report, on: sheet("cohortcast segment \(name)"))
  }

  static func acquisition(_ name: String) throws -> StudyPage {
    let spend = (0..<200).map { Double(10 + $0) }
    let prospects = Prospects(
      source: name, spendColumn: name, spend: spend,
      acquired: (0..<200).map { ($0 * 7) % 200 < $0 })
    return StudyPage(AcquisitionReport(prospects), on: sheet("cohortcast acquisition \(name)"))
  }

  static func trial(_ name: String) throws -> StudyPage {
    let arm = (0..<600).map { $0 % 3 }
    // 10, 30 and 50 % of the arms.
    let bought = arm.indices.map { (person: Int) -> Double in
      let limit = 10 + 20 * arm[person]
      return (person * 11) % 100 < limit ? 1 : 0
    }
    let age = arm.indices.map { (person: Int) -> Double in Double(person % 50) }
    let channel = arm.indices.map { (person: Int) -> Int in (person / 3) % 2 }
    let trial = Trial(
      source: name, arms: ["none", name, "mail"], arm: arm,
      outcomes: [
        Trial.Variable(name: "conversion", values: bought),
        Trial.Variable(name: name + "spend", values: bought.map { 20 * $0 }),
      ],
      covariates: [Trial.Variable(name: "age", values: age)],
      grouping: Trial.Grouping(
        name: "channel", levels: ["web", name], level: channel))
    return StudyPage(try TrialReport(trial), on: sheet("cohortcast experiment \(name)"))
  }

  static func diagnosis(_ name: String) throws -> StudyPage {
    var log = TransactionLog(source: name)
    let orders = Self.log()
    log.ids = orders.ids + [name]
    log.columns = ["customer": name, "date": "date", "amount": "amount"]
    for customer in orders.ids.indices {
      for row in orders.rows(customer) {
        log.customer.append(row % 9 == 0 ? TransactionLog.missing : Int32(customer))
        log.day.append(orders.days[row])
        log.minute.append(-1)
        log.amount.append(Int64((orders.amounts?[row] ?? 0) * 100) * 100)
        log.line.append(UInt32(row + 2))
        log.fingerprint.append(UInt64(row))
      }
    }
    log.emptyFields = [(column: name, empty: log.count / 9), (column: "other", empty: 0)]
    let survey = LogSurvey(log: log, cleaned: try Cleaning.clean(log))
    return StudyPage(DataDiagnosis(survey), on: sheet("cohortcast diagnose \(name)"))
  }
}
