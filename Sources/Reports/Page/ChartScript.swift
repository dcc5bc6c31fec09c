/// The script that draws the charts: each from its specification in a JSON element.
enum ChartScript {
  /// - Parameter bundle: the JavaScript that defines `vegaEmbed`.
  static func markup(bundle: String) -> Markup {
    Markup(raw: "<script>\(bundle)</script>\n<script>\(drawing)</script>")
  }

  /// Sets `data-charts` on the page to `drawn/wanted` when all are done. A chart that cannot be drawn
  /// gives way to its table.
  static let drawing = """
    "use strict";
    (async () => {
      const specs = [...document.querySelectorAll("script.spec")];
      const options = {
        mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false,
        config: \(ChartTheme.config.embeddedText()),
        tooltip: { theme: "page", disableDefaultStyle: true }
      };
      let drawn = 0;
      for (const element of specs) {
        const box = document.getElementById(element.dataset.chart);
        try {
          await vegaEmbed(box, JSON.parse(element.textContent), options);
          box.style.minHeight = "";
          drawn += 1;
        } catch (error) {
          console.error("chart " + element.dataset.chart + ": " + error);
          const figure = box.closest("figure");
          box.parentElement.hidden = true;
          const details = figure && figure.querySelector("details");
          if (details) details.open = true;
        }
      }
      document.documentElement.dataset.charts = drawn + "/" + specs.length;
    })();
    const opened = [];
    addEventListener("beforeprint", () => {
      for (const details of document.querySelectorAll("details.printed:not([open])")) {
        details.open = true;
        opened.push(details);
      }
    });
    addEventListener("afterprint", () => {
      for (const details of opened.splice(0)) details.open = false;
    });
    """
}

/// The look that all charts share.
enum ChartTheme {
  static let config: JSONValue = [
    "background": "transparent",
    "font": .string(StyleSheet.fonts),
    "padding": ["left": 2, "right": 6, "top": 2, "bottom": 2],
    "view": ["stroke": nil],
    "axis": [
      "labelColor": Ink.muted, "titleColor": Ink.muted, "gridColor": "var(--grid)",
      "domainColor": "var(--line)", "tickColor": "var(--line)", "labelFontSize": 11,
      "titleFontSize": 11, "titleFontWeight": 400, "titlePadding": 8, "labelPadding": 5,
    ],
    "axisY": ["domain": false, "ticks": false],
    "axisX": ["grid": false],
    "area": ["line": false],
  ]
}
