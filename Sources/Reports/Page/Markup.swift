import Documents
import Lifecycle

/// HTML text. What stands in the literal is markup; every string put into it is escaped.
///
/// ```swift
/// let cell: Markup = "<td>\(campaign.name)</td>"   // safe for any name
/// ```
struct Markup: Sendable, Equatable {
  let text: String

  /// - Parameter raw: markup as it is; never text that a user wrote.
  init(raw: String) {
    text = raw
  }

  static let empty = Markup(raw: "")

  /// The text with the characters replaced that mean something in HTML, in elements and in quoted
  /// attributes. Control characters, which HTML forbids, and direction marks, which would turn the
  /// text around them, are shown as their escapes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case _ where VisibleText.isHidden(scalar): escaped += VisibleText.escape(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Markup: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ value: Markup?) { text += value?.text ?? "" }
    mutating func appendInterpolation(_ values: [Markup]) {
      text += values.map(\.text).joined(separator: "\n")
    }
  }

  init(stringLiteral value: String) {
    text = value
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }
}
