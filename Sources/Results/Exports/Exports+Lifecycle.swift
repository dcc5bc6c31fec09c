import Experiments
import Lifecycle

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
        .number(row.size > 0 ? row.buyers / row.size : nil),
        .number(summary.context.hasOrderValues ? row.revenue : nil),
      ])
    }
    return table.text
  }

  /// `campaigns.csv`: one row per arm and campaign, over the whole horizon.
  public var campaigns: String { table(summary.campaigns, names: ["campaign"]) }

  /// `variants.csv`: one row per arm, campaign and variant, in the columns of `campaigns.csv`; nil where
  /// no campaign has variants.
  public var variants: String? {
    summary.variants.map { table($0, names: ["campaign", "variant"]) }
  }

  /// `costs.csv`: fixed costs of the company, one row per arm, cost and month; nil where no scenario has
  /// any.
  public var costs: String? {
    summary.costs.map { rows in
      var table = CSVTable(["arm", "cost", "month", "amount"])
      for row in rows {
        for (month, amount) in row.months.enumerated() {
          table.append([
            .text(row.arm.rawValue), .text(row.cost), .count(month + 1), .number(amount),
          ])
        }
      }
      return table.text
    }
  }

  private func table(_ rows: [CampaignRow], names: [String]) -> String {
    let made: [CampaignFlow] = [
      .contacts, .delivered, .opened, .clicked, .exposed, .converted, .heldOut,
      .heldOutConverted, .watched, .watchedConverted, .heldOutWatched, .heldOutWatchedConverted,
      .issued, .redemptions, .settled, .settledRedeemed, .contactCost, .couponCost,
    ]
    let credited: [CampaignFlow] = [.orders, .revenue]
    var table = CSVTable(
      ["arm"] + names + made.map(\.column) + ["spend", "budget"] + credited.map(\.column)
        + [
          "contribution", "roas_credited", "roas_break_even", "return_credited",
          "expected_conversion",
        ])
    for row in rows {
      var numbers: [Double?] = made.map { row[$0] }
      numbers += [row.spend, row.budget]
      // Empty where orders have no values.
      let values = [
        row[.revenue], row.contribution, row.creditedROAS, row.breakEvenROAS, row.creditedReturn,
      ].map { summary.context.hasOrderValues ? $0 : nil }
      numbers += [row[.orders]] + values + [row.expectedConversion]
      table.append(
        ([row.arm.rawValue, row.campaign, row.variant].compactMap(\.self)).map {
          CSVTable.Cell.text($0)
        } + numbers.map { CSVTable.Cell.number($0) })
    }
    return table.text
  }
}
