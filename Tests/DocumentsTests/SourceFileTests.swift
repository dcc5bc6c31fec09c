import Documents
import Foundation
import Testing

/// The text of errors is part of the contract.
struct SourceFileTests {
  @Test func missingFileNamesTheNearest() throws {
    let folder = try ScenarioFolder(["growth-12m.yaml": "a: 1", "notes.txt": ""])
    #expect(
      folder.problems("growth-12.yaml")
        == "growth-12.yaml: does not exist; did you mean growth-12m.yaml?")
    #expect(
      folder.problems("zebra.yaml")
        == "zebra.yaml: does not exist; the scenario files in  are growth-12m.yaml")
    #expect(
      folder.problems("no/a.yaml")
        == "no/a.yaml: does not exist; there are no scenario files (.yaml) in no/")
  }

  @Test func folderIsNoFile() throws {
    let folder = try ScenarioFolder(["a.yaml": "a: 1"])
    try FileManager.default.createDirectory(
      atPath: folder["inner"], withIntermediateDirectories: false)
    try folder.write([], to: "inner/b.yaml")
    #expect(
      folder.problems("inner")
        == "inner: is a folder, not a scenario file; the scenario files in inner/ are b.yaml")
  }

  @Test func danglingLink() throws {
    let folder = try ScenarioFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder["a.yaml"], withDestinationPath: "nowhere.txt")
    #expect(folder.problems("a.yaml").hasPrefix("a.yaml: is a link to a file that does not exist;"))
  }

  @Test func deviceIsNoFile() {
    #expect(
      problems { () throws(ScenarioError) in _ = try Document.read(path: "/dev/null") }
        == "/dev/null: is not a regular file; name a scenario file")
  }

  @Test func unreadableForAnybody() throws {
    let folder = try ScenarioFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder["a.yaml"], withDestinationPath: "a.yaml")
    #expect(
      folder.problems("a.yaml") == "a.yaml: cannot be read: Too many levels of symbolic links; "
        + "check its permissions and those of its folder")
  }

  /// Root reads everything, so this says something only for other users.
  @Test(.enabled(if: getuid() != 0)) func unreadableFile() throws {
    let folder = try ScenarioFolder(["a.yaml": "a: 1"])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder["a.yaml"])
    #expect(
      folder.problems("a.yaml")
        == "a.yaml: cannot be read: Permission denied; check its permissions and those of its folder"
    )
  }

  @Test func tenMegabytesAreRefused() throws {
    let folder = try ScenarioFolder()
    try folder.write([UInt8](repeating: 0x61, count: 10_000_000), to: "a.yaml")
    #expect(
      folder.problems("a.yaml") == "a.yaml: is 10.0 MB long, and a scenario file has at most 1 MB; "
        + "is it a data file?")
    try folder.write([UInt8](repeating: 0x23, count: 1_000_001), to: "a.yaml")
    #expect(folder.problems("a.yaml").hasPrefix("a.yaml: is 1.1 MB long"))
    try folder.write([UInt8](repeating: 0x23, count: 1_000_000), to: "a.yaml")
    #expect(folder.problems("a.yaml").hasPrefix("a.yaml: is empty"))
  }

  @Test(arguments: [
    (Array("a: 1\nb: \0x\n".utf8), "2:4: is a NUL byte, so this is no text file"),
    (Array("a: x\u{1}\n".utf8), "1:5: is the control character U+0001; delete it"),
    (
      [0x61, 0x3A, 0x20, 0x31, 0x0A, 0x62, 0xE9, 0x0A],
      "2:2: is not UTF-8 text (byte 0xE9); save the file as UTF-8"
    ),
  ])
  func noText(bytes: [UInt8], message: String) throws {
    let folder = try ScenarioFolder()
    try folder.write(bytes, to: "a.yaml")
    #expect(folder.problems("a.yaml") == "a.yaml:\(message)")
  }

  @Test func utf16IsNamed() throws {
    let folder = try ScenarioFolder()
    try folder.write([0xFF, 0xFE, 0x61, 0x00], to: "a.yaml")
    #expect(folder.problems("a.yaml") == "a.yaml: is UTF-16 text; save it as UTF-8")
    for mark: [UInt8] in [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]] {
      try folder.write(mark + [0x61, 0, 0, 0], to: "a.yaml")
      #expect(folder.problems("a.yaml") == "a.yaml: is UTF-32 text; save it as UTF-8")
    }
  }

  @Test func byteOrderMarkAndCarriageReturnsAreFine() throws {
    let folder = try ScenarioFolder([
      "a.yaml": "\u{FEFF}# Why?\r\n#\r\n# Because.\r\na: 1\r\nb: 客\r\n"
    ])
    let document = try Document.read(path: folder["a.yaml"])
    #expect(document.canonicalText == #"{"a": "1", "b": "客"}"#)
    #expect(document.headComment == "Why?\n\nBecause.")
    #expect(document.root["b"]?.place.line == 5)
  }

  @Test(arguments: [
    ("\n# One.\n# Two.\n\n# Not this.\na: 1\n", "One.\nTwo."), ("a: 1\n# No.\n", ""),
    ("## Deep\na: 1", "Deep"),
  ])
  func headComment(text: String, comment: String) throws {
    #expect(try Document.read(text: text, file: "f.yaml").headComment == comment)
  }
}
