import Foundation
import Testing

/// What goes to standard output, what to standard error, and in which form.
@Suite("Output")
struct OutputTests {
  let folder: Workshop

  init() throws { folder = try Workshop() }

  @Test("A table and the report's path on standard output, progress on standard error")
  func table() async throws {
    let ending = try await folder.run("run", "plan.yaml", "--output", "o")
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("plan · 3 months from 2026-01-01 · 12 replications · seed 11"))
    #expect(ending.output.contains("P(at)"))
    #expect(ending.output.hasSuffix("\nreport: o/report.html\n"))
    let lines = ending.errors.split(separator: "\n").filter { !$0.hasPrefix("note: ") }
    #expect(lines.first?.hasPrefix("plan: 12 replications in 12 blocks") == true)
    #expect(lines.last == "12 of 12 replications")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder["o"]).sorted()
    #expect(
      files == [
        "campaigns.csv", "cohorts.csv", "kpis.csv", "manifest.json", "report.html", "run.sqlite",
        "targets.csv", "values.csv",
      ])
  }

  /// Means add up to within their rounding as decimals.
  @Test("A tested campaign is exported by variant, and the report shows it")
  func variants() async throws {
    try folder.write(
      """
      extends: plan.yaml
      campaigns:
        tested:
          audience: {stage: customer}
          cadence: weekly
          contactCost: ¥1
          variant: {split: 30 %, uplift: +40 %}
      """, to: "test.yaml")
    _ = try await folder.forecast("test.yaml", to: "o")
    let rows = try folder.text("o/variants.csv").split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    #expect(
      rows.map { $0.prefix(3).joined(separator: " ") } == [
        "arm campaign variant", "plan tested A", "plan tested B",
      ])
    let all = try folder.text("o/campaigns.csv").split(separator: "\n")
      .first { $0.hasPrefix("plan,tested,") }?.split(separator: ",").map(String.init)
    let contacts = try #require(all?[2]).description
    let parts = rows.dropFirst().compactMap { Double($0[3]) }
    #expect(abs(parts.reduce(0, +) - (Double(contacts) ?? 0)) < 1e-6 && parts.allSatisfy { $0 > 0 })
    let page = try folder.text("o/report.html")
    #expect(page.contains("tested, variant B"))
    // The coupon is for interested people; the margin of 35 % breaks even at 1:2.86.
    #expect(page.contains("–, acts before<br>the first order") && page.contains("1:2.86"))
    #expect(page.contains("It breaks even at 1:2.86 (1 ÷ margin)"))
  }

  /// ¥300 in month 1 and ¥10 a month from month 2 on, by hand.
  @Test("Fixed costs are exported by month, shown apart, and the first screen says what they are")
  func costs() async throws {
    try folder.write(
      """
      extends: plan.yaml
      costs: {platform: {once: ¥300}, tools: {monthly: ¥10, months: {from: 2}}}
      """, to: "costs.yaml")
    let ending = try await folder.forecast("costs.yaml", to: "o", ["--format", "json"])
    let rows = try folder.text("o/costs.csv").split(separator: "\n")
    #expect(rows.first == "arm,cost,month,amount")
    #expect(rows.dropFirst(1).first == "plan,platform,1,300.0")
    #expect(rows.contains("plan,tools,1,0.0") && rows.contains("plan,tools,2,10.0"))
    #expect(ending.output.contains("\"cost\" : \"platform\""))
    let page = try folder.text("o/report.html")
    #expect(page.contains("<th scope=\"row\">platform</th>") && page.contains("All fixed costs"))
    let kpis = try folder.text("o/kpis.csv").split(separator: "\n")
    #expect(kpis.contains { $0.hasPrefix("fixedCosts,to date,1,currency,300.0,0.0,") })
    #expect(try !folder.text("o/campaigns.csv").contains("platform"))
  }

  @Test("One JSON document and nothing else; --quiet says nothing at all")
  func json() async throws {
    let ending = try await folder.run("run", "plan.yaml", "--output", "o", "--format", "json")
    #expect(ending.errors.contains("report: o/report.html"))
    let document = try object(ending.output)
    #expect(
      Set(document.keys) == [
        "run", "seed", "replications", "firstScreen", "targets", "joint", "kpis", "costs",
        "campaigns", "channels", "segments", "spendByMonth", "funnel", "tiers", "cohorts",
        "policies", "values",
      ])
    #expect(document["seed"] as? Int == 11)
    #expect(document["replications"] as? Int == 12)
    let targets = try #require(document["targets"] as? [[String: Any]])
    #expect(targets.count == 2)
    for target in targets {
      #expect(
        Set(target.keys).isSuperset(of: [
          "kpi", "month", "baseline", "target", "forecast", "probability", "lower", "upper",
          "verdict",
        ]))
    }
    let kpis = try #require(document["kpis"] as? [[String: Any]])
    #expect(kpis.count > 50)
    for kpi in kpis {
      #expect(
        Set(kpi.keys).isSuperset(of: [
          "kpi", "month", "over", "unit", "mean", "standardError", "p5", "p10", "p50", "p90", "p95",
        ]))
    }
    let quiet = try await folder.forecast("plan.yaml", to: "q", ["--format", "json"])
    #expect(quiet.errors.split(separator: "\n").filter { !$0.hasPrefix("note: ") } == [])
    #expect(try Set(object(quiet.output).keys) == Set(document.keys))
  }

  @Test("--until-precise stops at the same replication whoever works")
  func precise() async throws {
    // 95 % Wilson half-widths are below 9.6 % from 100 replications on, whatever the probability.
    let precise = ["--until-precise", "9.9%", "--format", "json"]
    for count in ["1", "3"] {
      let ending = try await folder.forecast(
        "plan.yaml", to: "w\(count)", precise + ["--workers", count])
      #expect(try object(ending.output)["replications"] as? Int == 100)
    }
    #expect(try folder.exports("w1") == folder.exports("w3"))
    let report = try await folder.run("report", "w3")
    #expect(report.status == 0)
    #expect(try folder.exports("w1") == folder.exports("w3"))
  }

  @Test("A worker is driven by a line that opens and a line per block")
  func worker() async throws {
    // What a manifest keeps is what a worker is given.
    try await folder.forecast("base.yaml", to: "o", ["--replications", "2"])
    let manifest = try object(folder.text("o/manifest.json"))
    let opening: [String: Any] = [
      "version": manifest["version"] as? String ?? "", "seed": 11,
      "sources": [
        [
          "file": "base", "text": manifest["planDocument"] as? String ?? "", "hasBaseline": false,
          "valuedMonths": [],
        ] as [String: Any]
      ],
    ]
    let first = String(
      decoding: try JSONSerialization.data(withJSONObject: opening), as: UTF8.self)
    let block =
      #"{"block":0,"lives":[0,0,0,0],"points":[{"changes":[],"document":0,"id":0,"name":"base"}],"#
      + #""reduction":{"totals":{}}}"#
    let ending = try await folder.run("worker", input: "\(first)\n\(block)\n\(block)\n")
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("ready\n"))
    // A line with the length and the sum of the bytes that follow it.
    let answers = ending.output.replacing("alive\n", with: "").components(separatedBy: "block 0 ")
    try #require(answers.count == 3)
    #expect(answers[1] == answers[2], "the same block twice is the same answer twice")
    #expect(answers[1].firstMatch(of: /^\d+ -?\d+\n/) != nil)

    let stranger = first.replacing(manifest["version"] as? String ?? "?", with: "9.9.9")
    let refused = try await folder.run("worker", input: stranger + "\n")
    #expect(refused.status == 1)
    #expect(refused.output.contains("the coordinator is version 9.9.9 but the worker"))
    #expect(try await folder.run("worker").status == 0, "nothing to do")
    let garbage = try await folder.run("worker", input: "hello\n")
    #expect(garbage.status == 1)
    #expect(garbage.output.hasPrefix("ready\nfailure "))
  }

  private func object(_ text: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }
}
