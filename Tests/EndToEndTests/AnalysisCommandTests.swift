import Foundation
import Testing

/// `experiment`, `acquisition`, `segment` and `funnel` through the real program.
@Suite("Analyses of data")
struct AnalysisCommandTests {
  let folder: Workshop

  init() throws {
    folder = try Workshop()
    try folder.write(Self.arms, to: "arms.csv")
    try folder.write(Self.prospects, to: "prospects.csv")
    try folder.write(Self.orders, to: "orders.csv")
  }

  /// 200 persons an arm; 20 and 40 of them convert.
  static let arms =
    "id,age,arm,converted,spend\n"
    + (0..<400).map { person in
      let converted = person / 2 < (person % 2 == 0 ? 20 : 40)
      return "\(person),\(20 + person / 2 % 40),\(person % 2 == 0 ? "none" : "mail"),"
        + "\(converted ? 1 : 0),\(converted ? 30 + person % 7 : 0)\n"
    }.joined()

  static let prospects =
    "spend,acquired\n"
    + (0..<100).map { "\(10 + $0),\(($0 * 37) % 100 < $0 ? 1 : 0)\n" }.joined()

  /// 60 customers with 1 to 11 orders in 2025, most of them few.
  static let orders =
    "customer,date,amount\n"
    + (0..<60).flatMap { person -> [String] in
      let count = [1, 1, 1, 1, 1, 2, 2, 3, 5, 11][person % 10]
      return (0..<count).map { order in
        let (month, day) = (1 + (person / 10 + order) % 12, 1 + (person * 7 + order * 11) % 28)
        let date = "2025-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        return "k\(person),\(date),\(20 + person).50\n"
      }
    }.joined()

  /// The top-level document that a command prints with `--format json`.
  private func document(_ arguments: String...) async throws -> [String: Any] {
    let ending = try await Program.run(arguments + ["--format", "json"], in: folder)
    #expect(ending.status == 0, "\(ending.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("An experiment: keys, figures, files, and a campaign that a scenario can use")
  func experiment() async throws {
    let found = try await document(
      "experiment", "arms.csv", "--arm", "arm", "--control", "none", "--outcome", "converted,spend",
      "--output", "email")
    let outcomes = try #require(found["outcomes"] as? [[String: Any]])
    let comparison = try #require((outcomes[0]["comparisons"] as? [[String: Any]])?.first)
    let uplift = try #require(comparison["uplift"] as? [String: Double])
    // 40/200 − 20/200, √(0.2·0.8/199 + 0.1·0.9/199).
    #expect(abs(try #require(uplift["value"]) - 0.1) < 1e-12)
    #expect(abs(try #require(uplift["standardError"]) - (0.25 / 199).squareRoot()) < 1e-12)
    let effects = try folder.text("email/effects.yaml")
    let plan = try folder.text("plan.yaml")
    // The page has the terminal's digits: Φ(0.1/√(0.25/199)) = Φ(2.82) = 99.8 %.
    let page = try folder.text("email/report.html")
    #expect(page.contains("+10.00\u{A0}pp") && page.contains("99.8 %"))
    #expect(effects.contains("uplift: {"))
    #expect(plan.contains("campaigns:"))
    try folder.write("extends: base.yaml\n" + effects, to: "with-effects.yaml")
    let valid = try await folder.run("validate", "with-effects.yaml")
    #expect(valid.status == 0, "\(valid.errors)")
  }

  @Test("Acquisition: cost is spend over acquired, in the table and the document")
  func acquisition() async throws {
    let found = try await document("acquisition", "prospects.csv")
    let acquired = try #require(found["acquired"] as? Int)
    let spend = try #require(found["totalSpend"] as? Double)
    #expect(spend == Double((10..<110).reduce(0, +)))
    #expect(abs(try #require(found["cost"] as? Double) - spend / Double(acquired)) < 1e-9)
    let table = try await folder.run("acquisition", "prospects.csv")
    #expect(table.status == 0 && table.output.contains("Cost per customer"))
  }

  @Test(
    "Segments: every customer once, in the document and the table of customers",
    arguments: ["rules", "rfm", "value-potential", "kmeans"])
  func segment(_ method: String) async throws {
    let found = try await document(
      "segment", "orders.csv", "--method", method, "--model", "nbd", "--months", "2",
      "--churn-horizon", "90d", "--output", "tiers")
    let tiers = try #require(found["tiers"] as? [[String: Any]])
    #expect(tiers.reduce(0) { $0 + ($1["customers"] as? Int ?? 0) } == 60)
    let rows = try folder.text("tiers/segments.csv").split(separator: "\n")
    #expect(rows.count == 61)
    #expect(
      rows[0]
        == "customer,recency,frequency,monetary,r,f,m,score,tier,tags,churn_risk,p_alive,expected_orders"
    )
    #expect(found["churnHorizonDays"] as? Int == 90)
    let check = try #require(found["churnRisk"] as? [String: Any])
    #expect(check["horizonDays"] as? Int == 90 && check["auc"] != nil)
    let table = try await folder.run(
      "segment", "orders.csv", "--method", method, "--model", "nbd", "--churn-horizon", "90d")
    #expect(table.output.contains("no order within 90 days") && table.output.contains("P(alive)"))
  }

  /// 300 persons become aware on the first 60 days and move on 5, 10, 15 … days later.
  static let leads =
    "person,stage,date\n"
    + (0..<300).map { person in
      func date(_ day: Int) -> String {
        let (month, rest) = (1 + day / 28, 1 + day % 28)
        return "2025-\(month < 10 ? "0" : "")\(month)-\(rest < 10 ? "0" : "")\(rest)"
      }
      let (start, wait) = (person % 60, 5 * (1 + person % 12))
      var rows = "p\(person),Lead,\(date(start))\n"
      if person % 2 == 0 { rows += "p\(person),MQL,\(date(start + wait))\n" }
      if person % 4 == 0 { rows += "p\(person),Won,\(date(start + 2 * wait))\n" }
      if person % 5 == 1 { rows += "p\(person),unaware,\(date(start + wait))\n" }
      return rows
    }.joined()

  @Test("Funnel: a table, a document with its keys, and a part that a plan's segment takes")
  func funnel() async throws {
    try folder.write(Self.leads, to: "leads.csv")
    let stages = ["--stages", "aware=Lead,interested=MQL,customer=Won"]
    let table = try await Program.run(["funnel", "leads.csv"] + stages, in: folder)
    #expect(table.status == 0, "\(table.errors)")
    #expect(table.output.contains("aware → interested") && table.output.contains("≤"))
    let ending = try await Program.run(
      ["funnel", "leads.csv", "--segment", "town", "-o", "funnel.yaml", "--format", "json"]
        + stages,
      in: folder)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(document["persons"] as? Int == 300)
    let steps = try #require(document["steps"] as? [[String: Any]])
    let purchase = try #require(steps.first { $0["to"] as? String == "customer" })
    #expect(purchase["events"] as? Int == 75)
    let part = try folder.text("funnel.yaml")
    try folder.write("extends: base.yaml\n" + part, to: "with-funnel.yaml")
    let valid = try await folder.run("validate", "with-funnel.yaml")
    #expect(valid.status == 0, "\(valid.errors)")
    let plan = try await folder.run("plan", "with-funnel.yaml")
    #expect(plan.status == 0 && plan.output.contains("gamma"), "\(plan.errors)")
    // Its own file is written again, somebody else's is not.
    let again = try await Program.run(
      ["funnel", "leads.csv", "-o", "funnel.yaml"] + stages, in: folder)
    #expect(again.status == 0)
    let refused = try await Program.run(
      ["funnel", "leads.csv", "-o", "base.yaml"] + stages, in: folder)
    #expect(refused.status == 2 && refused.errors.contains("was not written by funnel"))
    #expect(try folder.text("base.yaml") == Scenarios.baseline)
    let unknown = try await folder.run("funnel", "leads.csv")
    #expect(unknown.status == 2 && unknown.output.isEmpty)
    #expect(unknown.errors.contains("leads.csv:2: stage must be one of"))
    #expect(unknown.errors.contains("--stages STAGE=Lead"))
  }

  static let refused: [(line: String, message: String)] = [
    ("experiment arms.csv --arm arn --control none --outcome spend", "did you mean `arm`?"),
    ("experiment arms.csv --arm arm --control non --outcome spend", "did you mean `none`?"),
    ("experiment arms.csv --arm arm --control none --outcome spend,", "has an empty name"),
    ("experiment arms.csv --arm arm --control none --outcome spend --lasts 0", "within 1…365"),
    (
      "experiment arms.csv --arm arm --control none --outcome spend --allocation none",
      "must be name=number"
    ),
    (
      "experiment arms.csv --arm arm --control none --outcome spend --output arms.csv",
      "is a file, not a folder"
    ),
    ("acquisition prospects.csv --bins 0", "within 1…100"),
    ("acquisition prospects.csv --currency XYZ", "ISO 4217"),
    ("acquisition orders.csv", "name one of `customer`, `date`, `amount` with --spend"),
    ("segment orders.csv --method kmean", "did you mean kmeans?"),
    ("segment orders.csv --model nbt", "did you mean nbd?"),
    ("segment orders.csv --clusters 3", "--clusters says nothing to --method rules"),
    ("segment orders.csv --method kmeans --clusters 1", "--clusters must be within 2…9 (got 1)"),
    ("segment orders.csv --as-of 2025-02-30", "must be a date"),
    ("segment orders.csv --as-of 2031-01-01", "must lie within the log"),
    ("segment orders.csv --recency-cuts 1,2,3", "four rising numbers"),
    ("segment orders.csv --months 61", "within 0…60"),
    ("segment orders.csv --churn-horizon 60", "--churn-horizon must be a span"),
    ("segment orders.csv --churn-horizon 11y", "at most 3650 days (got 11y)"),
    ("segment orders.csv --model none --churn-horizon 60d", "says nothing to --model none"),
    ("funnel orders.csv", "has no column that is recognised as the stage"),
    ("funnel orders.csv --map stag=date", "did you mean stage?"),
    ("funnel orders.csv --stages awar=x", "did you mean aware?"),
    ("funnel orders.csv -o funnel.txt", "must name a file that ends in .yaml"),
    ("funnel orders.csv --until 2025-02-30", "must be a date"),
    ("funnel orders.csv --until 2199-01-01", "must not lie in the future"),
  ]

  @Test("What cannot be used ends with status 2, a remedy and nothing written", arguments: refused)
  func refuses(_ line: String, _ message: String) async throws {
    let before = try folder.everything()
    let ending = try await Program.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(ending.status == 2)
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    #expect(try folder.everything() == before)
  }
}
