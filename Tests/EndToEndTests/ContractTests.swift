import Documents
import Foundation
import Testing

/// `cohortcast calibrate --model sbg`: contracts under renewal, from a table of survivors.
@Suite("Contracts")
struct ContractTests {
  let folder: Workshop

  init() throws {
    folder = try Workshop()
    try folder.write(Self.table, to: "survivors.csv")
  }

  /// Fader & Hardie, Journal of Interactive Marketing 21, 2007, tables 1 and 2, years 0 to 7.
  static let table = """
    year,regular,highend
    0,1000,1000
    1,631,869
    2,468,743
    3,382,653
    4,326,593
    5,289,551
    6,262,517
    7,241,491

    """

  struct Document: Decodable {
    struct Group: Decodable {
      let name: String
      let parameters: [String: Double]
      let logLikelihood: Double
    }
    let model, status, unit: String
    let parameters: [String: Double]
    let groups: [Group]
    let until: Int
  }

  /// Oracle: the paper's estimates; log-likelihoods of the issue, to the digits given.
  @Test("The paper's fits, under the promised keys; the baseline runs to renewals")
  func paper() async throws {
    let ending = try await folder.run(
      "calibrate", "survivors.csv", "--model", "sbg", "-o", "out.yaml", "--start", "2026-01-01",
      "--price", "50", "--horizon", "24", "--format", "json")
    #expect(ending.status == 0, "\(ending.errors)")
    let data = Data(ending.output.utf8)
    let found = try JSONDecoder().decode(Document.self, from: data)
    let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]).keys
    #expect(
      Set(keys).isSuperset(of: [
        "model", "status", "parameters", "standardErrors", "logLikelihood", "customers", "unit",
        "fallbackFrom", "warnings",
      ]))
    #expect(found.model == "sbg" && found.unit == "period" && found.until == 7)
    let paper = [(0.7041, 1.1820, -1680.27), (0.6681, 3.8061, -1611.16)]
    for (group, truth) in zip(found.groups, paper) {
      #expect(abs(try #require(group.parameters["alpha"]) - truth.0) < 1e-4)
      #expect(abs(try #require(group.parameters["beta"]) - truth.1) < 1e-4)
      #expect(abs(group.logLikelihood - truth.2) < 0.01)
    }
    #expect(try folder.text("out.html").hasPrefix("<!DOCTYPE html>"))
    #expect(try folder.text("out.yaml").contains("start: 241 persons"))
    let run = try await folder.run(
      "run", "out.yaml", "--replications", "4", "--quiet", "--output", "run")
    #expect(run.status == 0, "\(run.errors)")
  }

  static let refused: [(line: String, message: String)] = [
    ("survivors.csv --model sbg -o out.yaml", "--start must say when the run begins"),
    ("survivors.csv --model sbg --start soon", "--start must be a date"),
    ("survivors.csv --model sbg --price 0", "--price must be above 0"),
    ("survivors.csv --model sbg --price nan", "--price must be above 0"),
    ("survivors.csv --model sbg --period 0", "--period must be within 1…120 (got 0)"),
    ("survivors.csv --model sbg --margin 120%", "--margin must be within 0…100 %"),
    ("survivors.csv --model sbg --currency XYZ", "ISO 4217"),
    ("survivors.csv --model sbg --until 8", "must be a period within 2…7 (got 8)"),
    ("survivors.csv --model sbg --until 2026-01-01", "--until must be a period of the table"),
    ("survivors.csv --model sbg --newcomers 5", "--newcomers says nothing to --model sbg"),
    (
      "survivors.csv --model sbg --churn-horizon 90d", "--churn-horizon says nothing to --model sbg"
    ),
    ("survivors.csv --model sbg --season none", "--season says nothing to --model sbg"),
    ("survivors.csv --model sbg --map date=year", "--map says nothing to --model sbg"),
    ("survivors.csv --model sgb", "did you mean sbg?"),
    ("survivors.csv", "no column that is recognised as the customer"),
    ("survivors.csv", "a table of survivors is read by calibrate --model sbg"),
    ("empty.csv --model sbg", "empty.csv: is empty"),
    ("header.csv --model sbg", "header.csv"),
    ("rising.csv --model sbg", "survivors rise from 80 to 90 in year 2"),
    ("gap.csv --model sbg", "gap.csv:4: `year` must count 0, 1, 2 … (got 3); write 2"),
    ("part.csv --model sbg", "part.csv:3: `kept` must be a whole number"),
    ("loyal.csv --model sbg", "nobody has left in 2 renewals"),
    ("few.csv --model sbg", "at least 30 customers (got 10)"),
    ("years.csv --model bdw", "years.csv: has one column (`year`)"),
  ]

  @Test("What cannot be used ends with status 2, a remedy and nothing written", arguments: refused)
  func refuses(_ line: String, _ message: String) async throws {
    for (name, text) in [
      ("empty", ""), ("header", "year,kept\n"), ("rising", "year,kept\n0,100\n1,80\n2,90\n"),
      ("gap", "year,kept\n0,100\n1,80\n3,70\n"), ("part", "year,kept\n0,100\n1,80.5\n2,70\n"),
      ("loyal", "year,kept\n0,100\n1,100\n2,100\n"), ("few", "year,kept\n0,10\n1,8\n2,7\n"),
      ("years", "year\n0\n1\n2\n"),
    ] { try folder.write(text, to: "\(name).csv") }
    let before = try folder.everything()
    let ending = try await Program.run(
      ["calibrate"] + line.split(separator: " ").map(String.init), in: folder)
    #expect(ending.status == 2)
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    #expect(try folder.everything() == before)
  }
}
