import Lifecycle

/// A goal that a reader can move, and the probability to reach it, at once and without a network.
///
/// It goes over the points of an attainment curve: the replications' own values, so that every figure it
/// shows is one that was counted.
struct GoalSlider {
  struct Stop {
    let goal: Double
    let goalText: String
    let chanceText: String
  }

  /// Of the chart whose rule moves with it.
  let chart: String
  /// By rising goal.
  let stops: [Stop]
  /// Where it stands at first.
  let start: Int

  var markup: Markup {
    guard stops.indices.contains(start) else { return .empty }
    let data: JSONValue = .array(
      stops.map {
        ["goal": .number($0.goal), "text": .string($0.goalText), "p": .string($0.chanceText)]
      })
    return """
      <div class="slider" data-moves="chart-\(chart)">
      <label for="slider-\(chart)">Move the goal</label>
      <input type="range" id="slider-\(chart)" min="0" max="\(stops.count - 1)" step="1" \
      value="\(start)" aria-valuetext="\(stops[start].goalText): \(stops[start].chanceText)">
      <output for="slider-\(chart)">\(stops[start].goalText): \(stops[start].chanceText)</output>
      <script type="application/json" class="stops">\(Markup(raw: data.embeddedText()))</script>
      </div>
      """
  }

  /// Once on a page that has sliders.
  static let script = Markup(
    raw: """
      <script>
      document.addEventListener("input", event => {
        const slider = event.target.closest(".slider");
        if (!slider) return;
        const stops = JSON.parse(slider.querySelector(".stops").textContent);
        const stop = stops[Number(event.target.value)];
        const text = stop.text + ": " + stop.p;
        slider.querySelector("output").textContent = text;
        event.target.setAttribute("aria-valuetext", text);
        const chart = typeof charts === "undefined" ? undefined : charts.get(slider.dataset.moves);
        if (chart) chart.view.signal("\(ChartSpec.movableName)", stop.goal).run();
      });
      </script>
      """)

  /// Its look.
  static let style = Markup(
    raw: """
      <style>
      .slider{display:grid;grid-template-columns:auto 1fr;gap:4px 12px;align-items:center;margin:10px 0 2px}
      .slider input{width:100%;accent-color:var(--target)}
      .slider output{grid-column:1/-1;font-weight:600;font-variant-numeric:tabular-nums}
      @media print{.slider input,.slider label{display:none}}
      </style>
      """)
}
