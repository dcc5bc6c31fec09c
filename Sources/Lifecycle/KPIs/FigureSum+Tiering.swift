extension FigureSum {
  /// The same of one of the baseline's tiers, as lives of a plan count it beside their own.
  ///
  /// - Parameter tier: in the baseline's order.
  /// - Returns: nil where something of it is counted by the scenario's own tiers only.
  func fixed(tier: Int) -> FigureSum? {
    var sum = FigureSum(parts: [])
    for part in parts {
      guard let fixed = part.fixed(tier: tier) else { return nil }
      sum = sum + FigureSum(parts: fixed)
    }
    return sum
  }
}

extension FigureSum.Part {
  fileprivate func fixed(tier: Int) -> [Self]? {
    switch places {
    case .only, .all, .everyCustomer, .diagonal, .campaign:
      // Of all tiers together, whoever makes them; the active of all are counted in both.
      return section == TierStock.section && places != .all ? nil : [self]
    case .tier:
      guard section == TierStock.section, let stock = TierStock(rawValue: figure) else {
        return nil
      }
      return [counting(stock.fixed, at: tier)]
    case .customers(let isLoyal):
      guard isLoyal == nil else { return nil }
      return [counting(FixedTierStock.customers, at: tier)]
    case .persons(let who, let gap):
      guard who == .everybody, let flow = PersonFlow(rawValue: figure) else { return nil }
      return [counting(flow.fixed, at: FixedPersonFlow.place(tier: tier, gap: gap))]
    case .profiles(let active, let wasActive, let orders, _):
      return active.flatMap { active in
        wasActive.flatMap { wasActive in
          orders.map { orders in
            counting(
              FixedProfileStock.customers,
              at: CustomerProfile.cell(
                tierThen: tier + 1, active: active, wasActive: wasActive, orders: UInt16(orders)))
          }
        }
      }
    }
  }

  private func counting<Figure: LedgerFigure>(_ figure: Figure, at place: Int) -> Self {
    Self(
      section: Figure.section, figure: figure.rawValue, places: .only(place), span: span,
      isSubtracted: isSubtracted, isOptional: isOptional)
  }
}

extension TierStock {
  fileprivate var fixed: FixedTierStock {
    switch self {
    case .notRepurchased: .notRepurchased
    case .repurchased: .repurchased
    case .active: .active
    }
  }
}

extension PersonFlow {
  fileprivate var fixed: FixedPersonFlow {
    switch self {
    case .reached: .reached
    case .converted: .converted
    }
  }
}

extension KPI {
  /// Whether it may be read of a tier.
  var isByTier: Bool { definition.scope == .overallOrTier || definition.scope == .tier }

  /// The same of one of the baseline's tiers; see ``FigureSum/fixed(tier:)``.
  func fixed(tier: Int) -> KPI? {
    let terms = tierTerms.compactMap { $0.fixed(tier: tier) }
    return isByTier && terms.count == tierTerms.count ? counting(terms) : nil
  }
}

extension KPIReference {
  /// The end of the keys of figures that are read on the baseline's tiers, `retention.core.fixed`: both
  /// readings may stand beside each other.
  public static let fixedEnding = ".fixed"

  /// The same on the baseline's tiers.
  ///
  /// - Parameter tiers: of the baseline; one has the name of the tier that is meant.
  /// - Returns: nil where it is not read of a tier, or not counted by the baseline's.
  func fixed(tier: String, of tiers: [String]) -> KPIReference? {
    guard let place = tiers.firstIndex(of: tier), let fixed = kpi.fixed(tier: place) else {
      return nil
    }
    return KPIReference(
      fixed, fixedTier: place, key: "\(kpi.definition.key).\(tier)\(Self.fixedEnding)", over: period
    )
  }
}
