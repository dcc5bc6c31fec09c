// Looks at a report from inside, when all charts are drawn: no chart wider than its card, no page wider
// than its window, and every chart as SVG and PNG. Scripts/check-report.sh puts it into a copy of the
// page; what it finds stands in attributes of the root.
(() => {
  const root = document.documentElement;
  const wait = () => new Promise(done => setTimeout(done, 50));
  (async () => {
    while (!root.dataset.charts && document.querySelector("script.spec")) await wait();
    const wide = [...document.querySelectorAll(".chart svg")].filter(svg => {
      const card = svg.closest(".card").getBoundingClientRect();
      const chart = svg.getBoundingClientRect();
      return chart.width > 0 && (chart.left < card.left - 0.5 || chart.right > card.right + 0.5);
    }).map(svg => svg.closest(".chart").id);
    if (root.scrollWidth > root.clientWidth) wide.push(`page ${root.scrollWidth}`);
    root.dataset.layout = `${innerWidth}: ${wide.length ? wide.join(" ") : "fits"}`;
    let made = 0;
    for (const chart of document.querySelectorAll(".chart")) {
      const [head, svg] = (await chartImage(chart.id, "svg")).split(/,(.*)/s);
      const png = await chartImage(chart.id, "png");
      const drawing = decodeURIComponent(svg);
      if (head.startsWith("data:image/svg+xml") && drawing.startsWith("<svg")
        && !drawing.includes("var(--") && drawing.includes("#")
        && png.startsWith("data:image/png;base64,") && png.length > 2000) made += 1;
    }
    root.dataset.images = `${made}/${document.querySelectorAll(".chart").length}`;
    parent.postMessage({ ...root.dataset }, "*");
  })();
})();
