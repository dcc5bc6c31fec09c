import Foundation

extension Ledger {
  /// Adds the ledger: its sizes, the declarations of open sections as JSON (nothing when there are
  /// none), then its figures.
  public func write(to writer: inout ByteWriter) {
    for size in [shape.months, shape.tiers, shape.campaigns, shape.days] {
      writer.put(count: size)
    }
    if writer.declared.open != shape.open {
      writer.declared = (shape.open, shape.declarations)
    }
    writer.put(writer.declared.text)
    writer.put(packed: counts)
    for square in squares {
      writer.put(signed: Int64(truncatingIfNeeded: square))
      writer.put(signed: Int64(truncatingIfNeeded: square >> 64))
    }
  }

  /// - Throws: ``BinaryFault`` for bytes that are no ledger.
  public init(from reader: inout ByteReader) throws(BinaryFault) {
    let (months, tiers) = (try reader.count(in: 1...120), try reader.count(in: 1...15))
    let (campaigns, days) = (try reader.count(in: 0...128), try reader.count(in: 0...4000))
    let text = try reader.text()
    if reader.declared.text != text {
      let open =
        text.isEmpty ? [] : try? JSONDecoder().decode([LedgerSection].self, from: Data(text.utf8))
      guard let open else { throw BinaryFault("its open sections cannot lie in a ledger") }
      reader.declared = (text, open)
    }
    guard
      let shape = LedgerShape(
        checkedMonths: months, tiers: tiers, campaigns: campaigns, days: days,
        open: reader.declared.open)
    else { throw BinaryFault("its open sections cannot lie in a ledger") }
    self.init(shape: shape)
    counts = try reader.packed(shape.count)
    for place in squares.indices {
      let low = UInt64(bitPattern: try reader.signed())
      squares[place] = Int128(try reader.signed()) << 64 | Int128(low)
    }
  }

  /// The sum of ledgers of one shape; nil without any.
  public static func sum(_ ledgers: some Sequence<Ledger>) -> Ledger? {
    var sum: Ledger?
    for ledger in ledgers {
      if sum == nil { sum = ledger } else { sum?.merge(ledger) }
    }
    return sum
  }
}

extension LedgerShape {
  /// The open sections as JSON; empty when there are none.
  fileprivate var declarations: String {
    guard !open.isEmpty else { return "" }
    let encoder = JSONEncoder()
    // Without an order of its own, it differs from one encoding to the next.
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(open)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// - Returns: nil for open sections that cannot lie in a ledger.
  init?(checkedMonths months: Int, tiers: Int, campaigns: Int, days: Int, open: [LedgerSection]) {
    let cells = Self.cells(of: open) {
      Self.places($0, months: months, tiers: tiers, campaigns: campaigns, days: days)
    }
    guard Self.areLawful(open), cells <= Self.maximalOpenCells else { return nil }
    self.init(months: months, tiers: tiers, campaigns: campaigns, days: days, open: open)
  }

  /// Integer figures of one ledger.
  public var figureCount: Int { count }
}
