extension Ledger {
  /// Adds the ledger: its sizes, then its figures.
  public func write(to writer: inout ByteWriter) {
    for size in [shape.months, shape.tiers, shape.campaigns, shape.days] {
      writer.put(count: size)
    }
    writer.put(packed: counts)
    for square in squares {
      writer.put(signed: Int64(truncatingIfNeeded: square))
      writer.put(signed: Int64(truncatingIfNeeded: square >> 64))
    }
  }

  /// - Throws: ``BinaryFault`` for bytes that are no ledger.
  public init(from reader: inout ByteReader) throws(BinaryFault) {
    let shape = LedgerShape(
      months: try reader.count(in: 1...120), tiers: try reader.count(in: 1...15),
      campaigns: try reader.count(in: 0...128), days: try reader.count(in: 0...4000))
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

  /// An integer figure; nil where the ledger has no such cell.
  public subscript(address: FigureAddress) -> Int64? {
    counts.indices.contains(Int(address.cell)) ? counts[Int(address.cell)] : nil
  }
}

/// One integer cell of a life's ledgers: of a segment, or of all together.
///
/// Money is counted in ten-thousandths of the currency unit.
public struct FigureAddress: Hashable, Sendable, Codable {
  /// Place in a ledger of the scenario's shape.
  public let cell: Int32
  /// In the scenario's order, counted from 0; nil for the sum over all.
  public let segment: Int16?

  init(cell: Int, segment: Int?) {
    self.cell = Int32(cell)
    self.segment = segment.map { Int16($0) }
  }
}

extension LedgerShape {
  /// What happened in a month.
  ///
  /// - Parameters:
  ///   - month: counted from 0.
  ///   - segment: nil for all together.
  public func address(_ month: Int, _ flow: Flow, segment: Int? = nil) -> FigureAddress {
    FigureAddress(cell: index(month, flow), segment: segment)
  }

  /// Heads or money at the start of a month.
  public func address(_ month: Int, _ stock: Stock, segment: Int? = nil) -> FigureAddress {
    FigureAddress(cell: index(month, stock), segment: segment)
  }

  /// What a campaign did in a month.
  public func address(
    _ month: Int, campaign: Int, _ flow: CampaignFlow, segment: Int? = nil
  ) -> FigureAddress {
    FigureAddress(cell: index(month, campaign: campaign, flow), segment: segment)
  }
}

extension LedgerShape {
  /// Integer figures of one ledger.
  public var figureCount: Int { count }
}
