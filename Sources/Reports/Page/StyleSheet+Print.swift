extension StyleSheet {
  /// Paper: A4 upright, light, close. ``ChartScript/printing`` draws charts for the widths given here.
  static let print = """

    @media print{
    @page{size:A4;margin:11mm 12mm}
    body{background:none;font-size:8pt;line-height:1.32}
    main,.masthead,footer{max-width:none;padding-left:0;padding-right:0}
    .masthead{padding-top:0}.masthead .kicker{font-size:7.5pt}
    nav,.foot,.notice{display:none}
    h1{font-size:17pt;margin:0 0 1mm}h2{font-size:12pt;margin:4.5mm 0 1.2mm;break-inside:avoid}
    h2::after{content:"";display:block;height:60mm;margin-bottom:-60mm}
    h3{font-size:8.5pt}p{margin:.8mm 0}
    .question p{font-size:9.5pt}.question .more{font-size:7.5pt}
    .answer{font-size:9.5pt;padding:2mm 3.5mm;margin:2mm 0}.answer .rest{font-size:8pt}
    .lead,.finding,.legend,.label,.small,.notes,.split{font-size:7.5pt}
    .lead{max-width:none;margin-bottom:1.5mm}.legend{margin-bottom:1mm;gap:1mm 4mm}
    .lead,.legend,.callout{break-after:avoid}
    .card,.answer,figure,tr,li{break-inside:avoid}.card.flows{break-inside:auto}
    .card{padding:1.6mm 2.8mm;border-radius:1.5mm}.after{margin-top:2mm}
    figcaption{margin-bottom:.5mm}
    .grid,.grid.three,.grid.fans{gap:12px;
    grid-template-columns:repeat(2,minmax(0,1fr))}
    .grid.three{grid-template-columns:repeat(3,minmax(0,1fr))}
    .grid.fans{grid-template-columns:repeat(3,minmax(0,1fr))}
    .grid.three .finding,.grid.fans .finding{font-size:7pt;line-height:1.25}
    .finding b,.whole{white-space:normal}
    .targets th,.targets td{padding:.9mm 3mm .9mm 0}.targets .chance{min-width:130px}
    .targets .what{min-width:175px}.targets .what b{display:inline;margin-right:1mm}
    .targets .end .label{max-width:none}
    .targets .chance b{font-size:10pt}.targets .by .label{white-space:nowrap}
    .meter{height:8px;margin:2px 0 3px}.meter .whisker{top:3px;bottom:3px}
    .badge{font-size:7.5pt;padding:0 2.5mm}
    tfoot{display:table-row-group}.scroll{overflow:visible}
    .chart{min-height:0!important}.chart svg{max-width:100%}.chart svg text{font-size:8.5px}
    table.data,table.wraps{font-size:6.8pt;line-height:1.25;min-width:0}
    table.data th,table.data td{padding:.6mm 1.2mm}
    table.data thead th{white-space:normal;font-size:6.5pt}
    table.data th:first-child{position:static}
    details.card:not(.printed):not([open]),details.unprinted{display:none}
    .meanings{columns:3;column-gap:4mm;font-size:6.5pt;line-height:1.25}
    .meanings div{margin-bottom:1mm}.meanings code{font-size:6pt}
    .notes{columns:2;column-gap:8mm;max-width:none}
    .facts{grid-template-columns:max-content 1fr max-content 1fr;font-size:7pt;gap:.4mm 4mm}
    .facts code{font-size:6.5pt}
    .paper{display:block;columns:4;column-gap:3mm;font-size:5pt;line-height:1.22}
    .paper div{break-inside:avoid;overflow-wrap:anywhere}.paper b{font-weight:600}
    footer{margin-top:3mm;padding:1mm 0;font-size:6.5pt}
    .meter,.meter i,.badge,.key,.splitbar,.splitbar i{-webkit-print-color-adjust:exact;
    print-color-adjust:exact}
    }
    """
}
