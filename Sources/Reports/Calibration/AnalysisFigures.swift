import Calibration
import Foundation
import Lifecycle

/// Figures of analyses of data, which have no currency and every size.
enum AnalysisFigures {
  /// Three significant digits, grouped, never in powers of ten: `0.00748`, `1.56`, `1,200`.
  static func number(_ x: Double?, signed: Bool = false) -> String {
    guard let x, x.isFinite else { return Figures.nothing }
    if x == 0 { return "0" }
    let places = 2 - Int(log10(abs(x)).rounded(.down))
    let text = Figures.fixed(x, min(8, max(0, places)))
    return (signed && x > 0 ? "+" : "") + text
  }

  /// A number, or a share as `1.28 %`.
  static func value(_ x: Double?, isRate: Bool) -> String {
    guard isRate, let x else { return number(x) }
    return number(100 * x) + " %"
  }

  /// With its sign; of shares in percentage points, `+0.748 pp`.
  static func difference(_ x: Double?, isRate: Bool) -> String {
    guard isRate, let x else { return number(x, signed: true) }
    return number(100 * x, signed: true) + " pp"
  }

  /// `99.3 %`, with `>99.9 %` and `<0.1 %` at the ends.
  static func probability(_ p: Double?) -> String {
    guard let p, p.isFinite else { return Figures.nothing }
    if p > 0.9995 { return ">99.9 %" }
    return p < 0.0005 ? "<0.1 %" : Figures.fixed(100 * p, 1) + " %"
  }

  /// `+0.53 … +0.97`, in percentage points for rates.
  static func interval(_ low: Double?, _ high: Double?, isRate: Bool = false) -> String {
    guard let low, let high else { return Figures.nothing }
    let scale = isRate ? 100.0 : 1
    return number(scale * low, signed: true) + " … " + number(scale * high, signed: true)
  }

  static func pValue(_ p: Double?) -> String {
    guard let p, p.isFinite else { return Figures.nothing }
    return p < 0.0001 ? "<0.0001" : Figures.fixed(p, 4)
  }

  /// A relative change, `+139 %`.
  static func change(_ x: Double?) -> String {
    x.map { number(100 * $0, signed: true) + " %" } ?? Figures.nothing
  }

  /// Lines broken between words to the width of tables, with a bullet.
  static func bullets(_ sentences: [String]) -> String {
    sentences.map { wrapped($0, mark: "· ") }.joined(separator: "\n")
  }

  static func wrapped(_ text: String, mark: String = "") -> String {
    TextParagraph(text, mark: mark).lines.joined(separator: "\n")
  }
}
