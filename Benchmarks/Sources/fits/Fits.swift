import Calibration
import Foundation
import Lifecycle

/// `fits LOG.csv UNTIL [REPEATS]`: CPU milliseconds of the fits, median of the repeats, one line each.
///
/// LOG.csv has the columns customer_id, date (YYYY-MM-DD) and, if at all, its amount in the last one;
/// UNTIL is the last day looked at.
@main
struct Fits {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let until = day(arguments[2]) else {
      FileHandle.standardError.write(Data("usage: fits LOG.csv UNTIL [REPEATS]\n".utf8))
      exit(2)
    }
    let repeats = arguments.count > 3 ? max(1, Int(arguments[3]) ?? 5) : 5
    let base = try read(arguments[1], until: until)
    for model in [RepurchaseProcess.Model.nbd, .bgNBD, .mbgNBD, .paretoNBD] {
      let (point, fit) = measure(repeats) { PointFit(base, model: model) }
      report("\(model.rawValue) point", point, fit?.parameters, fit?.logLikelihood)
      let (whole, calibration) = measure(repeats) {
        try? PurchaseCalibration(base, choice: .model(model))
      }
      report(
        "\(model.rawValue) whole", whole, calibration?.fit.parameters,
        calibration?.fit.logLikelihood)
      if let process = calibration?.fit.process {
        let orders = base.customers.reduce(0) {
          $0 + (process.expectedOrders(39, given: $1.orders) ?? .nan)
        }
        print("  expected orders in the next 39 weeks: " + String(format: "%.4f", orders))
      }
    }
    let (auto, calibration) = measure(repeats) { try? PurchaseCalibration(base) }
    report("auto", auto, calibration?.fit.parameters, calibration?.fit.logLikelihood)
    let (spend, gammaGamma) = measure(repeats) { try? SpendFit(base) }
    report("gamma-gamma", spend, gammaGamma?.parameters, gammaGamma?.logLikelihood)
    guard let calibration, let gammaGamma else { return }
    for line in calibration.fit.warnings + gammaGamma.warnings { print("  \(line)") }
  }

  static func report(_ name: String, _ seconds: Double, _ p: [Double]?, _ value: Double?) {
    let parameters = (p ?? []).map { String(format: "%.5f", $0) }.joined(separator: " ")
    print(name.padding(toLength: 18, withPad: " ", startingAt: 0), terminator: " ")
    print(String(format: "%8.2f ms CPU  LL %.4f  ", seconds * 1000, value ?? .nan) + parameters)
  }

  /// Median CPU time of one thread.
  static func measure<Result>(_ repeats: Int, _ body: () -> Result) -> (Double, Result) {
    var times: [Double] = []
    var result = body()
    for _ in 0..<repeats {
      let start = clock()
      result = body()
      times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    return (times.sorted()[times.count / 2], result)
  }

  static func day(_ text: some StringProtocol) -> Int32? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    // Days from civil (Hinnant).
    let (y, m, d) = (parts[1] <= 2 ? parts[0] - 1 : parts[0], parts[1], parts[2])
    let (era, yoe) = (y / 400, y % 400)
    let doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1
    return Int32(era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468)
  }

  static func read(_ path: String, until: Int32) throws -> CustomerBase {
    var days: [Substring: [Int32: Double]] = [:]
    var hasAmounts = true
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count >= 2, let day = day(fields[1]), day <= until else { continue }
      hasAmounts = hasAmounts && fields.count > 2
      days[fields[0], default: [:]][day, default: 0] += Double(fields[fields.count - 1]) ?? 0
    }
    let customers = days.keys.sorted().enumerated().compactMap { index, id -> CustomerHistory? in
      let own = days[id, default: [:]].sorted { $0.key < $1.key }
      guard let first = own.first, let last = own.last else { return nil }
      let spend = own.dropFirst().reduce(0) { $0 + $1.value } / Double(max(own.count - 1, 1))
      return CustomerHistory(
        customer: index,
        orders: OrderHistory(
          repeats: own.count - 1, last: Double(last.key - first.key) / 7,
          age: Double(until - first.key) / 7),
        averageSpend: hasAmounts && spend > 0 ? spend : nil)
    }
    return CustomerBase(customers: customers, until: until)
  }
}
