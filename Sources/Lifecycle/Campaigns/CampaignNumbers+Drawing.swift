import Documents
import Statistics

extension CampaignNumbers {
  /// - Parameter offerSteps: takes the steps of the campaign's offer.
  init(
    _ campaign: Campaign, _ draws: Draws, place: Int, column: Int, offerSteps: inout [OfferStep]
  ) {
    let offer = (campaign.offer?.program(draws)).map { program in
      OfferTerms(
        program, into: &offerSteps, lasts: campaign.lasts,
        isSingleUse: campaign.cadence != .standing)
    }
    let advance = campaign.advance.value(draws)
    self.init(
      funnel: ContactFunnel(
        reach: campaign.reach.value(draws), open: campaign.open.value(draws),
        click: campaign.click.value(draws), trigger: campaign.trigger),
      lift: 1 + campaign.uplift.value(draws), duration: campaign.lasts,
      advance: advance, revival: campaign.winBack?.chance.value(draws) ?? 0,
      revivalHalfLife: campaign.winBack?.halfLife.value(draws) ?? .infinity,
      holdout: campaign.holdout.value(draws),
      contactCost: Money(campaign.contactCost.value(draws)).raw,
      budget: campaign.budget.map { Money($0.value(draws)).raw } ?? .max,
      dailyBudget: campaign.dailyBudget.map { Money($0.value(draws)).raw } ?? .max, offer: offer,
      isStanding: campaign.cadence == .standing, column: column, place: place,
      coupon: CouponBound([offer]), mostAdvance: advance)
  }

  /// Makes these numbers variant A.
  ///
  /// - Parameters:
  ///   - placeOfB: where the numbers of variant B will be.
  ///   - offerSteps: takes the steps of variant B's own offer.
  /// - Returns: the numbers of variant B.
  mutating func split(
    _ other: Campaign.Variant, _ campaign: Campaign, _ draws: Draws, placeOfB: Int,
    _ offerSteps: inout [OfferStep]
  ) -> CampaignNumbers {
    self.placeOfB = placeOfB
    split = other.split.value(draws)
    var b = self
    b.funnel = ContactFunnel(
      reach: funnel.reach, open: other.open?.value(draws) ?? funnel.open,
      click: other.click?.value(draws) ?? funnel.click, trigger: funnel.trigger)
    b.lift = other.uplift.map { 1 + $0.value(draws) } ?? lift
    b.advance = other.advance?.value(draws) ?? advance
    if let program = other.offer?.program(draws) {
      b.offer = OfferTerms(
        program, into: &offerSteps, lasts: campaign.lasts, isSingleUse: true)
    }
    coupon = CouponBound([offer, b.offer])
    mostAdvance = max(advance, b.advance)
    (variant, b.variant) = (.a, .b)
    return b
  }
}
