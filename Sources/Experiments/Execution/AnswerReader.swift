/// Takes answers out of a worker's output, which arrives in pieces of any size.
public struct AnswerReader: Sendable {
  /// More than this in front of a line's end is no answer.
  static let longestLine = 1 << 16
  /// Larger blocks are taken for an error of the other side.
  static let largestBlock = 1 << 30

  private var buffer: [UInt8] = []
  private var place = 0

  public init() {}

  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if place > 0 {
      buffer.removeSubrange(..<place)
      place = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole answer; nil when more bytes are needed.
  ///
  /// - Throws: ``Unintelligible``.
  public mutating func next() throws(Unintelligible) -> WorkerMessage.Answer? {
    guard let end = buffer[place...].firstIndex(of: UInt8(ascii: "\n")) else {
      guard buffer.count - place <= Self.longestLine else { throw Unintelligible() }
      return nil
    }
    let line = String(decoding: buffer[place..<end], as: UTF8.self)
    switch line {
    case "ready":
      place = end + 1
      return .ready
    case "alive":
      place = end + 1
      return .alive
    default: break
    }
    if line.hasPrefix("failure ") {
      place = end + 1
      return .failure(String(line.dropFirst("failure ".count)))
    }
    let words = line.split(separator: " ")
    guard words.count == 4, words[0] == "block", let index = Int(words[1]),
      let length = Int(words[2]), let sum = Int64(words[3]),
      (0...Self.largestBlock).contains(length)
    else { throw Unintelligible() }
    guard buffer.count - end - 1 >= length else {
      buffer.reserveCapacity(end + 1 + length)
      return nil
    }
    let bytes = Array(buffer[end + 1..<end + 1 + length])
    guard Checksum.of(bytes) == sum else { throw Unintelligible() }
    place = end + 1 + length
    return .block(PackedBlock(index: index, bytes: bytes))
  }

  /// Bytes that no worker says.
  public struct Unintelligible: Error {}
}
