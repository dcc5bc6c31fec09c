import Foundation
import Results

/// The document of a study that decides: what was asked, how it was lived, and the study's own keys.
///
/// Shares are fractions of 1, money is in currency units, dates ISO; a figure that is not defined is null
/// beside `why`. The same question gives the same bytes.
public struct DecisionDocument<Body: Encodable>: Encodable {
  let manifest: StudyManifest
  let lives: Int
  /// Of intervals, 0…1.
  let level: Double
  let body: Body

  public init(_ body: Body, _ manifest: StudyManifest, lives: Int, level: Double = 0.95) {
    self.body = body
    self.manifest = manifest
    self.lives = lives
    self.level = level
  }

  private enum CodingKeys: String, CodingKey {
    case command, version, scenario, seed, lives, level, question
  }

  public func encode(to encoder: any Encoder) throws {
    try body.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(manifest.study, forKey: .command)
    try container.encode(manifest.version, forKey: .version)
    if manifest.scenarios.count == 1 {
      try container.encode(manifest.scenarios[0], forKey: .scenario)
    } else {
      try container.encode(manifest.scenarios, forKey: .scenario)
    }
    try container.encode(manifest.seed, forKey: .seed)
    try container.encode(lives, forKey: .lives)
    try container.encode(level, forKey: .level)
    try container.encode(manifest.question, forKey: .question)
  }

  /// Keys sorted, with a line's end.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

/// A study's answer in every form in which it is handed out.
public struct DecisionPresentation: Sendable {
  /// Of ``DecisionDocument``.
  public let json: String
  /// One table of numbers, a row for each thing that is decided about.
  public let csv: String
  public let html: String
  /// For a terminal.
  public let text: String

  public init(json: String, csv: String, html: String, text: String) {
    self.json = json
    self.csv = csv
    self.html = html
    self.text = text
  }

  /// The files of a study, its document first.
  public func files(of study: String, report: String) -> [(name: String, text: String)] {
    [("\(study).json", json), ("\(study).csv", csv), (report, html)]
  }
}
