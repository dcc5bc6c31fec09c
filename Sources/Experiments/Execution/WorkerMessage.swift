import Foundation
import Lifecycle

/// What coordinator and worker tell each other. To a worker every message is a line of JSON, so that
/// it can be driven by `echo`; a worker answers in lines, and the bytes of a finished block follow
/// the line that announces them.
public enum WorkerMessage {
  /// The first line to a worker.
  public struct Opening: Codable, Sendable {
    /// Both ends must be of the same version.
    public let version: String
    public let sources: [StudySetting.Source]
    public let seed: UInt64

    public init(version: String, _ setting: StudySetting) {
      self.version = version
      sources = setting.sources
      seed = setting.seed
    }
  }

  /// A block to live; lives as four numbers each: point, replication, knowledge, chance.
  public struct Order: Codable, Sendable {
    public let block: Int
    public let points: [Point]
    public let reduction: Reduction
    public let lives: [UInt32]

    public init(_ block: Block) {
      self.block = block.index
      points = block.points
      reduction = block.reduction
      lives = block.lives.flatMap { [$0.point, $0.replication, $0.knowledge, $0.chance] }
    }

    public var asBlock: Block {
      Block(
        index: block, points: points,
        lives: stride(from: 0, to: lives.count - 3, by: 4).map {
          Life(
            point: lives[$0], replication: lives[$0 + 1], knowledge: lives[$0 + 2],
            chance: lives[$0 + 3])
        }, reduction: reduction)
    }
  }

  /// What a worker answers: that it is there, a sign of life, a finished block, or why it gives up.
  public enum Answer: Equatable, Sendable {
    case ready
    case alive
    case block(PackedBlock)
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

  /// An answer as bytes: `ready`, `alive`, `failure TEXT`, or `block INDEX LENGTH CHECKSUM` and the
  /// block's bytes after the line.
  public static func bytes(_ answer: Answer) -> [UInt8] {
    switch answer {
    case .ready: Array("ready\n".utf8)
    case .alive: Array("alive\n".utf8)
    case .failure(let reason):
      Array("failure \(reason.split(whereSeparator: \.isNewline).joined(separator: " "))\n".utf8)
    case .block(let block):
      Array(
        "block \(block.index) \(block.bytes.count) \(Checksum.of(block.bytes))\n".utf8)
        + block.bytes
    }
  }
}
