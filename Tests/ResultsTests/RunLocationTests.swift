import Foundation
import Testing

@testable import Results

@Suite struct RunLocationTests {
  let scratch: Scratch
  var root: String { scratch("results") }

  init() throws { scratch = try Scratch() }

  /// Runs of `growth`: one finished, one interrupted, one killed before it began.
  private func makeRuns() throws -> [String] {
    let ids = ["20261120-080000-0001", "20261121-080000-0002", "20261122-080000-0003"]
    for id in ids.prefix(2) {
      let run = try #require(RunID(id))
      let path = try RunFolder.standardPath(scenario: "growth", run: run, under: root)
      let folder = try RunFolder.create(at: path)
      let store = try RunStore.create(
        at: folder.path(of: .store), manifest: Fixture.manifest(run: id))
      if id == ids[0] { try store.finish(SummaryFixture.summary) }
      try store.close()
    }
    _ = try scratch.makeFolder("results/growth/\(ids[2])")
    _ = try scratch.write("", to: "results/growth/\(ids[2])/run.sqlite")
    return ids
  }

  @Test func locatesByFolderFileRunAndScenario() throws {
    let ids = try makeRuns()
    let first = "\(root)/growth/\(ids[0])"
    for text in [first, first + "/", first + "/run.sqlite", ids[0]] {
      #expect(try RunFolder.locate(text, under: root).path == first)
    }
    #expect(try RunFolder.locate("growth", under: root).name == ids[2])
    // The newest of that file; the third never began to be of any.
    for text in ["scenarios/growth.yaml", "./scenarios//growth.yaml"] {
      #expect(try RunFolder.locate(text, under: root).name == ids[1])
    }
    // No run is of this file: the newest of the name, and whoever reports it says of which it is.
    let other = try RunFolder.locate("other/growth.yaml", under: root)
    #expect(other.name == ids[2])
    #expect(other.namesakes(of: "other/growth.yaml") == ["scenarios/growth.yaml"])
    #expect(other.namesakes(of: "./scenarios/growth.yaml") == [])
    #expect(RunFolder.runs(of: "growth", under: root).map(\.name) == ids.reversed())
  }

  @Test func namesTheNearestWhenThereIsNone() throws {
    #expect(
      fault { _ = try RunFolder.locate("growth", under: root) }
        == "growth: is no run: there is none under \(root)/; "
        + "name the folder of a run, or make one with `cohortcast run`")
    _ = try makeRuns()
    let search = "is neither the folder of a run, nor a run id, nor a scenario with runs under"
    #expect(
      fault { _ = try RunFolder.locate("grwoth", under: root) }
        == "grwoth: \(search) \(root)/; did you mean growth?")
    #expect(
      fault { _ = try RunFolder.locate("20261120-080000-0009", under: root) }
        == "20261120-080000-0009: \(search) \(root)/; did you mean 20261120-080000-0001?")
    #expect(
      fault { _ = try RunFolder.locate("../..", under: root) }
        == "../..: holds no run (there is no run.sqlite in it); name the folder of a run")
    #expect(
      fault { _ = try RunFolder.locate("zzz", under: root) }
        == "zzz: \(search) \(root)/; name one of growth")
  }

  @Test func resumesTheNewestThatWasBegunAndNotFinished() throws {
    #expect(try RunFolder.latestUnfinished(scenario: "growth", under: root) == nil)
    let ids = try makeRuns()
    let found = try RunFolder.latestUnfinished(scenario: "growth", under: root)
    #expect(found?.name == ids[1])
    let store = try RunStore.open(
      at: try #require(found).path(of: .store), for: .writing)
    try store.finish(SummaryFixture.summary)
    try store.close()
    #expect(try RunFolder.latestUnfinished(scenario: "growth", under: root) == nil)
    _ = try scratch.write("no database", to: "results/growth/\(ids[2])/run.sqlite")
    #expect(
      fault { _ = try RunFolder.latestUnfinished(scenario: "growth", under: root) }
        .hasSuffix("\(ids[2])/run.sqlite: is not a store of Cohortcast; name the folder of a run"))
  }

  @Test func refusesNamesThatLeaveTheFolder() throws {
    let run = RunID(date: .init(timeIntervalSince1970: 0), suffix: 0)
    for name in ["", ".", "..", "a/b", "../x"] {
      #expect(
        fault { _ = try RunFolder.standardPath(scenario: name, run: run, under: root) }
          .contains("cannot hold a folder for a scenario named"))
    }
    #expect(
      try RunFolder.standardPath(scenario: "增长 计划", run: run, under: root)
        == "\(root)/增长 计划/19700101-000000-0000")
  }
}
