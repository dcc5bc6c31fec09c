extension FigureSum.Part {
  /// The cells of its figure within books of a shape, one per place, at the start of a month.
  ///
  /// - Returns: and how far the next month's lie from them; nil where such books do not hold them all,
  ///   none where they need not.
  func cells(in shape: LedgerShape, tier: Int?) -> (offsets: [Int], stride: Int)? {
    guard let cells = shape.cells(section) else { return isOptional ? ([], 0) : nil }
    var offsets: [Int] = []
    let isComplete = places.allSatisfy(of: cells, tier: tier, tiers: shape.tiers) {
      offsets.append(cells.index(0, figure, at: $0))
      return true
    }
    return isComplete ? (offsets, cells.stride) : nil
  }
}

extension FigureSum.Places {
  /// Calls `body` for every place that is meant, until it says no.
  ///
  /// - Returns: whether it never did.
  func allSatisfy(
    of cells: LedgerCells, tier: Int?, tiers: Int, _ body: (Int) -> Bool
  ) -> Bool {
    switch self {
    case .only(let place): return cells.places > place && body(place)
    case .all: return (0..<cells.places).allSatisfy(body)
    case .diagonal:
      return stride(from: 0, to: cells.places, by: tiers + 1).allSatisfy(body)
    case .tier: return (tier.map { $0..<$0 + 1 } ?? 0..<tiers).allSatisfy(body)
    case .customers(let isLoyal):
      return (tier.map { $0..<$0 + 1 } ?? 0..<tiers).allSatisfy { tier in
        (isLoyal == true || body(Int(StatusCode.customer(tier: tier, loyal: false))))
          && (isLoyal == false || body(Int(StatusCode.customer(tier: tier, loyal: true))))
      }
    case .everyCustomer:
      return Self.customers(isLoyal: nil).allSatisfy(of: cells, tier: nil, tiers: tiers, body)
    case .campaign:
      return tier.map { Self.only($0).allSatisfy(of: cells, tier: nil, tiers: tiers, body) }
        ?? (0..<cells.places).allSatisfy(body)
    case .persons(let who, let gap):
      return who.positions(tier: tier, tiers: tiers).allSatisfy { position in
        let place = PersonFlow.place(position: position, gap: gap)
        return place < cells.places && body(place)
      }
    case .profiles(let active, let wasActive, let orders, let isNew):
      let then = tier.map { $0 + 1..<$0 + 2 } ?? (isNew ? 0 : 1)..<tiers + 1
      return then.allSatisfy { tierThen in
        active.allSatisfy { active in
          wasActive.allSatisfy { wasActive in
            orders.allSatisfy {
              body(
                CustomerProfile.cell(
                  tierThen: tierThen, active: active, wasActive: wasActive, orders: UInt16($0)))
            }
          }
        }
      }
    }
  }
}
