import Experiments
import Lifecycle

/// What each campaign cost beside what the orders credited to it contributed.
struct CampaignChart {
  /// One arm's campaigns.
  let campaigns: [CampaignRow]
  let axes: Axes

  var spec: ChartSpec {
    let best = campaigns.max { ($0.creditedROAS ?? 0) < ($1.creditedROAS ?? 0) }
    let bestText = best.flatMap { row in
      row.creditedROAS.map {
        "; most revenue per unit of spend: \(row.campaign), "
          + axes.figures.value($0, .ratio)
      }
    }
    return ChartSpec(
      description: "Spend and credited contribution of \(campaigns.count) campaigns"
        + (bestText ?? "") + ".",
      height: max(60, campaigns.count * 40), rows: rows, layers: [bars])
  }

  private var rows: [JSONValue] {
    campaigns.flatMap { row -> [JSONValue] in
      [("spend", row.spend), ("credited contribution", row.contribution)].map { kind, value in
        [
          "campaign": .string(row.campaign), "kind": .string(kind), "value": .number(value),
          "text": .string(axes.figures.money(value)),
          "roas": .string(axes.figures.value(row.creditedROAS, .ratio)),
        ]
      }
    }
  }

  private var bars: JSONValue {
    [
      "mark": ["type": "bar", "cornerRadiusEnd": 2],
      "encoding": [
        "y": [
          "field": "campaign", "type": "nominal", "sort": nil,
          "scale": ["paddingInner": 0.3, "paddingOuter": 0.12],
          "axis": ["title": nil, "ticks": false, "labelLimit": 150],
        ],
        "yOffset": ["field": "kind", "type": "nominal", "sort": nil],
        "x": [
          "field": "value", "type": "quantitative",
          "axis": axes.across(
            .currency, title: "\(axes.context.currency) over the whole horizon (mean)"),
        ],
        "color": [
          "field": "kind", "type": "nominal", "legend": nil,
          "scale": [
            "domain": ["spend", "credited contribution"],
            "range": [Ink.baseline, Ink.plan],
          ],
        ],
        "tooltip": Channel.tooltip([
          ("campaign", "campaign"), ("kind", "what"), ("text", "amount"), ("roas", "credited ROAS"),
        ]),
      ],
    ]
  }
}
