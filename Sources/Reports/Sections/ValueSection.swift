import Experiments
import Lifecycle

/// What each campaign and policy of the plan is worth.
struct ValueSection {
  let page: Page

  private var figures: Figures { page.figures }

  var section: Section? {
    guard let sentences = ValueSentences(page.summary, space: figures.space) else { return nil }
    let words = sentences.sentences.map { "<li>\($0)</li>" as Markup }
    let figures = [waterfall(sentences), forest(sentences)].compactMap { $0 }
      .map { $0.markup(page) }
    return Section(
      anchor: "values", title: "What each campaign is worth", link: "Values",
      lead: """
        Each part is switched off in replications that the plan has lived, with the same people and \
        luck: what is lost is what it is worth. Credit is another thing: orders that follow a contact, \
        many of which would have come anyway.
        """,
      body: """
        <ul class="notes">\(words)</ul>
        <div class="grid">\(figures)</div>
        """)
  }

  /// From each campaign alone to all together.
  private func waterfall(_ sentences: ValueSentences) -> ChartFigure? {
    guard let all = sentences.values.together, let rest = sentences.values.interaction else {
      return nil
    }
    func step(_ name: String, _ amount: Double, isTotal: Bool = false) -> WaterfallChart.Step {
      WaterfallChart.Step(
        label: name, amount: amount, isTotal: isTotal,
        text: figures.difference(amount, .currency))
    }
    let campaigns = sentences.values.parts.filter { $0.part.kind == .campaign }
    let chart = WaterfallChart(
      description: "Contribution after spend of each campaign alone, and of all together.",
      steps: campaigns.map { step($0.part.name, $0.contribution.mean) }
        + [
          step("more or less together", rest.mean),
          step("all campaigns", all.contribution.mean, isTotal: true),
        ],
      across: ValueAxis(figures: figures).across(.currency, title: "contribution after spend"))
    return ChartFigure(
      id: "value-steps", title: "From each campaign to all of them", spec: chart.spec,
      table: table(sentences), hasTable: true, isWide: true)
  }

  /// Every part with its interval.
  private func forest(_ sentences: ValueSentences) -> ChartFigure? {
    let parts = sentences.values.parts
    let chart = IntervalChart(
      description: "Contribution after spend of each part of the plan, with 95 % intervals.",
      rows: parts.map { value in
        IntervalChart.Row(
          label: sentences.name(value), low: value.contribution.lower,
          high: value.contribution.upper, middle: value.contribution.mean,
          colour: value.isKnown ? Ink.plan : Ink.muted,
          text: figures.range(value.contribution, .currency))
      }, mark: .init(value: 0, text: "worth nothing"),
      across: ValueAxis(figures: figures).across(.currency, title: "contribution after spend"))
    return ChartFigure(
      id: "values", title: "Each part alone", spec: chart.spec, table: table(sentences),
      isWide: true)
  }

  private func table(_ sentences: ValueSentences) -> DataTable {
    func row(_ value: ElementValue, _ name: String) -> [Markup] {
      let head: [Markup] = [
        "\(name)", "\(value.replications)", "\(figures.money(value.gross.mean))",
        "\(figures.money(value.spend.mean))",
      ]
      let net = figures.differenceEstimate(
        value.contribution.mean, value.contribution.standardError, .currency)
      let middle: [Markup] = [
        "\(net)", "\(figures.range(value.contribution, .currency))",
        "\(figures.percent(value.roi?.value))",
        "\(figures.difference(value.orders.mean, .count))",
        "\(figures.difference(value.newCustomers.mean, .count))",
      ]
      return head + middle + [
        "\(figures.difference(value.ltv?.mean, .currency))",
        "\(figures.money(sentences.credited(value)))",
        "\(figures.difference(sentences.heldOut(value), .share))",
      ]
    }
    var rows = sentences.values.parts.map { row($0, sentences.name($0)) }
    if let all = sentences.values.together { rows.append(row(all, "all campaigns together")) }
    return DataTable(
      caption: "What each part is worth",
      columns: [.text("Part")]
        + [
          "Replications", "Brings", "Costs", "After spend", "95 %", "ROI", "Orders",
          "New customers", "LTV of existing", "Credited contribution", "Held out, conversion",
        ].map(DataTable.Column.number),
      rows: rows, isDense: true)
  }
}
