import Foundation
import Lifecycle
import Testing

@testable import Calibration

/// One battery over every check of the catalogue.
@Suite("Diagnosis battery")
struct DiagnosisBatteryTests {
  @Test("Definitions: keys apart, sentences, no line breaks")
  func definitions() {
    let definitions = DataCheckCatalog.all.map { $0.definition }
    #expect(Set(definitions.map(\.key)).count == definitions.count)
    #expect(Set(definitions.map(\.name)).count == definitions.count)
    for definition in definitions {
      #expect(definition.key.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(definition.summary.hasSuffix(".") && definition.summary.count > 40)
      #expect(!definition.summary.contains("  ") && !definition.summary.contains("\n"))
    }
  }

  @Test("Every check finds its fault in the ugly log, and says what it is and what to do")
  func ugly() throws {
    let points = UglyLog.all.flatMap { $0.diagnosis.painPoints }
    let found = Set(points.map(\.key))
    for check in DataCheckCatalog.all { #expect(found.contains(check.definition.key)) }
    for point in points { Self.check(point) }
  }

  @Test("The ugly log's order: high before low, and within by stake")
  func order() {
    for fixture in UglyLog.all {
      let points = fixture.diagnosis.painPoints
      for (one, next) in zip(points, points.dropFirst()) {
        #expect((one.priority, one.stake) >= (next.priority, next.stake))
      }
    }
  }

  /// No trap, no NaN and no infinity: JSONEncoder refuses those.
  @Test("Tiny, huge and one-sided logs", arguments: 0..<11)
  func extremes(_ shape: Int) throws {
    var fixture = DiagnosisFixture()
    switch shape {
    case 0: fixture.buy("a", 0)
    case 1: for day in 0..<3000 { fixture.buy("a", day) }
    case 2: for customer in 0..<500 { fixture.buy("c\(customer)", 0) }
    case 3: for customer in 0..<500 { fixture.buy("c\(customer)", customer, 1e12) }
    case 4: for customer in 0..<500 { fixture.buy("c\(customer)", customer / 2, 0.0001) }
    case 5:
      fixture.hasAmounts = false
      fixture.hasInvoices = false
      for customer in 0..<500 { fixture.buy("c\(customer % 50)", customer) }
    case 6:
      for record in 0..<200 { fixture.buy(record == 100 ? "a" : nil, record) }
    case 7:
      fixture.buy("a", -60_000)
      fixture.buy("a", 60_000)
    case 8:
      for record in 0..<200 { fixture.buy(nil, record) }
    case 9:
      for record in 0..<200 { fixture.buy("c\(record % 40)", record, 0) }
    default:
      for record in 0..<400 { fixture.buy("a", record * 90, record % 2 == 0 ? 1e-4 : 1e12) }
    }
    let diagnosis = fixture.diagnosis
    let data = try JSONEncoder().encode(diagnosis)
    #expect(try JSONDecoder().decode(DataDiagnosis.self, from: data) == diagnosis)
    for point in diagnosis.painPoints { Self.check(point) }
    #expect(
      diagnosis.fine.count + diagnosis.notChecked.count + diagnosis.painPoints.count
        == DataCheckCatalog.all.count)
  }

  private static func check(_ point: PainPoint) {
    #expect(point.count >= 0 && point.count <= point.of && point.of > 0, "\(point.key)")
    #expect(point.share == Double(point.count) / Double(point.of))
    #expect((0...1).contains(point.stake))
    #expect(point.examples.count <= PainPoint.exampleLimit)
    for text in [point.title, point.consequence, point.remedy] + point.examples.map(\.text) {
      #expect(!text.isEmpty && !text.contains("\n") && !text.contains("  "), "\(text)")
      #expect(!text.contains("nan") && !text.contains("inf ") && !text.contains("–"), "\(text)")
    }
    #expect(point.consequence.hasSuffix(".") || point.consequence.hasSuffix(".)"))
    #expect(point.remedy.hasSuffix("."))
  }

  /// The rule as it is told to users: 10 % and 2 %, one level lower where settled.
  @Test("Priorities follow the rule", arguments: [0, 0.0199, 0.02, 0.0999, 0.1, 1])
  func priorities(_ stake: Double) {
    let open = Priority(stake: stake, isSettled: false)
    #expect(open == (stake >= 0.1 ? .high : stake >= 0.02 ? .medium : .low))
    #expect(Priority(stake: stake, isSettled: true) == (stake >= 0.1 ? .medium : .low))
    #expect(Priority.low < .medium && .medium < Priority.high)
  }
}
