extension StyleSheet {
  /// The table of targets, facts and definitions, tooltips; then phone.
  static let media = """
    .targets{width:100%;border-collapse:collapse}
    .targets th,.targets td{padding:12px 12px 12px 0;border-bottom:1px solid var(--grid);
    vertical-align:top;text-align:left;font-weight:400}
    .targets thead th{font-size:12px;color:var(--muted);padding:2px 12px 6px 0;
    border-bottom-color:var(--line)}
    .targets tbody tr:last-child>*{border-bottom:0}
    .targets .what b{display:block;font-weight:600}
    .targets .what{min-width:190px}.targets .end .label{max-width:210px;margin-left:auto}
    .targets .way{font-variant-numeric:tabular-nums;white-space:nowrap}
    .targets .way b{font-weight:600}
    .targets .chance{min-width:190px;font-variant-numeric:tabular-nums}
    .targets .chance b{font-size:19px;line-height:1.2;font-weight:650}
    .targets .end{padding-right:0;text-align:right}
    .targets .narrow{display:none}
    .label{display:block;font-size:12px;color:var(--muted)}
    .joint td,.joint th{border-top:1.5px solid var(--line)}
    .facts{display:grid;grid-template-columns:minmax(120px,max-content) 1fr;gap:5px 18px;margin:0;
    font-size:14px}
    .facts dt{color:var(--muted)}.facts dd{margin:0;overflow-wrap:anywhere}
    .meanings{margin:0;font-size:14px;columns:2;column-gap:34px}
    .meanings div{break-inside:avoid;margin-bottom:10px}
    .meanings dt{font-weight:600}.meanings dt code{color:var(--muted);font-weight:400}
    .meanings dd{margin:0;color:var(--muted)}
    .notes{padding-left:20px;margin:0;max-width:86ch}.notes li{margin:5px 0;overflow-wrap:anywhere}
    .notice{background:var(--stretch-bg);border-radius:10px;padding:10px 16px;margin:14px 0}
    #vg-tooltip-element{position:fixed;z-index:10;visibility:hidden;background:var(--card);
    color:var(--ink);border:1px solid var(--line);border-radius:8px;padding:7px 10px;font-size:12.5px;
    box-shadow:0 4px 16px rgba(0,0,0,.18);pointer-events:none;max-width:320px}
    #vg-tooltip-element.visible{visibility:visible}
    #vg-tooltip-element td{padding:1px 0}
    #vg-tooltip-element td.key{display:table-cell;width:auto;height:auto;background:none;
    color:var(--muted);padding-right:12px;text-align:right}
    @media (max-width:820px){
    .grid,.grid.three{grid-template-columns:minmax(0,1fr)}.meanings{columns:auto}
    }
    @media screen and (max-width:720px){
    body{font-size:15px}main,.masthead{padding-left:14px;padding-right:14px}
    .masthead{padding-top:22px}h1{font-size:25px}h2{margin-top:36px}
    .card{padding:14px 14px 10px}
    .targets,.targets tbody,.targets tr,.targets th,.targets td{display:block;width:auto}
    .targets thead{display:none}
    .targets tr{padding:12px 0;border-bottom:1px solid var(--line);position:relative}
    .targets tbody tr:last-child{border-bottom:0}
    .targets th,.targets td{border:0;padding:2px 0}
    .targets .way{white-space:normal}.targets .narrow{display:inline}
    .targets .by .label{display:inline}
    .targets .end{text-align:left}
    .targets .end .label{max-width:none}
    .facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:7px}
    }
    """
}
