import Decisions
import Experiments
import Foundation
import Lifecycle
import Results
import Testing

@testable import Planning

/// Scenarios whose sensitivity is known in closed form, in a folder that goes with them.
final class SensitivityWorld {
  /// 40 customers get a card each, and every second by chance a letter: spend is
  /// 40 × cost of a card + N × cost of a letter, N binomial of 40 and ½.
  static let costs = """
    start: 2026-01-01
    horizon: 2 months
    replications: 240
    segments:
      people:
        market: 0 persons
        installed: {customers: 40, recency: {to: 30 days}}
        repurchase: {model: nbd, r: 2, alpha: 60 days}
        spend: {constant: ¥100}
        margin: 40 %
    tiers: {rules: {core: {frequency: {atLeast: 2 orders}}, others: {}}}
    campaigns:
      card: {audience: {stage: customer}, cadence: once, contactCost: ¥2, uplift: 0 %, lasts: 10 days}
      letter:
        {audience: {stage: customer}, cadence: once, contactCost: ¥2, uplift: 0 %, lasts: 10 days,
         holdout: 50 %}
    targets: [{kpi: spend, month: 2, atMost: ¥120}]
    """
  /// Both for everybody, of costs that are not known: spend is 40 × (card + letter).
  static let uncertain = costs.replacing(", holdout: 50 %", with: "")
    .replacing(",\n     holdout: 50 %", with: "")
    .replacing(
      "card: {audience: {stage: customer}, cadence: once, contactCost: ¥2",
      with: "card: {audience: {stage: customer}, cadence: once, "
        + "contactCost: {uniform: {low: ¥1, high: ¥3}}"
    )
    .replacing(
      "{audience: {stage: customer}, cadence: once, contactCost: ¥2,",
      with: "{audience: {stage: customer}, cadence: once, "
        + "contactCost: {uniform: {low: ¥1, high: ¥2}},")

  static let card = "campaigns.card.contactCost=¥1..¥3"
  static let letter = "campaigns.letter.contactCost=¥1..¥2"

  let path = NSTemporaryDirectory() + "sensitivity-\(UUID().uuidString)"

  init(_ files: [String: String]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  convenience init(_ text: String = costs) throws { try self.init(["plan.yaml": text]) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func question(
    _ factors: [String], _ method: String?, kpis: [String]? = nil, base: Int? = nil,
    pairs: Bool = false, target: Int? = nil, file: String = "plan.yaml"
  ) async throws -> SensitivityQuestion {
    try await SensitivityRequest(
      scenario: path + "/" + file, factors: factors, method: method,
      kpis: kpis ?? (method == "prim" ? [] : ["spend"]), base: base,
      pairs: pairs, target: target
    ).question()
  }

  func decision(
    _ question: SensitivityQuestion, blockSize: Int? = nil
  ) -> DecisionQuestion<SensitivityStudy> {
    DecisionQuestion(
      SensitivityStudy(question), setting: question.setting.setting, name: "sensitivity",
      scenario: "plan", paths: ["plan.yaml"], options: question.options,
      blockSize: blockSize ?? question.definition.blockSize)
  }

  func answer(
    _ factors: [String], _ method: String?, kpis: [String]? = nil, base: Int? = nil,
    pairs: Bool = false, target: Int? = nil
  ) async throws -> Sensitivity {
    let question = try await question(
      factors, method, kpis: kpis, base: base, pairs: pairs, target: target)
    return try await decision(question).answer()
  }

  /// What is said of input that cannot be used.
  func fault(
    _ factors: [String], _ method: String? = "morris", kpis: [String]? = nil,
    base: Int? = nil, pairs: Bool = false, target: Int? = nil, file: String = "plan.yaml"
  ) async -> String {
    do {
      _ = try await question(
        factors, method, kpis: kpis, base: base, pairs: pairs, target: target, file: file)
      return ""
    } catch {
      return "\(error)"
    }
  }
}
