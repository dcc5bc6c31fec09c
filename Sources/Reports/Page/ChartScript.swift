/// The script that draws the charts: each from its specification in a JSON element.
enum ChartScript {
  /// - Parameter bundle: the JavaScript that defines `vegaEmbed`.
  static func markup(bundle: String) -> Markup {
    Markup(raw: "<script>\(bundle)</script>\n<script>\(drawing)\(images)\(printing)</script>")
  }

  /// Sets `data-charts` on the page to `drawn/wanted` when all are done. A chart that cannot be drawn
  /// gives way to its table.
  static let drawing = """
    "use strict";
    const look = \(ChartTheme.config.embeddedText());
    const charts = new Map();
    (async () => {
      const specs = [...document.querySelectorAll("script.spec")];
      const options = {
        mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, config: look,
        tooltip: { theme: "page", disableDefaultStyle: true }
      };
      let drawn = 0;
      for (const element of specs) {
        const box = document.getElementById(element.dataset.chart);
        try {
          const spec = JSON.parse(element.textContent);
          const result = await vegaEmbed(box, spec, options);
          charts.set(box.id, { box, spec, view: result.view });
          box.style.minHeight = "";
          drawn += 1;
        } catch (error) {
          console.error("chart " + element.dataset.chart + ": " + error);
          const figure = box.closest("figure");
          box.hidden = true;
          const details = figure && figure.querySelector("details");
          if (details) details.open = true;
        }
      }
      document.documentElement.dataset.charts = drawn + "/" + specs.length;
    })();

    """

  /// A chart as a picture of its own: in the colours of paper, with title and legend, drawn again since
  /// pictures know no variables of the page.
  static let images = """
    const paper = \(StyleSheet.values(StyleSheet.light).embeddedText());
    const painted = value => {
      if (Array.isArray(value)) return value.map(painted);
      if (value === null || typeof value !== "object") return typeof value === "string"
        ? value.replace(/var\\(--([a-z0-9-]+)\\)/g, (all, name) => paper[name] ?? all) : value;
      const entries = Object.entries(value).filter(([key, one]) => key !== "legend" || one !== null);
      return Object.fromEntries(entries.map(([key, one]) => [key, painted(one)]));
    };
    const chartImage = async (id, type) => {
      const { box, spec } = charts.get(id);
      const figure = box.closest("figure");
      const config = { ...painted(look), padding: 14, legend: { orient: "bottom", title: null } };
      const lines = spec.description.match(/.{1,105}(\\s|$)/gu) ?? [];
      const picture = {
        ...painted(spec), width: 760, background: "#ffffff",
        title: {
          text: figure.querySelector("h3").textContent, subtitle: lines, anchor: "start",
          limit: 740, subtitleColor: paper.muted, color: paper.ink, offset: 14
        }
      };
      const drawn = await vegaEmbed(document.createElement("div"), picture,
        { mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false, config });
      const url = type === "png" ? await drawn.view.toImageURL("png", 2)
        : "data:image/svg+xml;charset=utf-8," + encodeURIComponent(await drawn.view.toSVG());
      drawn.finalize();
      return url;
    };
    document.addEventListener("click", async event => {
      const button = event.target.closest("button[data-image]");
      if (!button) return;
      const id = button.closest("figure").querySelector(".chart").id;
      const link = document.createElement("a");
      link.href = await chartImage(id, button.dataset.image);
      link.download = document.title.replace(/ – .*/, "").replace(/[^\\p{L}\\p{N}]+/gu, "-")
        + "-" + id.replace(/^chart-/, "") + "." + button.dataset.image;
      link.click();
    });

    """

  /// On paper every chart is drawn for the room it has there (``StyleSheet/print``), and closed tables
  /// that belong on paper open.
  static let printing = """
    const opened = [];
    const columns = figure => {
      const grid = figure.parentElement.closest(".grid");
      if (figure.classList.contains("wide") || !grid) return 1;
      return grid.matches(".fans,.three") ? 3 : 2;
    };
    addEventListener("beforeprint", () => {
      for (const details of document.querySelectorAll("details.printed:not([open])")) {
        details.open = true;
        opened.push(details);
      }
      // A4 less margins is 186 mm, 703 CSS pixels; a card takes 22 of its own, a gap 12.
      for (const chart of charts.values()) {
        const n = columns(chart.box.closest("figure"));
        chart.screen = [chart.view.width(), chart.view.height()];
        chart.view.width((703 - 12 * (n - 1)) / n - 24);
        chart.view.height(chart.screen[1] * (n === 1 ? 0.5 : n === 2 ? 0.5 : 0.42)).run();
      }
    });
    addEventListener("afterprint", () => {
      for (const details of opened.splice(0)) details.open = false;
      for (const { view, screen } of charts.values()) {
        if (screen) view.width(screen[0]).height(screen[1]).run();
      }
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
