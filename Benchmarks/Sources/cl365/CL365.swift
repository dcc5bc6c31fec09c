import Documents
import Foundation
import Lifecycle

/// `cl365 N T SEED`: the reference workload through the general engine; one JSON line.
///
/// N persons, T days (whole months, up to 120), through `scenarios/cl-365.yaml` with other sizes:
/// no code of its own but the output.
@main
struct CL365 {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let persons = Int(arguments[1]), persons > 0,
      let days = Int(arguments[2]), let months = monthStarts.firstIndex(of: days), months > 0,
      let seed = UInt64(arguments[3])
    else {
      fail("usage: cl365 PERSONS DAYS SEED; DAYS ends a month, 31…43800 (365-day years)")
    }
    do {
      let scenario = try Scenario(try document(persons, months), hasBaseline: true)
      let begin = ContinuousClock.now
      let (ledgers, _) = await Simulator(scenario).replicate(seed: seed, replication: 0)
      let seconds = (ContinuousClock.now - begin) / .seconds(1)
      print(line(ledgers[0], scenario, persons: persons, days: days, seed: seed, seconds))
    } catch {
      fail("\(error)")
    }
  }

  /// First day of month m in years of 365 days, 0…120.
  static let monthStarts: [Int] = (0...120).map {
    365 * ($0 / 12) + [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][$0 % 12]
  }

  /// The shipped scenario with other sizes: persons i with i mod 10 in 0…4 are aware, 5 and 6
  /// interested, the others installed.
  static func document(_ persons: Int, _ months: Int) throws -> Document {
    func count(_ remainders: Range<Int>) -> Int {
      persons / 10 * remainders.count + remainders.count { $0 < persons % 10 }
    }
    let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../scenarios").standardizedFileURL.path
    let text = """
      extends: cl-365.yaml
      horizon: \(months) months
      segments:
        customers:
          prospects: {aware: \(count(0..<5)) persons, interested: \(count(5..<7)) persons}
          installed: {customers: \(count(7..<10)) customers}
      """
    return try Document.read(text: text, file: "\(scenarios)/cl365-sized.yaml")
  }

  static func line(
    _ ledger: Ledger, _ scenario: Scenario, persons: Int, days: Int, seed: UInt64,
    _ seconds: Double
  ) -> String {
    let months = 0..<scenario.calendar.horizon
    func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }
    func money(_ raw: (Int) -> Int64) -> String {
      list(months.map { String(format: "%.2f", Money(raw: raw($0)).currency) })
    }
    func counts(_ count: (Int) -> Int64) -> String { list(months.map { "\(count($0))" }) }
    let (core, atRisk, base) = (0, 1, 2)
    let mix = list(
      months.map { month in
        let tiers = [base, core, atRisk].map { ledger.customers(month, tier: $0) }
        let row = [ledger.aware(month), ledger.interested(month)] + tiers + [ledger.gone(month)]
        return list(row.map(String.init))
      })
    let installed = Double(ledger.customers(0))
    let retained = list(
      months.map {
        let lost = Double(ledger.total(.lostInstalled, before: $0 + 1))
        return String(format: "%.6f", (installed - lost) / installed)
      })
    let end = scenario.calendar.horizon
    func spend(_ month: Int) -> Int64 {
      ledger.allCampaigns(month, .contactCost) + ledger.allCampaigns(month, .couponCost)
    }
    // The workload discounts by month, the engine by day: the mean is made of the months' sums, the
    // deviation, which compares nothing, is the engine's own.
    let mean = months.reduce(0) { sum, month in
      let profit = Money(raw: ledger(month, .contribution) - spend(month)).currency
      return sum + profit * pow(1.1, -Double(month) / 12) / Double(persons)
    }
    let deviation = (ledger.squaredValue(end) / Double(persons) - mean * mean).squareRoot()
    return """
      {"impl":"cohortcast","N":\(persons),"T":\(days),"seed":\(seed),"init_s":0,\
      "run_s":\(String(format: "%.4f", seconds)),\
      "revenue":\(money { ledger($0, .revenue) }),\
      "cost":\(money(spend)),\
      "orders":\(counts { ledger($0, .orders) }),"buyers":\(counts { ledger($0, .buyers) }),\
      "mix":\(mix),"retained":\(retained),\
      "ltv_mean":\(String(format: "%.6f", mean)),"ltv_sd":\(String(format: "%.6f", deviation))}
      """
  }

  static func fail(_ text: String) -> Never {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    exit(2)
  }
}
