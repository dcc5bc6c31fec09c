import Statistics

/// The people of one segment first touched in one month, and what they have done: the pure core of a
/// ``Cohort``.
///
/// Rows never move to another cohort: the month of the first order, by which reports group
/// customers, is kept in the row.
struct CohortState: ~Copyable, Sendable {
  let segment: Int
  /// Month of the first touch; −1 for those who were there at the start.
  let month: Int
  let columns: Int
  private(set) var blocks: [CustomerBlock] = []
  private(set) var ledger: Ledger
  /// Those who are there at the start, until they are made.
  var founding: (any Founding)?
  /// Those first made whose past was lived before the run.
  var withPast = 0
  /// No row needs a look before this day.
  private(set) var nextDue: UInt16 = .max
  /// One bit per status that somebody may have.
  private(set) var statuses: UInt64 = 0
  /// What coupons may cost in a pass, by campaign.
  private var allowance: [Int64]

  init(
    segment: Int, month: Int, columns: Int, shape: LedgerShape, founding: (any Founding)? = nil
  ) {
    allowance = Array(repeating: .max, count: max(1, shape.campaigns))
    self.segment = segment
    self.founding = founding
    self.month = month
    self.columns = columns
    ledger = Ledger(shape: shape)
  }

  var people: Int { blocks.reduce(0) { $0 + $1.count } }

  /// A block with room for one more.
  mutating func openBlock() -> CustomerBlock {
    if let last = blocks.last, last.count < CustomerBlock.capacity { return last }
    let block = CustomerBlock(columns: columns)
    blocks.append(block)
    return block
  }

  /// Takes a block of people.
  mutating func adopt(_ block: CustomerBlock) {
    blocks.append(block)
    takeStock()
  }

  /// Blocks have changed.
  mutating func takeStock() {
    nextDue = blocks.reduce(.max) { min($0, $1.nextDue) }
    statuses = blocks.reduce(0) { $0 | $1.present }
  }

  /// Everybody still on the books must be looked at from a day on.
  ///
  /// - Parameter refunds: what comes back of the contacts paid for that month (ten-thousandths), by
  ///   status.
  mutating func wake(day: Int, refunds: [Int64]) {
    for block in blocks {
      for row in 0..<block.count where block.due[row] < .max {
        block.note(row, due: UInt16(day))
        block[row].value &+= refunds[Int(block[row].status)]
      }
    }
    takeStock()
  }

  /// Lives everybody up to the end of the epoch.
  ///
  /// - Parameter heartbeat: called now and then, so that a long epoch shows that it moves.
  mutating func advance(_ epoch: Epoch, heartbeat: Heartbeat) {
    if founding != nil {
      if epoch.isLast, epoch.waitingMonth == Epoch.noMonth, blocks.isEmpty {
        return foundAndFinish(epoch, heartbeat: heartbeat)
      }
      found(epoch)
    }
    guard Double(nextDue) <= epoch.end else { return }
    let engine = epoch.segments[segment].run.numbers.engine
    engine.live(blocks, of: &self, epoch, heartbeat: heartbeat)
    takeStock()
  }

  /// Lends the cohort's memory to a pass.
  mutating func withPass<R>(_ epoch: Epoch, _ body: (borrowing Pass) -> R) -> R {
    let shape = ledger.shape
    if let limited = epoch.allowance {
      allowance = limited
    } else {
      for campaign in allowance.indices { allowance[campaign] = .max }
    }
    return ledger.withMutableMemory { counts, squares in
      epoch.segments[segment].run.withMemory { segment in
        allowance.withUnsafeMutableBufferPointer { allowance in
          body(
            Pass(
              segment, shape: shape, ledger: counts, squares: squares,
              overflow: counts + shape.overflow,
              allowance: allowance.baseAddress.unsafelyUnwrapped, end: epoch.end,
              firstMonth: epoch.month, keepsDays: shape.days > 0,
              waitingMonth: epoch.waitingMonth, isByRow: epoch.isByRow || epoch.allowance != nil))
        }
      }
    }
  }
}

extension Pass {
  init(
    _ segment: SegmentInForce.Memory, shape: LedgerShape,
    ledger: UnsafeMutablePointer<Int64>, squares: UnsafeMutablePointer<Int128>,
    overflow: UnsafeMutablePointer<Int64>, allowance: UnsafeMutablePointer<Int64>, end: Double,
    firstMonth: Int, keepsDays: Bool, waitingMonth: Int, isByRow: Bool
  ) {
    self.init(
      numbers: segment.numbers, tables: segment.tables, streams: segment.streams,
      tiers: segment.tiers, fixed: segment.fixed, inForce: segment.campaigns, shape: shape,
      ledger: ledger,
      squares: squares, overflow: overflow, allowance: allowance, end: end, firstMonth: firstMonth,
      goneStatus: StatusCode.gone(tiers: shape.tiers), keepsDays: keepsDays,
      waitingMonth: waitingMonth, scratch: segment.tables.scratch, isByRow: isByRow)
  }

  @inline(__always)
  func treatments(_ block: CustomerBlock, _ row: Int) -> TreatmentRow {
    TreatmentRow(words: block.words, inForce: inForce, row: row)
  }
}
