import Calibration
import Foundation
import Testing

@Suite("Experiments: reading")
struct TrialReadingTests {
  static let design = TrialDesign(arm: "arm", control: "none", outcomes: ["spend"])

  static func trial(_ text: String, _ design: TrialDesign = design) throws -> Trial {
    try TableFixture.read(text) { try Trial($0, design: design) }
  }

  /// The message of the error that reading ends in.
  static func fault(_ text: String, _ design: TrialDesign = design) -> String {
    do {
      _ = try trial(text, design)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  static let good = """
    id,age,arm,spend,channel
    1,30,none,0,web
    2,41,mail,1.5,web
    3,30,none,2,shop
    4,52,mail,0,shop

    """

  @Test("Arms, outcomes, covariates left of the arm without the id, levels")
  func reads() throws {
    var design = Self.design
    design.by = "channel"
    let trial = try Self.trial(Self.good, design)
    #expect(trial.arms == ["none", "mail"])
    #expect(trial.arm == [0, 1, 0, 1])
    #expect(trial.outcomes[0].values == [0, 1.5, 2, 0])
    #expect(trial.covariates.map(\.name) == ["age"])
    #expect(trial.grouping?.levels == ["shop", "web"])
  }

  @Test("Levels that are numbers stand in the order of their values")
  func numericLevels() throws {
    var design = Self.design
    design.by = "age"
    let text = Self.good.replacing("52", with: "9")
    #expect(try Self.trial(text, design).grouping?.levels == ["9", "30", "41"])
  }

  @Test("Every fault says place, line, value and remedy")
  func faults() {
    func design(_ change: (inout TrialDesign) -> Void) -> TrialDesign {
      var design = Self.design
      change(&design)
      return design
    }
    let good = Self.good
    #expect(
      Self.fault(good, design { $0.control = "nome" }).contains("did you mean `none`?"))
    #expect(
      Self.fault(good, design { $0.control = "placebo" }).contains("there are `mail`, `none`"))
    #expect(
      Self.fault(good, design { $0.outcomes = ["spent"] }).contains("did you mean `spend`?"))
    #expect(
      Self.fault(good, design { $0.outcomes = ["channel"] })
        .contains(":2: `channel` must be a number (got web)"))
    #expect(Self.fault(good, design { $0.outcomes = ["spend", "spend"] }).contains("twice"))
    #expect(Self.fault(good, design { $0.outcomes = ["arm"] }).contains("is the arm column"))
    #expect(Self.fault(good, design { $0.by = "spend" }).contains("another column"))
    #expect(Self.fault(good, design { $0.covariates = ["spend"] }).contains("known before"))
    #expect(Self.fault(good, design { $0.allocation = ["none": 1] }).contains("`mail` a size"))
    #expect(
      Self.fault(good, design { $0.allocation = ["none": 1, "mail": 0] }).contains("above 0"))
    #expect(Self.fault(good.replacing(",1.5,", with: ",,")).contains(":3: `spend` is empty"))
    #expect(Self.fault(good.replacing("1.5", with: "nan")).contains("(got nan)"))
    #expect(Self.fault(good.replacing("1.5", with: "1e300")).contains("(got 1e300)"))
    #expect(Self.fault(good.replacing("41,mail", with: "41,")).contains(":3: `arm` is empty"))
    #expect(Self.fault(good.replacing("mail", with: "none")).contains("every row"))
    #expect(
      Self.fault(good.replacing("52,mail", with: "52,none")).contains("arm `mail` has 1 row"))
  }
}

/// A table as a file for as long as a test looks at it.
enum TableFixture {
  static func read<Value>(_ text: String, _ body: (DelimitedTable) throws -> Value) throws -> Value
  {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("cohortcast-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(DelimitedTable.read(path: path))
  }
}
