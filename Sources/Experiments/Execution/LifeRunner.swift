import Lifecycle

/// Lives the lives of blocks, in this process.
public struct LifeRunner: Sendable {
  private let simulators: [Simulator]
  private let seed: UInt64

  /// - Parameter heartbeat: called now and then while a life moves.
  public init(_ setting: StudySetting, heartbeat: Heartbeat = Heartbeat()) {
    simulators = zip(setting.scenarios, setting.sources).map { scenario, source in
      Simulator(scenario, valuing: Set(source.valuedMonths), heartbeat: heartbeat)
    }
    seed = setting.seed
  }

  /// - Throws: ``ExecutionError/study(_:)`` for a block whose points or figures do not exist,
  ///   ``ExecutionError/overflow(point:replication:)`` for money that no ledger holds.
  public func run(_ block: Block) async throws(ExecutionError) -> PackedBlock {
    let points = Dictionary(block.points.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var changed: [UInt32: Simulator] = [:]
    var responses: [Response] = []
    for life in block.lives {
      guard let point = points[life.point], simulators.indices.contains(point.document) else {
        throw .study("has no document for point \(life.point)")
      }
      if changed[point.id] == nil { changed[point.id] = try simulator(point) }
      let (ledgers, events) = await live(life, changed[point.id] ?? simulators[point.document])
      guard ledgers.allSatisfy(\.isExact), Ledger.sum(ledgers)?.isExact ?? true else {
        throw .overflow(point: point.name, replication: life.replication)
      }
      let reduction = try Self.reduction(block.reduction, of: point)
      responses.append(
        Response(life: life, yield: try Self.reduced(ledgers, events, reduction)))
    }
    return PackedBlock(block, responses)
  }

  /// The simulator of a point: its document's, with its changes.
  private func simulator(_ point: Point) throws(ExecutionError) -> Simulator {
    let own = simulators[point.document]
    guard !point.changes.isEmpty else { return own }
    do {
      return own.living(try own.scenario.applying(point.changes))
    } catch {
      throw .study("cannot make point \(point.name): \(error)")
    }
  }

  /// The one place that turns a point and its stream numbers into a life.
  private func live(
    _ life: Life, _ simulator: Simulator
  ) async -> ([Ledger], [PolicyEvent]) {
    await simulator.replicate(
      seed: seed, replication: life.replication, knowledge: life.knowledge, chance: life.chance)
  }

  /// What is kept of the lives of a point.
  private static func reduction(
    _ reduction: Reduction, of point: Point
  ) throws(ExecutionError) -> Reduction {
    guard case .figuresByDocument(let addresses) = reduction else { return reduction }
    guard addresses.indices.contains(point.document) else {
      throw .study("says no figures for document \(point.document)")
    }
    return .figures(addresses[point.document])
  }

  private static func reduced(
    _ ledgers: [Ledger], _ events: [PolicyEvent], _ reduction: Reduction
  ) throws(ExecutionError) -> Response.Yield {
    switch reduction {
    case .ledgers: return .ledgers(ledgers, events)
    case .totals:
      guard let total = Ledger.sum(ledgers) else { throw .study("lives no segment") }
      return .totals(total, ledgers.map { SegmentTotals($0) }, events)
    case .figures(let addresses):
      let total = Ledger.sum(ledgers)
      var figures: [Int64] = []
      for address in addresses {
        let ledger = address.segment.map { segment in
          ledgers.indices.contains(Int(segment)) ? ledgers[Int(segment)] : nil
        }
        guard let figure = (ledger ?? total)?[address] else {
          throw .study("asks for figure \(address), which the ledgers do not have")
        }
        figures.append(figure)
      }
      return .figures(figures)
    case .figuresByDocument: throw .study("does not say which figures it asks for")
    }
  }
}
