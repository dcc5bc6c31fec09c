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
      lift: campaign.lift(campaign.uplift, \.uplift, draws),
      valueLift: campaign.lift(campaign.orderValueUplift, \.orderValueUplift, draws),
      duration: campaign.lasts,
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
    b.lift = other.uplift.map { campaign.lift($0, \.uplift, draws) } ?? lift
    b.valueLift =
      other.orderValueUplift.map { campaign.lift($0, \.orderValueUplift, draws) } ?? valueLift
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

extension Campaign {
  /// The factor that an uplift is: of a match and a miss as often as they come.
  fileprivate func lift(
    _ uplift: Quantity, _ missed: KeyPath<Match, Quantity>, _ draws: Draws
  ) -> Double {
    guard let match else { return 1 + uplift.value(draws) }
    let accuracy = match.accuracy.value(draws)
    return 1 + accuracy * uplift.value(draws) + (1 - accuracy) * match[keyPath: missed].value(draws)
  }
}
