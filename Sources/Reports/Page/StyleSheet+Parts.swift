extension StyleSheet {
  /// Cards, tables, badges, bars.
  static let parts = """
    .card{background:var(--card);border:1px solid var(--line);border-radius:12px;
    padding:16px 18px 12px;margin:0;min-width:0}
    .grid{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px}
    .grid.three{grid-template-columns:repeat(3,minmax(0,1fr))}
    .plain .grid{grid-template-columns:minmax(0,1fr)}
    .grid .wide{grid-column:1/-1}
    figcaption{margin-bottom:10px}
    .finding{font-size:13.5px;color:var(--muted);margin:3px 0 0}
    .finding b{font-weight:600;white-space:nowrap}.finding b:not([class]),.finding b[class=""]{color:var(--ink)}
    .better{color:var(--better)}.worse{color:var(--worse)}
    .chart{width:100%;overflow:hidden}.chart svg{display:block;font-family:inherit}
    .chart svg text{font-family:inherit}
    .foot{display:flex;align-items:flex-start;gap:10px}.foot details{flex:1;min-width:0}
    .images{margin-left:auto;white-space:nowrap;padding-top:4px}
    .images button{font:inherit;font-size:12px;color:var(--muted);background:none;cursor:pointer;
    border:1px solid var(--line);border-radius:6px;padding:1px 8px;margin-left:5px}
    .images button:hover{color:var(--ink);border-color:var(--muted)}
    details>summary{cursor:pointer;color:var(--muted);font-size:13px;padding:6px 0 2px}
    details>summary:hover{color:var(--ink)}
    .scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
    table.data{border-collapse:collapse;font-size:13px;line-height:1.4;width:100%;
    font-variant-numeric:tabular-nums}
    table.data caption{text-align:left;color:var(--muted);padding:0 0 6px}
    table.data th,table.data td{text-align:left;padding:6px 10px;white-space:nowrap;
    border-bottom:1px solid var(--grid);vertical-align:top;font-weight:400}
    table.data thead th{color:var(--muted);font-size:12px;border-bottom-color:var(--line);
    vertical-align:bottom}
    table.dense th,table.dense td{padding-left:7px;padding-right:7px}
    table.dense thead th{white-space:normal}
    table.dense tbody th{white-space:normal;overflow-wrap:anywhere;min-width:120px;max-width:200px}
    table.data tbody th{font-weight:500}
    table.data .n{text-align:right}
    table.data tfoot th,table.data tfoot td{font-weight:600;border-top:1.5px solid var(--line);
    border-bottom:0}
    table.data th:first-child{position:sticky;left:0;background:var(--card)}
    table.data th:first-child,table.data td:first-child{padding-left:0}
    table.wraps{min-width:600px}
    table.wraps td,table.wraps th{white-space:normal;overflow-wrap:break-word}
    table.wraps td.n,table.wraps .whole{white-space:nowrap}
    table.wraps code{overflow-wrap:anywhere}
    .whole{white-space:nowrap}
    details.card>summary{font-size:14px;color:var(--ink);padding:0 0 4px}
    .after{margin-top:16px}
    .callout{border-left:4px solid var(--target);padding:4px 12px;margin:0 0 14px;max-width:86ch}
    .small{font-size:12px;color:var(--muted);overflow-wrap:anywhere}
    .badge{display:inline-block;border-radius:99px;padding:2px 11px;font-size:13px;font-weight:600;
    white-space:nowrap}
    .badge.safe{color:var(--safe);background:var(--safe-bg)}
    .badge.ambitious{color:var(--ambitious);background:var(--ambitious-bg)}
    .badge.stretch{color:var(--stretch);background:var(--stretch-bg)}
    .badge.unlikely{color:var(--unreachable);background:none;box-shadow:inset 0 0 0 1px}
    .badge.met,.badge.none{color:var(--muted);background:var(--grid)}
    .badge.unreachable{color:var(--unreachable);background:var(--unreachable-bg)}
    .badge.default{color:var(--muted);background:var(--grid);font-weight:500;font-size:12px;
    padding:1px 8px}
    .meter{display:block;position:relative;height:12px;border-radius:6px;background:var(--grid);
    min-width:110px;margin:5px 0 7px}
    .meter i{position:absolute;top:0;bottom:0;display:block}
    .meter .fill{left:0;border-radius:6px;opacity:.55}
    .meter.safe .fill{background:var(--safe)}.meter.ambitious .fill{background:var(--ambitious)}
    .meter.stretch .fill{background:var(--stretch)}
    .meter.unlikely .fill,.meter.unreachable .fill{background:var(--unreachable)}
    .meter.met .fill,.meter.none .fill{background:var(--muted)}
    .meter .border{width:1px;background:var(--card)}
    .meter .whisker{top:5px;bottom:5px;background:var(--ink);min-width:2px}
    .meter .whisker::before,.meter .whisker::after{content:"";position:absolute;top:-3px;bottom:-3px;
    width:1.5px;background:var(--ink)}
    .meter .whisker::before{left:0}.meter .whisker::after{right:0}
    .split{font-size:12.5px;color:var(--muted);display:flex;align-items:center;gap:9px;
    margin:8px 0 2px}
    .split b{color:var(--ink);font-weight:600}
    .splitbar{flex:none;width:90px;height:8px;border-radius:4px;background:var(--chance);
    overflow:hidden}
    .splitbar i{display:block;height:100%;background:var(--knowledge)}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:0 0 12px;
    font-size:13px;color:var(--muted)}
    .legend li{display:flex;align-items:center;gap:7px}
    .key{display:inline-block;width:20px;height:12px;border-radius:2px;background:var(--key)}
    .key.line{height:3px}
    .key.dashes{height:0;border-radius:0;background:none;border-top:2px dashed var(--key)}
    .key.dots{height:0;border-radius:0;background:none;border-top:2px dotted var(--key)}
    .key.diamond{width:10px;height:10px;transform:rotate(45deg);border-radius:1px;margin:0 5px}
    .key.pale{opacity:.2}
    .paper{display:none}

    """
}
