import Foundation

/// What coordinator and worker tell each other, one JSON document a line, so that a worker can be
/// driven by `echo`.
public enum WorkerMessage {
  /// The first line to a worker.
  public struct Opening: Codable, Sendable {
    /// Both ends must be of the same version.
    public let version: String
    /// Names for findings, and the merged documents.
    public let planFile: String
    public let plan: String
    public let baselineFile: String?
    public let baseline: String?
    public let seed: UInt64

    public init(
      version: String, planFile: String, plan: String, baselineFile: String?, baseline: String?,
      seed: UInt64
    ) {
      self.version = version
      self.planFile = planFile
      self.plan = plan
      self.baselineFile = baselineFile
      self.baseline = baseline
      self.seed = seed
    }
  }

  /// What a worker answers: a sign of life, a finished block, or why it gives up.
  public enum Answer: Codable, Sendable {
    case alive
    case outcome(BlockOutcome)
    case failure(String)
  }

  /// One line, without its end.
  public static func line(_ message: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(message), as: UTF8.self)
  }

  public static func read<Message: Decodable>(_ type: Message.Type, _ line: String) throws
    -> Message
  {
    try JSONDecoder().decode(type, from: Data(line.utf8))
  }
}
