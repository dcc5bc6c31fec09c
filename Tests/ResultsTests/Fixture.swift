import Documents
import Experiments
import Foundation

@testable import Lifecycle
@testable import Results

/// A small run: three tiers, two segments, two campaigns with awkward names, six replications in
/// blocks of two.
enum Fixture {
  static let tiers = ["core", "青铜, \"trial\"", "it's"]
  static let segments = ["city", "乡村"]
  static let campaigns = ["welcome", "双十一, 2026"]

  private static let scenario = #"""
    currency: CNY
    start: 2026-01-01
    horizon: 4 months
    seed: 7
    replications: 6
    segments:
      city: &segment
        market: 40 persons
        repurchase: {model: bg-nbd, r: 1, alpha: 60 days, a: 1, b: 4}
        spend: {constant: ¥100}
        margin: 30 %
      乡村: *segment
    tiers:
      rules:
        core: {frequency: {atLeast: 3 orders}}
        '青铜, "trial"': {frequency: {atLeast: 2 orders}}
        "it's": {}
    campaigns:
      welcome: &campaign {audience: {stage: customer}, cadence: monthly, contactCost: ¥1}
      "双十一, 2026": *campaign
    """#

  static func experiment() throws -> Experiment {
    try Experiment(
      plan: Document.read(text: scenario, file: "plan.yaml"),
      baseline: Document.read(text: scenario, file: "base.yaml"))
  }

  static func manifest(
    replications: Int = 6, blockSize: Int = 2, seed: UInt64 = 7,
    run: String = "20261122-213045-00ff", keep: Keeping = .figures
  ) -> RunManifest {
    RunManifest(
      runID: run, version: "0.1.0", toolchain: "Swift 6.3", gsl: "2.7", scenario: "growth",
      path: "scenarios/growth.yaml", baseline: "baseline", planDocument: #"{"name":"增长"}"#,
      baselineDocument: nil,
      values: [
        .init(key: "horizon", value: "4 months", source: "scenarios/growth.yaml:3:1"),
        .init(key: "currency", value: "CNY", source: "default"),
      ],
      seed: seed, replications: replications, blockSize: blockSize, keep: keep,
      untilPrecise: nil,
      startedAt: "2026-11-22T21:30:45Z", command: "cohortcast run scenarios/growth.yaml",
      host: .init(cores: 2, memoryBytes: 1 << 33, system: "Debian 12"))
  }

  static func block(_ number: Int, salt: UInt64 = 0, keep: Keeping = .figures) -> PackedBlock {
    let lives = (2 * number..<2 * number + 2).flatMap { replication in
      [UInt32(0), 1].map { Life(point: $0, replication: UInt32(replication)) }
    }
    let block = Block(index: number, points: [], lives: lives, reduction: keep.reduction)
    return PackedBlock(
      block,
      lives.map { life in
        let own = salt &+ UInt64(life.replication) &* 10 &+ UInt64(life.point)
        let ledgers = bySegment(own)
        guard keep != .ledgers, let total = Ledger.sum(ledgers) else {
          return Response(life: life, yield: .ledgers(ledgers, [event]))
        }
        return Response(
          life: life, yield: .totals(total, ledgers.map { SegmentTotals($0) }, [event]))
      })
  }

  static func bySegment(_ salt: UInt64) -> [Ledger] { [ledger(salt), ledger(salt &+ 100_000)] }

  static let event = PolicyEvent(
    day: 31, policy: "reallocate", cause: "ROI 0.8 < 1, \"weak\"", effect: "−¥5000\n停")

  /// Figures 0…999 from a linear congruential generator.
  static func ledger(
    _ salt: UInt64,
    _ shape: LedgerShape = LedgerShape(months: 4, tiers: 3, campaigns: 2, days: 0)
  ) -> Ledger {
    var ledger = Ledger(shape: shape)
    var state = salt &+ 1
    ledger.withMutableMemory { counts, squares in
      for i in 0..<shape.count - 1 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        counts[i] = Int64(state >> 33) % 1000
      }
      for i in 0..<(2 * (shape.months + 1)) { squares[i] = Int128(i) * 15 + Int128(salt) }
    }
    return ledger
  }
}

/// A folder that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("cohortcast-results-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: self(name), withIntermediateDirectories: true)
    return self(name)
  }

  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
    return self(name)
  }

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}

/// The text of the error that something throws; "no error" if it does not.
func fault(_ work: () throws -> Void) -> String {
  do {
    try work()
    return "no error"
  } catch let error as ResultsError {
    return error.description
  } catch {
    return "not a ResultsError: \(error)"
  }
}

func fault(_ work: () async throws -> Void) async -> String {
  do {
    try await work()
    return "no error"
  } catch let error as ResultsError {
    return error.description
  } catch {
    return "not a ResultsError: \(error)"
  }
}
