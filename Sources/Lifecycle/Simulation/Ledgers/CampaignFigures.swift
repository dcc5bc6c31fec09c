/// What a campaign did in a month.
public enum CampaignFlow: Int, LedgerFigure {
  case contacts
  case delivered
  case opened
  case clicked
  case exposed
  case converted
  case advanced
  case heldOut
  case heldOutConverted
  case watched
  case watchedConverted
  case heldOutWatched
  case heldOutWatchedConverted
  case contactCost
  case issued
  case redemptions
  case settled
  case settledRedeemed
  case couponCost
  case acquisitionCost
  case orders
  case revenue
  case contribution

  public static let section = LedgerSection.ID.campaign
  public static let dimension = LedgerDimension.campaign

  /// Whether it counts persons who are never contacted.
  public var isOfHeldOut: Bool {
    switch self {
    case .heldOut, .heldOutConverted, .heldOutWatched, .heldOutWatchedConverted: true
    default: false
    }
  }

  public var descriptor: FigureDescriptor {
    switch self {
    case .contacts:
      .count(
        self, "Contacts",
        "Contacts made; of a standing campaign, the persons in its audience at the month's start.")
    case .delivered: .count(self, "Reached", "Contacts delivered.")
    case .opened: .count(self, "Opened", "Contacts opened.")
    case .clicked: .count(self, "Clicked", "Contacts clicked.")
    case .exposed:
      .count(self, "Exposed", "The part of the contacts that a standing campaign stands for.")
    case .converted:
      .count(
        self, "Converted",
        "Of the contacts delivered, those followed by the person's next step while the campaign "
          + "lasts and before its next contact; counted in the month of the contact. Of a standing "
          + "campaign, the persons with a credited order in the month.")
    case .advanced:
      .count(self, "Advanced", "Persons advanced a stage, or revived, by the contact itself.")
    case .heldOut:
      .count(
        self, "Held out",
        "Contacts that would have been, with persons who are never contacted, to measure the "
          + "campaign.")
    case .heldOutConverted:
      .count(
        self, "Held out, converted",
        "Of these, those followed by the person's next step in the same window as after a contact; "
          + "counted in the month of the contact that would have been.")
    case .watched:
      .count(
        self, "Watched", "Contacts delivered whose window of conversion ends within the run.")
    case .watchedConverted:
      .count(self, "Watched, converted", "The part of the converted in these.")
    case .heldOutWatched:
      .count(
        self, "Held out, watched",
        "Contacts that would have been whose window of conversion ends within the run.")
    case .heldOutWatchedConverted:
      .count(
        self, "Held out, watched, converted", "The part of the held-out converted in these.")
    case .contactCost: .money(self, "Contact cost", "Cost of the contacts made.")
    case .issued:
      .count(
        self, "Coupons issued",
        "Coupons put into somebody's hand by a contact; of a standing offer, the orders it was open "
          + "to.")
    case .redemptions: .count(self, "Redemptions", "Coupons redeemed.")
    case .settled:
      .count(
        self, "Coupons settled", "Coupons issued whose validity ends within the run.")
    case .settledRedeemed:
      .count(
        self, "Settled, redeemed",
        "Of these, the coupons redeemed; counted in the month in which they were issued.")
    case .couponCost: .money(self, "Coupon cost", "Cost of the coupons redeemed.")
    case .acquisitionCost:
      .money(
        self, "Acquisition cost",
        "The part of contact and coupon cost spent on persons who were no customers yet.")
    case .orders:
      .count(
        self, "Credited orders",
        "Orders of buyers whom the campaign contacted last; campaigns of one day share them by lot."
      )
    case .revenue:
      .money(self, "Credited revenue", "Revenue of the orders credited to the campaign.")
    case .contribution:
      .money(
        self, "Credited contribution",
        "Margin times revenue of the orders credited to the campaign, each by its segment's margin."
      )
    }
  }
}
