import Documents
import Foundation
import Lifecycle

/// A JSON document as a value. A number that JSON cannot say (NaN, infinity) is null.
indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case natural(UInt64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  /// An object with another pair; anything else as it is.
  func with(_ key: String, _ value: JSONValue) -> JSONValue {
    guard case .object(var pairs) = self else { return self }
    pairs[key] = value
    return .object(pairs)
  }

  /// The document as text, keys sorted: the same value gives the same bytes.
  func text(pretty: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    // Every case below encodes; `.number` only hands on finite values.
    guard let data = try? encoder.encode(self) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }

  /// The document as text that may stand inside a script element of an HTML page. Direction marks are
  /// texts that show their escapes, since charts draw what they are given.
  func embeddedText() -> String {
    var escaped = ""
    for scalar in text().unicodeScalars {
      switch scalar {
      case "<", ">", "&":
        escaped += VisibleText.escape(scalar)
      case _ where VisibleText.isHidden(scalar):
        // A backslash that stands in the text: the encoder has escaped all that JSON must.
        escaped += "\\" + VisibleText.escape(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension JSONValue: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .natural(let value): try container.encode(value)
    case .number(let value) where value.isFinite: try container.encode(value)
    case .number: try container.encodeNil()
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(nilLiteral: ()) { self = .null }
  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}
