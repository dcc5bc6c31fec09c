import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Every number that a scenario states is in its table once, and a change of it is what reading the
/// changed text would give.
struct QuantityTableTests {
  static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../scenarios").standardizedFileURL.path
  static let files = [
    "baseline", "cdnow", "cl-365", "example-baseline", "example-plan", "growth-12m",
  ]

  static func document(_ file: String) throws -> Document {
    try Document.read(path: "\(scenarios)/\(file).yaml")
  }

  /// Whether the value at a path is a number or a law, and not a date, a cadence or a table of data.
  static func isNumber(_ node: DocumentNode, at path: DocumentPath) -> Bool {
    let data = ["histories", "logCovariance", "seasonLogCovariance", "cadence"].map(
      DocumentPath.Component.key)
    if path.components.contains(where: data.contains) { return false }
    guard let text = node.text else { return node.entries?.isEmpty == false }
    return text.utf8.contains { $0.isDigit } && CalendarDate(iso: text) == nil
  }

  @Test("The table has every number of the shipped scenarios once", arguments: files)
  func complete(_ file: String) throws {
    let document = try Self.document(file)
    let scenario = try Scenario(document, hasBaseline: true)
    #expect(Set(scenario.quantities.map(\.path)).count == scenario.quantities.count)
    var found = 0
    for path in document.paths {
      let node = try #require(document[path])
      guard Self.isNumber(node, at: path) else { continue }
      found += 1
      let quantity = try #require(scenario.quantity(at: path), "\(path)")
      #expect(quantity.source == .file(node.place), "\(path)")
    }
    #expect(found > 10)
    let stated = scenario.quantities.count { $0.source != .default }
    #expect(stated == found)
    #expect(scenario.quantities.enumerated().allSatisfy { $1.id.index == $0 })
    #expect(scenario.quantities.allSatisfy { $0.range.contains($0.central) })
  }

  /// A value near the present one, or nil where the range is one point.
  private static func neighbour(_ quantity: QuantityDescriptor) -> Double? {
    let value = quantity.central
    let steps = quantity.isInteger ? [value + 1, value - 1] : [value * 1.015625, value + 0.0625]
    return steps.map { quantity.isInteger ? $0.rounded() : $0 }
      .first { quantity.range.contains($0) && $0 != value }
  }

  /// Whether it is an item of a list that is not written: no text changes it by itself.
  private static func isItemLeftOut(_ quantity: QuantityDescriptor) -> Bool {
    guard case .index = quantity.path.components.last else { return false }
    return quantity.source == .default
  }

  /// Numbers that only go together with others may be refused by the reading; few are.
  @Test(
    "A number is what its text would be read as", arguments: ["growth-12m", "example-baseline"])
  func numbers(_ file: String) throws {
    let document = try Self.document(file)
    let scenario = try Scenario(document, hasBaseline: true)
    let key = StreamKey(seed: 5, replication: 3)
    var refused = 0
    for quantity in scenario.quantities {
      guard let value = Self.neighbour(quantity), !Self.isItemLeftOut(quantity) else { continue }
      let text = quantity.dimension.text(value, scenario.currency)
      guard
        let read = try? Scenario(
          document.setting(quantity.path, to: text, makingWay: true), hasBaseline: true)
      else {
        refused += 1
        continue
      }
      let changed = try scenario.applying([.number(quantity.id, value)])
      #expect(changed.draws(key) == read.draws(key), "\(quantity.path)")
      #expect(changed.table[quantity.id].central == value, "\(quantity.path)")
      #expect(
        changed.resolved.map(\.text) == read.resolved.map(\.text), "\(quantity.path) \(text)")
      #expect(
        changed.targets.map(\.statement) == read.targets.map(\.statement), "\(quantity.path)")
    }
    #expect(refused * 10 < scenario.quantities.count)
  }

  @Test("A life with a changed number is that of the changed text, to the byte")
  func lives() async throws {
    let habitat = try #require(Habitat.all.first { $0.name == "prospects with campaigns" })
    let world = try habitat.world()
    for (path, value, text) in [
      ("campaigns.mail.uplift", 0.9, "+90 %"), ("campaigns.coupon.budget", 200, "¥200"),
      ("tiers.rules.core.orderValue.atLeast", 60, "¥60"),
      ("segments.people.interest.hazard", 0.03, "3 % per day"),
      ("campaigns.coupon.offer.coupon.amountOff", 15, "¥15"), ("campaigns.mail.lasts", 5, "5 days"),
    ] {
      let path = try DocumentPath(parsing: path)
      let id = try #require(world.scenario.quantity(at: path)?.id, "\(path)")
      let changed = World(try world.scenario.applying([.number(id, value)]))
      let read = World(
        try Scenario(
          try world.scenario.document.setting(path, to: text), hasBaseline: false))
      let books = await changed.live()
      #expect(await read.live() == books, "\(path)")
      #expect(await world.live() != books, "\(path)")
    }
  }

  @Test("The draws of a replication are those of each number's own stream")
  func draws() throws {
    let scenario = try Scenario(try Self.document("growth-12m"), hasBaseline: true)
    let key = StreamKey(seed: 1, replication: 9)
    let draws = scenario.draws(key)
    #expect(draws.values.count == scenario.quantities.count)
    #expect(scenario.quantities.contains { $0.isUncertain })
    for quantity in scenario.quantities {
      #expect(draws[quantity.id] == Quantity(quantity).value(key))
    }
    #expect(draws != scenario.draws(StreamKey(seed: 1, replication: 10)))
  }
}

extension World {
  init(_ scenario: Scenario) {
    self.scenario = scenario
    simulator = Simulator(scenario)
  }
}
