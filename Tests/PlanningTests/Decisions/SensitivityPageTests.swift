import Decisions
import Experiments
import Foundation
import Lifecycle
import Reports
import Results
import Testing

@testable import Planning

/// Documents, tables and pages of every method.
@Suite("Pages about factors") struct SensitivityPageTests {
  private static let factors = [
    "campaigns.card.contactCost=¥1..¥4", "campaigns.letter.contactCost=¥1|¥2|¥3",
    "tiers.rules.core.frequency.atLeast",
  ]

  private static func page(_ method: String) async throws -> DecisionPresentation {
    let world = try SensitivityWorld()
    let question = try await world.question(
      factors, method, kpis: method == "prim" ? nil : ["spend", "contribution"], base: 40,
      pairs: method == "sobol")
    let decision = world.decision(question)
    let sheet = Sheet(
      provenance: Provenance(
        command: "cohortcast", version: "9.9.9", madeAt: "2026-03-01T10:15:00Z"),
      currency: "CNY", chartBundle: nil)
    return try DecisionPresentation(
      try await decision.answer(), StudyManifest(decision, RunMaker()), currency: "CNY", on: sheet)
  }

  @Test("No figure that is none in any form", arguments: ["oat", "morris", "sobol", "prim"])
  func figures(_ method: String) async throws {
    let page = try await Self.page(method)
    for text in [page.json, page.csv, page.html, page.text] {
      let words = Set(text.lowercased().split { !$0.isLetter })
      #expect(words.isDisjoint(with: ["nan", "inf", "infinity", "optional"]))
    }
    #expect(page.html.hasSuffix("</html>\n"))
    #expect(page.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "The document has the keys that readers are promised",
    arguments: ["oat", "morris", "sobol", "prim"])
  func keys(_ method: String) async throws {
    let page = try await Self.page(method)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(page.json.utf8)) as? [String: Any])
    #expect(document["command"] as? String == "sensitivity")
    #expect(document["method"] as? String == method)
    let factors = try #require(document["factors"] as? [[String: Any]])
    #expect(factors.count == 3 && factors[0]["path"] as? String == "campaigns.card.contactCost")
    #expect(factors[0]["from"] as? Double == 1 && factors[0]["to"] as? Double == 4)
    let responses = try #require(document["responses"] as? [[String: Any]])
    let kpis = method == "prim" ? ["contribution"] : ["spend", "contribution"]
    #expect(responses.map { $0["kpi"] as? String } == kpis)
    for response in responses {
      let indices = try #require(response["indices"] as? [[String: Any]])
      #expect(indices.count == 3)
      for index in indices {
        #expect(index["S1"] is [String: Any] && index.keys.contains("ST"))
        #expect(index["flags"] is [String])
        #expect((index["muStar"] != nil) == (method == "morris"))
        #expect((index["low"] != nil) == (method == "oat"))
      }
      #expect((response["seed"] as? [String: Any])?.keys.contains("total") == true)
      #expect((response["S2"] != nil) == (method == "sobol"))
    }
    #expect((document["boxes"] != nil) == (method == "prim"))
  }

  @Test("The answer leads", arguments: ["oat", "morris", "sobol"])
  func lead(_ method: String) async throws {
    let page = try await Self.page(method)
    let words = page.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("campaigns.card.contactCost ("))
    #expect(words.contains("marketing spend to date, month 2, most: "))
    #expect(page.html.contains("What moves marketing spend to date, month 2"))
    #expect(words.lowercased().contains("luck") == (method == "sobol"))
  }

  /// A margin moves no spend: a box of it is chance, which 1 of 20 seeds would take for a finding.
  @Test("Where no box is better than chance, that comes first and none is shown")
  func chance() async throws {
    let world = try SensitivityWorld()
    let question = try await world.question(
      ["segments.people.margin=30%..50%"], "prim", base: 64)
    let decision = world.decision(question)
    let sheet = Sheet(
      provenance: Provenance(
        command: "cohortcast", version: "9.9.9", madeAt: "2026-03-01T10:15:00Z"),
      currency: "CNY", chartBundle: nil)
    let answer = try await decision.answer()
    #expect(answer.boxes?.isEmpty == true && (answer.missed?.pValue ?? 0) > 0.05)
    let page = try DecisionPresentation(
      answer, StudyManifest(decision, RunMaker()), currency: "CNY", on: sheet)
    #expect(page.text.hasPrefix("Nothing was found: "))
    #expect(!page.html.contains("the box that was chosen"))
  }
}
