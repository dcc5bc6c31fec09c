import Foundation
import Testing

/// The way that the issue is about: log → diagnose → calibrate → validate → run → a plan that extends
/// the baseline.
@Suite("From a log to a plan")
struct PlanningChainTests {
  static let plan = """
    # Does a monthly letter to customers pay?
    extends: today.yaml
    campaigns:
      letter:
        audience: {stage: customer}
        cadence: monthly
        contactCost: ¥0.50
        open: 20 %
        uplift: 10 %
    targets:
      - {kpi: orders, month: 3, change: +1 %}

    """

  @Test("Every step takes what the step before wrote")
  func chain() async throws {
    let folder = try Workshop()
    func call(_ line: String) async throws -> String {
      let ending = try await Program.run(
        line.split(separator: " ").map(String.init), in: folder)
      #expect(ending.status == 0, "\(line): \(ending.errors)")
      return ending.output
    }
    try folder.write(SyntheticLog.text(customers: 300), to: "orders.csv")
    try folder.write(Self.plan, to: "growth.yaml")
    _ = try await call("diagnose orders.csv --output diagnosis")
    let raw = try await call("calibrate orders.csv --format json")
    let clean = try await call(
      "calibrate diagnosis/cleaned.csv -o today.yaml --horizon 4 --format json")
    // Nothing is wrong with the log, so that cleaning it changes no figure.
    #expect(
      clean.replacing("diagnosis/cleaned.csv", with: "orders.csv") == raw)
    _ = try await call("validate today.yaml growth.yaml")
    let alone = try await call(
      "run today.yaml --replications 6 --quiet --output alone --format json")
    #expect(!alone.lowercased().contains("nan"))
    _ = try await call("run growth.yaml --replications 6 --quiet --output grown")
    // Today's customers are there from the first day, in the baseline and in the plan.
    for output in ["alone", "grown"] {
      let rows = try folder.text("\(output)/kpis.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let kpi = try #require(rows[0].firstIndex(of: "kpi"))
      let mean = try #require(rows[0].firstIndex(of: "mean"))
      let orders = rows.filter { $0[kpi] == "orders" }.compactMap { Double($0[mean]) }
      #expect(!orders.isEmpty && orders.allSatisfy { $0 > 0 })
    }
    #expect(try folder.text("grown/targets.csv").contains("orders"))
  }
}
