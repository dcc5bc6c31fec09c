import Documents
import Experiments
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Decisions

@Suite("Maps of thresholds")
struct ThresholdStudyTests {
  private static let x = "tiers.rules.core.orderValue.atLeast=¥100..¥900/3"
  private static let y = "tiers.rules.core.frequency.atLeast=1..3"

  private func map(
    _ more: String, x: String = Self.x, y: String? = Self.y, kpi: String = "contribution",
    limit: Int = 40, blockSize: Int = 1
  ) async throws -> ThresholdMap {
    let experiment = try Shop.experiment(more, baseline: kpi == "roi" ? "" : nil)
    let plan = experiment.plan
    let question = ThresholdQuestion(
      Candidate(experiment, readings: []),
      objective: Objective(try plan.asked(kpi, against: experiment.baseline)),
      x: try GridAxis(x, option: "--x", plan),
      y: try y.map { try GridAxis($0, option: "--y", plan) }, seed: 5, limit: limit, fresh: 10)
    return try await Shop.answer(
      ThresholdStudy(question), question.setting.setting, blockSize: blockSize)
  }

  @Test("Where nothing is done for tiers, thresholds change nothing, and the map says so")
  func flat() async throws {
    let map = try await map("")
    #expect(map.isFlat)
    #expect(map.cells.count == 9)
    #expect(map.cells.allSatisfy { $0.state != .eliminated && $0.difference.value == 0 })
    #expect(map.fresh?.difference.value == 0)
  }

  /// A letter that does nothing costs ¥1 a core customer and month: the dearest thresholds are best,
  /// and the loss is what is spent.
  @Test("A letter without effect: the best thresholds have the fewest core customers")
  func dearest() async throws {
    let map = try await map(Shop.letter(cost: "¥10"))
    let best = try #require(map.cells.first { $0.state == .best })
    #expect(best.x == 2 && best.y == 2)
    let worst = try #require(map.cells.first { $0.x == 0 && $0.y == 0 })
    #expect(worst.state == .eliminated)
    for cell in map.cells {
      // Contribution falls by the spend, replication by replication.
      let spent = (cell.cost.value ?? 0) - (best.cost.value ?? 0)
      let lost = (best.difference.value ?? 0) - (cell.difference.value ?? 0)
      if cell.replications == best.replications { #expect(abs(spent - lost) < 1e-6) }
    }
    let shares = map.cells.filter { $0.y == 0 }.compactMap { $0.tiers[0].share.value }
    #expect(shares == shares.sorted(by: >))
    #expect(map.current.x == 400 && map.current.y == 2)
  }

  @Test("Blocks of any size give the same document; a map of one row will do")
  func sameBytes() async throws {
    var documents: Set<Data> = []
    for size in [1, 7] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      documents.insert(
        try encoder.encode(
          await map(Shop.letter(cost: "¥2", uplift: "40 %"), y: nil, blockSize: size)))
    }
    #expect(documents.count == 1)
  }

  @Test("A return on what is added is a ratio of means")
  func roi() async throws {
    let map = try await map(Shop.letter(cost: "¥1", uplift: "90 %"), y: nil, kpi: "roi")
    for cell in map.cells {
      let (objective, roi) = (cell.objective.value, cell.roi?.value)
      #expect(objective != nil && objective == roi)
    }
  }

  private func fault(_ text: String) -> String {
    do {
      _ = try GridAxis(text, option: "--x", Shop.experiment(Shop.letter(cost: "¥1")).plan)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test("Axes that cannot be are refused with a remedy")
  func axes() {
    #expect(fault("tiers.rules.core").hasPrefix("--x must be a key path and its settings"))
    #expect(
      fault("tiers.rules.core.ordervalue.atLeast=¥1..¥2").contains(
        "did you mean tiers.rules.core.orderValue.atLeast?"))
    #expect(
      fault("tiers.rules.core.orderValue.atLeast=100..200").contains("got 100"))
    #expect(
      fault("tiers.rules.core.orderValue.atLeast=¥200..¥100").contains(
        "must rise from the first to the last setting"))
    #expect(
      fault("tiers.rules.core.orderValue.atLeast=¥1..¥2/900").contains("must have 2…50 settings"))
    #expect(
      fault("tiers.rules.core.frequency.atLeast=1.5..3").contains("must be a whole number"))
    #expect(fault("segments.town.margin=10 %..20 %").contains("is an assumption or a definition"))
    #expect(
      fault("tiers.rules.core.frequency.atLeast=3,2").contains("different settings in rising order")
    )
    #expect(fault("tiers.rules.core.frequency.atLeast=3").contains("has 1 settings of 2…50"))
  }
}
