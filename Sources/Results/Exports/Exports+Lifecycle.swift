import Experiments

extension Exports {
  /// `cohorts.csv`: one row per arm, month of first order and month.
  ///
  /// Months are counted 1…horizon as everywhere in the exports; cohort 0 is the installed base.
  public var cohorts: String {
    var table = CSVTable([
      "arm", "cohort", "month", "age", "size", "buyers", "buyer_share", "revenue",
    ])
    for row in summary.cohorts {
      let isInstalled = row.cohort < 0
      table.append([
        .text(row.arm.rawValue), .count(row.cohort + 1), .count(row.month + 1),
        isInstalled ? "" : .count(row.month - row.cohort),
        .number(row.size), .number(row.buyers),
        .number(row.size > 0 ? row.buyers / row.size : nil), .number(row.revenue),
      ])
    }
    return table.text
  }

  /// `campaigns.csv`: one row per arm and campaign, over the whole horizon.
  public var campaigns: String {
    var table = CSVTable([
      "arm", "campaign", "contacts", "delivered", "opened", "clicked", "converted", "held_out",
      "held_out_converted", "redemptions", "contact_cost", "coupon_cost", "spend", "budget",
      "orders", "revenue", "contribution", "roas", "roi", "expected_conversion",
    ])
    for row in summary.campaigns {
      let roi = row.spend > 0 ? (row.contribution - row.spend) / row.spend : nil
      table.append([
        .text(row.arm.rawValue), .text(row.campaign),
        .number(row.contacts), .number(row.delivered), .number(row.opened), .number(row.clicked),
        .number(row.converted), .number(row.heldOut), .number(row.heldOutConverted),
        .number(row.redemptions),
        .number(row.contactCost), .number(row.couponCost), .number(row.spend),
        .number(row.budget),
        .number(row.orders), .number(row.revenue), .number(row.contribution),
        .number(row.roas), .number(roi), .number(row.expectedConversion),
      ])
    }
    return table.text
  }
}
