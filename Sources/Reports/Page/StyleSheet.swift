/// The look of the page: colours for light and dark, layout for phone, screen and paper.
enum StyleSheet {
  static var text: String { colours + basics + parts + media + print }

  /// Sans-serif of the reader's system, with Chinese beside it.
  static let fonts = """
    system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC",\
    "Microsoft YaHei","Noto Sans CJK SC",sans-serif
    """

  static let light = """
    --bg:#f5f6f8; --card:#ffffff; --ink:#1b2230; --muted:#5a6474; --line:#dce1e8; --grid:#edf0f4;
    --plan:#2559d0; --baseline:#7a8392; --target:#bf3f0d;
    --safe:#00735f; --ambitious:#1c6cb3; --stretch:#965100; --unreachable:#b3261e;
    --safe-bg:#daf1ec; --ambitious-bg:#e1eefa; --stretch-bg:#fcecd6; --unreachable-bg:#fbe4e4;
    --knowledge:#7a5bd0; --chance:#cdd3dc; --better:#00735f; --worse:#b3261e; --heat:#2559d0;
    --c1:#2559d0; --c2:#11968b; --c3:#e0a11b; --c4:#c7456f; --c5:#7a5bd0; --c6:#454d5c;
    --c7:#4f8a1d; --c8:#0a86b5;
    --t1:#2559d0; --t2:#6aa5e8; --t3:#c3c9d4; --t4:#eeb04a; --t5:#cc4a1b; color-scheme:light;
    """

  static let dark = """
    --bg:#0f131a; --card:#181d26; --ink:#e7ebf1; --muted:#9ba6b5; --line:#2c3543; --grid:#252d3a;
    --plan:#7ea8ff; --baseline:#98a3b3; --target:#ff9457;
    --safe:#4fd0b4; --ambitious:#6db8f5; --stretch:#f0b254; --unreachable:#ff8a85;
    --safe-bg:#10332d; --ambitious-bg:#12304a; --stretch-bg:#3c2b10; --unreachable-bg:#451d20;
    --knowledge:#a88df5; --chance:#3c4656; --better:#4fd0b4; --worse:#ff8a85; --heat:#3f70e0;
    --c1:#6f9bf7; --c2:#35bdae; --c3:#ecbb4e; --c4:#e7789b; --c5:#a88df5; --c6:#657084;
    --c7:#8cc152; --c8:#4bb9e2;
    --t1:#6f9bf7; --t2:#a9cbf7; --t3:#5a6478; --t4:#f0c878; --t5:#f0703c; color-scheme:dark;
    """

  /// The variables of a palette by name, without their dashes.
  static func values(_ palette: String) -> JSONValue {
    let pairs = palette.split(separator: ";").compactMap { part -> (String, JSONValue)? in
      let sides = part.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
      guard sides.count == 2, sides[0].hasPrefix("--") else { return nil }
      return (String(sides[0].dropFirst(2)), .string(String(sides[1])))
    }
    return .object(Dictionary(pairs) { $1 })
  }

  static let colours = """
    :root{\(light)}
    @media screen and (prefers-color-scheme:dark){:root{\(dark)}}

    """

  static let basics = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
    body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 \(fonts)}
    main,.masthead{max-width:1120px;margin:0 auto;padding:0 20px}
    .masthead{padding-top:36px}
    .masthead .kicker{margin:0;color:var(--muted);font-size:13px;letter-spacing:.02em}
    h1{font-size:30px;line-height:1.2;margin:4px 0 8px;overflow-wrap:anywhere}
    h2{font-size:21px;line-height:1.3;margin:46px 0 10px;overflow-wrap:anywhere}
    h2+.lead{margin-top:-6px}
    h3{font-size:15px;line-height:1.35;margin:0}
    p{margin:6px 0}
    a{color:var(--plan)}
    .question p{font-size:17px;max-width:72ch;margin:4px 0;overflow-wrap:anywhere}
    .question .more{font-size:14px;color:var(--muted)}
    .lead{color:var(--muted);max-width:80ch;margin:0 0 14px;overflow-wrap:anywhere}
    .answer{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--plan);
    border-radius:10px;padding:14px 18px;margin:18px 0 12px;font-size:17px}
    .answer.safe{border-left-color:var(--safe)}
    .answer.ambitious{border-left-color:var(--ambitious)}
    .answer.stretch{border-left-color:var(--stretch)}
    .answer.unreachable{border-left-color:var(--unreachable)}
    .answer p{margin:2px 0;overflow-wrap:anywhere}.answer .rest{font-size:15px;color:var(--muted)}
    nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:12px 0 0;
    font-size:14px}
    nav a{text-decoration:none}nav a:hover{text-decoration:underline}
    footer{max-width:1120px;margin:46px auto 0;padding:14px 20px 40px;color:var(--muted);
    font-size:13px;border-top:1px solid var(--line)}
    code{font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;
    overflow-wrap:anywhere}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}

    """
}
