import Documents
import Foundation
import Testing

/// A folder of its own for one test, gone when the test is.
final class ScenarioFolder {
  /// Without a final `/`.
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/reading-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: self[name]))
  }

  subscript(name: String) -> String { "\(path)/\(name)" }

  /// What reading a file of the folder reports, with the folder left out.
  func problems(_ name: String) -> String {
    DocumentsTests.problems { () throws(ScenarioError) in _ = try Document.read(path: self[name]) }
      .replacing("\(path)/", with: "")
  }
}

/// The text of the error that `body` throws; empty when it throws none.
func problems(_ body: () throws(ScenarioError) -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return error.description
  }
}

/// A text as the top section of a scenario, read by `body`.
@discardableResult
func reading<Result>(
  _ text: String, currency: Currency = .cny, _ body: (Section) -> Result
) throws(ScenarioError) -> (result: Result, session: ReadingSession) {
  let session = ReadingSession(currency: currency)
  let top = try Document.read(text: text, file: "f.yaml").section(in: session)
  let result = body(top)
  top.finish()
  try session.finish()
  return (result, session)
}

/// What reading a text reports.
func problems<Result>(
  in text: String, currency: Currency = .cny, _ body: (Section) -> Result
) -> String {
  problems { () throws(ScenarioError) in try reading(text, currency: currency, body) }
}
