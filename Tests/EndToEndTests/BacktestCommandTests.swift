import Documents
import Foundation
import Testing

/// `cohortcast backtest` from outside, on logs of a known truth.
@Suite("Backtest command")
struct BacktestCommandTests {
  let folder: Workshop

  init() throws {
    folder = try Workshop()
    try folder.write(SyntheticLog.text(customers: 300), to: "orders.csv")
  }

  /// What the command prints with `--format json`, by the names that the issue promises.
  struct Document: Decodable {
    struct Scores: Decodable {
      let model: String
      let actual: Int
      let forecast, mae, rmse, crps, coverage90: Double
      let lower90, upper90, percentError, decileLift: Double?
    }
    struct Simulation: Decodable {
      let mean, standardError: Double
    }
    let model, until, holdoutEnd: String
    let calibrationCustomers, horizonDays: Int
    let holdout: Scores
    let baselines: [Scores]
    let simulation: Simulation
    let warnings: [String]
  }

  private func backtest(_ arguments: String...) async throws -> (Document, text: String) {
    let ending = try await Program.run(
      ["backtest", "orders.csv", "--until", "2025-06-30", "--format", "json"] + arguments,
      in: folder)
    #expect(ending.status == 0, "\(ending.errors)")
    let data = Data(ending.output.utf8)
    return (try JSONDecoder().decode(Document.self, from: data), ending.output)
  }

  /// Counts are of the log itself, by reading it anew: customers with a first order by the split,
  /// and the days on which they order in the 13 weeks after it.
  @Test("The promised keys, the split's own counts, and the closed form beside the simulation")
  func figures() async throws {
    let (found, text) = try await backtest("--horizon", "13w", "--output", "out")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let promised: Set = [
      "actual", "forecast", "lower90", "upper90", "percentError", "mae", "rmse", "crps",
      "decileLift", "coverage90",
    ]
    let holdout = try #require(document["holdout"] as? [String: Any])
    #expect(promised.isSubset(of: holdout.keys))
    for baseline in try #require(document["baselines"] as? [[String: Any]]) {
      #expect(promised.isSubset(of: baseline.keys))
    }
    #expect(found.baselines.map(\.model) == ["naive", "pooled", "nbd", "zero"])
    var (known, days): (Set<Substring>, Set<String>) = ([], [])
    let rows = try folder.text("orders.csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",")
    }
    for row in rows where row[2] <= "2025-06-30" { known.insert(row[1]) }
    for row in rows
    where row[2] > "2025-06-30" && row[2] <= "2025-09-29" && known.contains(row[1]) {
      days.insert("\(row[1]) \(row[2])")
    }
    #expect(found.calibrationCustomers == known.count && found.holdout.actual == days.count)
    #expect(found.horizonDays == 91 && found.holdoutEnd == "2025-09-29")
    // |t| < 4 over 400 replications: false alarms 6·10⁻⁵.
    #expect(
      abs(found.simulation.mean - found.holdout.forecast) < 4 * found.simulation.standardError)
    #expect(
      try folder.everything().keys.filter { $0.hasPrefix("out") }.sorted() == [
        "out", "out/backtest.json", "out/report.html",
      ])
    #expect(try folder.text("out/backtest.json") == text)
  }

  @Test("Same seed, same bytes, hashed ids or not; another seed draws other futures")
  func sameBytes() async throws {
    try folder.write("a secret of some length", to: "salt")
    let (first, one) = try await backtest("--horizon", "8w", "--model", "nbd")
    let (_, two) = try await backtest("--horizon", "8w", "--model", "nbd")
    let (_, hashed) = try await backtest(
      "--horizon", "8w", "--model", "nbd", "--hash-ids", "salt")
    let (other, _) = try await backtest("--horizon", "8w", "--model", "nbd", "--seed", "3")
    #expect(one == two)
    #expect(one == hashed)
    #expect(other.simulation.mean != first.simulation.mean)
    #expect(other.holdout.forecast == first.holdout.forecast)
  }

  static let refused: [(line: String, message: String)] = [
    ("", "Missing expected argument '--until <date>'"),
    ("--until 2025-02-30", "--until must be a date (got 2025-02-30)"),
    ("--until 2031-01-01", "--until must lie within the log (got 2031-01-01); write a day from"),
    ("--until 2019-01-01", "--until must lie within the log (got 2019-01-01); write a day from"),
    ("--until 2025-06-30 --horizon 60w", "must be 1 to 184 days after 2025-06-30"),
    ("--until 2025-06-30 --horizon 0w", "--horizon must be a span of days"),
    ("--until 2025-06-30 --horizon 9x", "--horizon must be a span of days"),
    ("--until 2025-06-30 --model bgnbd", "did you mean bg-nbd?"),
    ("--until 2025-06-30 --model sbg", "--model sbg is for contracts"),
    ("--until 2025-06-30 --currency XYZ", "ISO 4217"),
    ("--until 2025-06-30 --seed x", "--seed"),
    ("--until 2025-06-30 --output orders.csv", "orders.csv: is a file, not a folder"),
  ]

  @Test("What cannot be used ends with status 2, a remedy and nothing written", arguments: refused)
  func refuses(_ line: String, _ message: String) async throws {
    let before = try folder.everything()
    let ending = try await Program.run(
      ["backtest", "orders.csv"] + line.split(separator: " ").map(String.init), in: folder)
    #expect(ending.status == 2)
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    #expect(try folder.everything() == before)
  }
}
