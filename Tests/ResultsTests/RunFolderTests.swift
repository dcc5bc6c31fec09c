import Foundation
import Testing

@testable import Results

/// Faults are provoked in ways that hold for root, too: tests in containers run as root.
@Suite struct RunFolderTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func createMakesTheFoldersAboveAndLeavesNothingInside() throws {
    let folder = try RunFolder.create(at: scratch("a/b/run/"))
    #expect(folder.path == scratch("a/b/run"))
    #expect(try Scratch.names(in: folder.path) == [])
    #expect(folder.path(of: .kpis) == scratch("a/b/run/kpis.csv"))
  }

  @Test func anExistingFolderWillDoUnlessResultsLieInIt() throws {
    let path = try scratch.makeFolder("mine")
    _ = try scratch.write("hello", to: "mine/notes.txt")
    _ = try RunFolder.create(at: path)
    _ = try scratch.write("", to: "mine/targets.csv")
    #expect(
      fault { _ = try RunFolder.create(at: path) }
        == "\(path): already holds a file targets.csv, which this run would overwrite; "
        + "move the file or name another folder with --output")
    let store = try scratch.write("", to: "mine/run.sqlite")
    #expect(
      fault { _ = try RunFolder.create(at: path) }
        == "\(store): holds no run: it was interrupted before it began; remove it and start the run "
        + "again without --resume")
    _ = try scratch.write("anything", to: "mine/run.sqlite")
    #expect(
      fault { _ = try RunFolder.create(at: path) }
        == "\(path): already holds a run; go on with it by --resume or name another folder")
    #expect(try Scratch.names(in: path) == ["notes.txt", "run.sqlite", "targets.csv"])
  }

  @Test func aFileInTheWay() throws {
    let file = try scratch.write("text", to: "file")
    let remedy = "move the file or name another folder with --output"
    for path in [file, file + "/run"] {
      #expect(
        fault { _ = try RunFolder.create(at: path) }
          == "\(file): is a file, not a folder; \(remedy)")
    }
    #expect(
      fault { _ = try RunFolder.create(at: "/dev/full") }
        == "/dev/full: is a file, not a folder; \(remedy)")
    #expect(fault { _ = try RunFolder.create(at: "") }.contains("names no folder"))
  }

  @Test func aFolderThatCannotBeMade() {
    #expect(
      fault { _ = try RunFolder.create(at: "/proc/nowhere/run") }
        == "/proc/nowhere: cannot be made: the folder does not exist; "
        + "bring the folder back or name another one with --output")
  }

  @Test func aFullDiskLeavesNothingBehind() throws {
    let text = fault { _ = try RunFolder.create(at: scratch("a/run"), space: .max) }
    #expect(text.hasPrefix("\(scratch("a/run")): has "))
    #expect(text.contains("MB of free disk space; a run needs at least"))
    #expect(text.hasSuffix("free some space or name a folder on another disk with --output"))
    #expect(try Scratch.names(in: scratch.path) == [])
  }

  @Test func aFolderThatTakesNoFile() throws {
    let path = try scratch.makeFolder("run")
    _ = try scratch.makeFolder("run/\(RunFolder.probeName)")
    #expect(
      fault { _ = try RunFolder.create(at: path) }
        == "\(path): cannot be written: what stands under the name it has while it is written cannot "
        + "be removed; remove that or name another folder with --output")
  }

  @Test func noLinkIsFollowed() throws {
    let victim = try scratch.write("mine", to: "victim.txt")
    let path = try scratch.makeFolder("run")
    let file = "\(path)/report.html"
    let names = [RunFolder.probeName, ".report.html.partial", ".kpis.csv.partial"]
    for name in names {
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/\(name)", withDestinationPath: "../victim.txt")
    }
    let folder = try RunFolder.create(at: path)
    try folder.write("new", to: .report)
    #expect(try Scratch.bytes(victim) == Data("mine".utf8))
    // A link under the file's own name gives way to the file.
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "../victim.txt")
    try folder.write("newer", to: .report)
    #expect(try Scratch.bytes(victim) == Data("mine".utf8))
    #expect(
      try FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
        == .typeRegular)
    #expect(try Scratch.bytes(file) == Data("newer".utf8))
    // What nobody wrote stays where it is.
    #expect(try Scratch.names(in: path) == [".kpis.csv.partial", "report.html"])
  }

  @Test func badInputAndFailuresAreTold() throws {
    func kind(_ code: Int32, _ moment: OutputFile.Moment) -> ResultsError.Kind {
      SystemFault(code: code).error("place", "be written", moment).kind
    }
    for code in [EACCES, EROFS, ENOTDIR, EISDIR, ENOENT, ENAMETOOLONG] {
      #expect(kind(code, .choosing) == .badInput)
      #expect(kind(code, .working) == .failure, "the folder served before")
    }
    for code in [ENOSPC, EDQUOT, EFBIG, EIO, ENOMEM, EMFILE] {
      #expect(kind(code, .choosing) == .failure)
      #expect(kind(code, .working) == .failure)
    }
  }

  @Test func openWantsARun() throws {
    #expect(
      fault { _ = try RunFolder.open(scratch("gone")) }
        == "\(scratch("gone")): does not exist; name the folder of a run")
    let empty = try scratch.makeFolder("empty")
    #expect(
      fault { _ = try RunFolder.open(empty) }
        == "\(empty): holds no run (there is no run.sqlite in it); name the folder of a run")
    let file = try scratch.write("", to: "empty/run.sqlite")
    #expect(try RunFolder.open(empty).path == empty)
    #expect(fault { _ = try RunFolder.open(file) }.contains("is a file, not a folder"))
  }

  @Test func writingKeepsThePreviousFileWhenItFails() throws {
    let folder = try RunFolder.create(at: scratch("run"))
    try folder.write("old", to: .report)
    let temporary = OutputFile(folder.path(of: .report), "").temporary
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: false)
    #expect(
      fault { try folder.write("new", to: .report) }.hasPrefix(
        "\(folder.path)/report.html: cannot be written: what stands under the name"))
    #expect(try Scratch.bytes(folder.path(of: .report)) == Data("old".utf8))
    rmdir(temporary)
    try folder.write("new", to: .report)
    #expect(try Scratch.bytes(folder.path(of: .report)) == Data("new".utf8))
    #expect(try Scratch.names(in: folder.path) == ["report.html"])
  }

  @Test func runIDsAreUTCAndSortByTime() {
    // date -u -d @1795383045: Sun Nov 22 21:30:45 UTC 2026
    let id = RunID(date: Date(timeIntervalSince1970: 1_795_383_045.9), suffix: 0xff)
    #expect(id.description == "20261122-213045-00ff")
    #expect(RunID(id.description) == id)
    #expect(id < RunID(date: Date(timeIntervalSince1970: 1_795_383_046), suffix: 0))
    let others = [
      "", "growth", "20261122-213045-00FF", "20261122_213045-00ff", "é0261122-213045-0",
    ]
    for text in others {
      #expect(RunID(text) == nil)
    }
  }
}
