import Statistics

/// The two variants of a campaign that is tested: A as the campaign is written, B as its `variant` says.
public enum CampaignVariant: Int, Sendable, CaseIterable {
  case a, b

  public var name: String { self == .a ? "A" : "B" }
}

/// The figures of campaigns by variant: the same as those by campaign. Campaigns without variants leave
/// theirs at 0; persons held out belong to no variant.
enum VariantFigures {
  static let section = LedgerSection(
    id: .open("variant"),
    dimension: .pair(.campaign, .places(CampaignVariant.allCases.map(\.name))),
    figures: CampaignFlow.allCases.map(\.descriptor))

  @inline(__always)
  static func place(_ campaign: Int, _ variant: CampaignVariant) -> Int {
    campaign &* 2 &+ variant.rawValue
  }
}

extension FigureAddress {
  /// What a variant of a campaign did in a month.
  public static func campaign(
    _ campaign: Int, _ variant: CampaignVariant, _ flow: CampaignFlow, month: Int,
    segment: Int? = nil
  ) -> FigureAddress {
    FigureAddress(
      VariantFigures.section.id, flow.rawValue, at: VariantFigures.place(campaign, variant),
      month: month, segment: segment)
  }
}

extension Ledger {
  /// A figure of a variant; 0 where no campaign of the scenario has variants.
  public func callAsFunction(
    _ month: Int, campaign: Int, _ variant: CampaignVariant, _ flow: CampaignFlow
  ) -> Int64 {
    self[.campaign(campaign, variant, flow, month: month)] ?? 0
  }

  /// Adds to a figure of a campaign's variant.
  mutating func post(
    _ month: Int, campaign: Int, _ variant: CampaignVariant, _ flow: CampaignFlow, _ amount: Int64
  ) {
    post(
      month,
      LedgerEntry(
        VariantFigures.section.id, flow.rawValue, at: VariantFigures.place(campaign, variant),
        amount))
  }
}

extension CampaignsInForce {
  /// Place of the numbers by which a person was treated.
  @inline(__always)
  func terms(_ place: Int, _ treatment: Treatment) -> Int {
    treatment.has(.variantB) ? self[place].placeOfB : place
  }

  /// Adds 1 to a figure of the variant whose numbers these are; nothing without variants.
  ///
  /// - Parameter month: where the month begins in the ledger.
  @inline(__always)
  func post(_ flow: CampaignFlow, _ terms: Int, _ month: UnsafeMutablePointer<Int64>) {
    guard let cells = variantCells?.pointee, let variant = self[terms].variant else { return }
    let place = VariantFigures.place(self[terms].place, variant)
    month[cells.index(0, flow.rawValue, at: place)] &+= 1
  }

  /// Adds money, which may not fit, or a count.
  @inline(__always)
  func post(_ flow: CampaignFlow, _ terms: Int, _ amount: Int64, _ page: LedgerPage) {
    guard let cells = variantCells?.pointee, let variant = self[terms].variant else { return }
    page.add(cells, flow.rawValue, at: VariantFigures.place(self[terms].place, variant), amount)
  }
}

extension Pass {
  /// Place of the numbers by which a contact treats a person: whoever has an effect or a coupon of the
  /// campaign left stays in the variant it came from, so that a policy that moves the split moves
  /// nobody in mid-effect; of the others everybody has a lot for life.
  @inline(__always)
  func terms(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent
  ) -> Int {
    guard campaigns[event.campaign].variant != nil else { return event.campaign }
    return drawnTerms(c, treatments, event)
  }

  @inline(never)
  private func drawnTerms(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent
  ) -> Int {
    let (column, placeOfB) = (campaigns[event.campaign].column, campaigns[event.campaign].placeOfB)
    if treatments.isEffective(c, column, event.day)
      || treatments.coupon(c, column, event.day) != nil
    {
      return campaigns.terms(event.campaign, treatments[column])
    }
    var stream = campaigns.streams(event.campaign).variant.stream(UInt64(c.ordinal))
    return stream.uniform() < event.split ? placeOfB : event.campaign
  }
}
