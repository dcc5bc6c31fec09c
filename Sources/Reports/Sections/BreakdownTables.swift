import Experiments
import Lifecycle

/// Where the money goes and what comes back, by segment and by channel.
struct BreakdownTables {
  let page: Page

  private var figures: Figures { page.figures }

  /// nil where there is nothing to tell apart.
  var markup: Markup? {
    let tables = [segments, channels].compactMap(\.self)
    guard !tables.isEmpty else { return nil }
    return Markup.joined(tables.map { "<div class=\"card after\">\($0.markup)</div>" })
  }

  /// What segments earn is a cause, not a credit: all their orders, and the difference to the baseline.
  private var segments: DataTable? {
    let rows = page.summary.segments.filter { $0.arm == .plan }
    guard rows.count > 1 else { return nil }
    let hasDifference = page.context.hasOrderValues && rows.contains { $0.difference != nil }
    return DataTable(
      caption: "By segment, means over the horizon; contribution after contacts and coupons",
      columns: [.text("Segment")]
        + ([
          "Contacts", "Converted", "Spend", "Credited revenue", "New customers", "Revenue",
          "Contribution",
        ] + (hasDifference ? ["Against the baseline", "95 %"] : [])).map(DataTable.Column.number),
      rows: rows.map { row in
        let cells =
          [row[.contacts], row[.converted]].map { figures.count($0.rounded()) }
          + [figures.money(row.spend), figures.money(valued(row[.creditedRevenue]))]
          + [figures.count(row[.newCustomers].rounded())]
          + [row[.revenue], row.contributionAfterSpend].map { figures.money(valued($0)) }
        let difference: [Markup] =
          !hasDifference
          ? []
          : row.difference.map { difference in
            let word = difference.lower > 0 ? "better" : difference.upper < 0 ? "worse" : ""
            return [
              "<span class=\"\(word)\">\(figures.difference(difference.mean, .currency))</span>",
              "\(figures.range(difference, .currency))",
            ]
          } ?? ["\(Figures.nothing)", "\(Figures.nothing)"]
        return ["\(row.segment)"] + cells.map { "\($0)" } + difference
      }, showsCaption: true, isDense: true)
  }

  /// Credited as campaigns are: to the contact that came last.
  private var channels: DataTable? {
    let rows = ChannelRow.rows(page.summary.campaigns.filter { $0.arm == .plan })
    guard rows.count > 1 else { return nil }
    return DataTable(
      caption: "By channel, means over the horizon; revenue and contribution as credited",
      columns: [.text("Channel"), .text("Campaigns")]
        + [
          "Contacts", "Converted", "Spend", "Credited revenue", "Credited contribution",
          "Credited ROAS",
        ].map(DataTable.Column.number),
      rows: rows.map { row in
        let names = row.campaigns.map(\.campaign).joined(separator: ", ")
        let cells =
          [row[.contacts], row[.converted]].map { figures.count($0.rounded()) }
          + [row.spend, valued(row[.revenue]), valued(row.contribution)].map { figures.money($0) }
        return ["\(row.channel)", "<span class=\"small\">\(names)</span>"]
          + cells.map { "\($0)" } + [creditedROAS(row)]
      }, showsCaption: true, isDense: true)
  }

  /// None where some of the spend is on people who have not ordered yet, see ``CampaignTable``.
  private func creditedROAS(_ row: ChannelRow) -> Markup {
    let early = row.campaigns.filter { $0.actsBeforeFirstOrder && $0.spend > 0 }
    if early.isEmpty { return "\(figures.value(valued(row.creditedROAS), .ratio))" }
    let word = early.count == row.campaigns.count ? "acts" : "acts in part"
    return "\(Figures.nothing), \(word) before<br>the first order"
  }

  /// Nil where orders have no values.
  private func valued(_ figure: Double?) -> Double? {
    page.context.hasOrderValues ? figure : nil
  }
}
