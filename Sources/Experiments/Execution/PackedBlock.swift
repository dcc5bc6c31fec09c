import Lifecycle

/// What the lives of a block left behind, as bytes: made by the worker, kept as they are, and read
/// again only when somebody asks.
///
/// A version byte; the block's number; the kind of reduction; the lives; then their responses in the
/// same order, figures as packed integers.
public struct PackedBlock: Sendable, Equatable {
  /// Another layout of bytes, or another order of a ledger's figures, is another version.
  static let version: UInt8 = 2

  public let index: Int
  public let bytes: [UInt8]

  public init(index: Int, bytes: [UInt8]) {
    self.index = index
    self.bytes = bytes
  }

  /// - Precondition: the responses answer the block's reduction.
  public init(_ block: Block, _ responses: [Response]) {
    var writer = ByteWriter()
    writer.put(byte: Self.version)
    writer.put(count: block.index)
    writer.put(byte: Self.tag(block.reduction))
    writer.put(count: responses.count)
    for response in responses {
      let life = response.life
      for number in [life.point, life.replication, life.knowledge, life.chance] {
        writer.put(UInt64(number))
      }
    }
    for response in responses { Self.put(response.yield, &writer) }
    self.init(index: block.index, bytes: writer.bytes)
  }

  /// The lives the bytes say they are of.
  ///
  /// - Throws: ``BinaryFault``.
  public func lives() throws(BinaryFault) -> [Life] {
    var reader = ByteReader(bytes)
    return try Self.head(&reader, index).lives
  }

  /// - Throws: ``BinaryFault`` for bytes that are no block, or another one.
  public func responses() throws(BinaryFault) -> [Response] {
    var reader = ByteReader(bytes)
    let (lives, tag) = try Self.head(&reader, index)
    var responses: [Response] = []
    responses.reserveCapacity(lives.count)
    for life in lives {
      responses.append(Response(life: life, yield: try Self.yield(&reader, tag)))
    }
    guard reader.isAtEnd else { throw BinaryFault("it goes on after its end") }
    return responses
  }

  private static func tag(_ reduction: Reduction) -> UInt8 {
    switch reduction {
    case .ledgers: 0
    case .totals: 1
    case .figures, .figuresByDocument: 2
    }
  }

  private static func head(
    _ reader: inout ByteReader, _ index: Int
  ) throws(BinaryFault) -> (lives: [Life], tag: UInt8) {
    let version = try reader.byte()
    guard version == Self.version else {
      throw BinaryFault("it is of version \(version), not \(Self.version)")
    }
    let found = try reader.count(in: 0...Int(Int32.max))
    guard found == index else { throw BinaryFault("it is block \(found), not \(index)") }
    let tag = try reader.byte()
    let count = try reader.count(in: 0...1 << 24)
    var lives: [Life] = []
    for _ in 0..<count {
      let point = try reader.count(in: 0...Int(UInt32.max))
      let replication = try reader.count(in: 0...Int(UInt32.max))
      let knowledge = try reader.count(in: 0...Int(UInt32.max))
      let chance = try reader.count(in: 0...Int(UInt32.max))
      lives.append(
        Life(
          point: UInt32(point), replication: UInt32(replication), knowledge: UInt32(knowledge),
          chance: UInt32(chance)))
    }
    return (lives, tag)
  }

  private static func put(_ yield: Response.Yield, _ writer: inout ByteWriter) {
    switch yield {
    case .figures(let figures):
      writer.put(count: figures.count)
      writer.put(packed: figures)
    case .ledgers(let ledgers, let events):
      writer.put(count: ledgers.count)
      for ledger in ledgers { ledger.write(to: &writer) }
      put(events, &writer)
    case .totals(let ledger, let segments, let events):
      ledger.write(to: &writer)
      writer.put(count: segments.count)
      for segment in segments { writer.put(packed: segment.figures) }
      put(events, &writer)
    }
  }

  private static func put(_ events: [PolicyEvent], _ writer: inout ByteWriter) {
    writer.put(count: events.count)
    for event in events {
      writer.put(count: event.day)
      for text in [event.policy, event.cause, event.effect] { writer.put(text) }
    }
  }

  private static func yield(
    _ reader: inout ByteReader, _ tag: UInt8
  ) throws(BinaryFault) -> Response.Yield {
    switch tag {
    case 2:
      return .figures(try reader.packed(try reader.count(in: 0...1 << 24)))
    case 0:
      let count = try reader.count(in: 1...1 << 20)
      var ledgers: [Ledger] = []
      for _ in 0..<count {
        let ledger = try Ledger(from: &reader)
        guard ledgers.first.map({ $0.shape == ledger.shape }) ?? true else {
          throw BinaryFault("its segments are of different shapes")
        }
        ledgers.append(ledger)
      }
      return .ledgers(ledgers, try events(&reader))
    case 1:
      let ledger = try Ledger(from: &reader)
      var segments: [SegmentTotals] = []
      for _ in 0..<(try reader.count(in: 0...1 << 20)) {
        segments.append(
          SegmentTotals(figures: try reader.packed(SegmentTotals.Figure.allCases.count)))
      }
      return .totals(ledger, segments, try events(&reader))
    default:
      throw BinaryFault("it is of an unknown kind \(tag)")
    }
  }

  private static func events(_ reader: inout ByteReader) throws(BinaryFault) -> [PolicyEvent] {
    var events: [PolicyEvent] = []
    for _ in 0..<(try reader.count(in: 0...1 << 24)) {
      let day = try reader.count(in: 0...1 << 20)
      events.append(
        PolicyEvent(
          day: day, policy: try reader.text(), cause: try reader.text(),
          effect: try reader.text()))
    }
    return events
  }
}
