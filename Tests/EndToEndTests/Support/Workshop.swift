import Foundation

/// A folder of its own for one test, with two small scenarios in it; gone when the test is.
final class Workshop: Sendable {
  private let root: String
  /// The folder that commands run in.
  var path: String { "\(root)/work" }

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/cohortcast-\(UUID().uuidString)"
    for name in ["work", "log"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(name)", withIntermediateDirectories: true)
    }
    try write(Scenarios.baseline, to: "base.yaml")
    try write(Scenarios.plan, to: "plan.yaml")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  subscript(name: String) -> String { name.hasPrefix("/") ? name : "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self[name]))
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: self[name]))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// A path for what a command says, beside the folder it runs in.
  func log() throws -> String { "\(root)/log/\(UUID().uuidString)" }

  /// Every file below the folder with its contents, every folder without.
  func everything() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: self[name], isDirectory: &isFolder)
      found[name] = isFolder.boolValue ? Data() : try bytes(name)
    }
    return found
  }

  /// What has to be the same in every run of one scenario and seed.
  func exports(_ output: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in ["kpis.csv", "targets.csv", "cohorts.csv", "campaigns.csv"] {
      found[name] = try bytes("\(output)/\(name)")
    }
    return found
  }
}
