/// Customers by tier of the baseline at the start of a month; see ``Tiering/fixed``. The first three as
/// ``TierStock``.
public enum FixedTierStock: Int, LedgerFigure {
  case notRepurchased
  case repurchased
  case active
  case customers

  public static let section = LedgerSection.ID.open("fixedTier")
  /// Its places are the baseline's tiers; see ``section(of:)``.
  public static let dimension = LedgerDimension.places([])

  public var descriptor: FigureDescriptor {
    switch self {
    case .notRepurchased:
      .count(
        self, "Not repurchased",
        "Customers in the baseline's tier at the start of the month just ended who did not order in "
          + "it.")
    case .repurchased:
      .count(
        self, "Repurchased",
        "Customers in the baseline's tier at the start of the month just ended who ordered in it.")
    case .active:
      .count(
        self, "Active",
        "Customers in the baseline's tier with an order within the activity window.")
    case .customers:
      .count(self, "Customers", "Customers in the baseline's tier at the start of the month.")
    }
  }

  static func section(of tiers: [String]) -> LedgerSection {
    LedgerSection(id: section, dimension: .places(tiers), figures: allCases.map(\.descriptor))
  }
}

/// The same by ``CustomerProfile``.
public enum FixedProfileStock: Int, LedgerFigure {
  case customers

  public static let section = LedgerSection.ID.open("fixedProfile")
  public static let dimension = LedgerDimension.places([])

  public var descriptor: FigureDescriptor {
    .count(
      self, "Customers",
      "Customers of the profile at the start of the month, by the baseline's tier they were in.")
  }

  static func section(of tiers: [String]) -> LedgerSection {
    LedgerSection(
      id: section,
      dimension: .pair(.places(["no customer then"] + tiers), .places(CustomerProfile.names)),
      figures: allCases.map(\.descriptor))
  }
}

/// Customers whom campaigns reached, by tier of the baseline; otherwise as ``PersonFlow``.
public enum FixedPersonFlow: Int, LedgerFigure {
  case reached
  case converted

  public static let section = LedgerSection.ID.open("fixedPerson")
  public static let dimension = LedgerDimension.places([])

  public var descriptor: FigureDescriptor {
    switch self {
    case .reached:
      .count(
        self, "Customers reached",
        "Customers on whom the month's first contact was delivered, by the baseline's tier they were "
          + "in.")
    case .converted:
      .count(
        self, "Customers converted",
        "Of these, customers who ordered within the window; counted in the month of the contact.")
    }
  }

  static func section(of tiers: [String]) -> LedgerSection {
    LedgerSection(
      id: section, dimension: .pair(.places(tiers), .places(PersonFlow.gapNames)),
      figures: allCases.map(\.descriptor))
  }

  /// - Parameter gap: the place among those of ``PersonFlow``.
  static func place(tier: Int, gap: Int) -> Int { tier * (PersonFlow.gaps + 1) + gap }
}

extension BaselineTiers {
  /// - Parameter countsPersons: whether campaigns reach any.
  func sections(countsPersons: Bool) -> [LedgerSection] {
    [FixedTierStock.section(of: names), FixedProfileStock.section(of: names)]
      + (countsPersons ? [FixedPersonFlow.section(of: names)] : [])
  }
}

extension FixedTiers.Cells {
  /// - Returns: nil for books that do not count the baseline's tiers.
  init?(_ shape: LedgerShape) {
    guard let tiers = shape.cells(FixedTierStock.section),
      let profiles = shape.cells(FixedProfileStock.section)
    else { return nil }
    self.init(
      tiers: tiers, profiles: profiles, persons: shape.cells(FixedPersonFlow.section))
  }
}
