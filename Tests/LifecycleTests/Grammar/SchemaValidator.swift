import Foundation

/// Judges a value by the keywords of JSON Schema 2020-12 that our schema uses. One that it does not know
/// is a fault of the test, so that none is taken for said.
struct SchemaValidator {
  enum Value: Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case object([(key: String, value: Value)])

    static func == (a: Value, b: Value) -> Bool { "\(a)" == "\(b)" }
  }

  struct UnknownKeyword: Error { let name: String }

  private let root: [String: Any]
  private let patterns = Patterns()

  private final class Patterns {
    var known: [String: NSRegularExpression] = [:]
  }

  init(_ text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    root = object as? [String: Any] ?? [:]
  }

  func accepts(_ value: Value) throws -> Bool { try accepts(value, root) }

  private func accepts(_ value: Value, _ schema: Any) throws -> Bool {
    if let flag = schema as? NSNumber { return flag.boolValue }
    guard let schema = schema as? [String: Any] else { return false }
    for (keyword, rule) in schema {
      if try !holds(keyword, rule, schema, value) { return false }
    }
    return true
  }

  private func holds(
    _ keyword: String, _ rule: Any, _ schema: [String: Any], _ value: Value
  ) throws -> Bool {
    switch keyword {
    case "$schema", "title", "description", "$comment", "$defs", "then", "else": return true
    case "$ref":
      let name = (rule as? String ?? "").replacing("#/$defs/", with: "")
      let definitions = root["$defs"] as? [String: Any] ?? [:]
      guard let found = definitions[name] else { throw UnknownKeyword(name: "$ref \(name)") }
      return try accepts(value, found)
    case "if":
      let branch = try accepts(value, rule) ? schema["then"] : schema["else"]
      return try branch.map { try accepts(value, $0) } ?? true
    case "anyOf":
      return try (rule as? [Any] ?? []).contains { try accepts(value, $0) }
    case "enum":
      guard case .text(let text) = value else { return false }
      return (rule as? [String] ?? []).contains(text)
    case "type":
      let types = rule as? [String] ?? [rule as? String ?? ""]
      return types.contains { Self.isOf($0, value) }
    case "pattern":
      guard case .text(let text) = value else { return true }
      return try matches(text, rule as? String ?? "")
    case "minimum":
      guard case .number(let number) = value else { return true }
      return number >= (rule as? Double ?? .nan)
    case "maximum":
      guard case .number(let number) = value else { return true }
      return number <= (rule as? Double ?? .nan)
    case "minItems", "maxItems":
      guard case .list(let items) = value else { return true }
      let limit = rule as? Int ?? 0
      return keyword == "minItems" ? items.count >= limit : items.count <= limit
    case "items":
      guard case .list(let items) = value else { return true }
      return try items.allSatisfy { try accepts($0, rule) }
    default: return try holdsOfObject(keyword, rule, schema, value)
    }
  }

  private func holdsOfObject(
    _ keyword: String, _ rule: Any, _ schema: [String: Any], _ value: Value
  ) throws -> Bool {
    guard case .object(let entries) = value else { return true }
    let properties = schema["properties"] as? [String: Any] ?? [:]
    let patterned = schema["patternProperties"] as? [String: Any] ?? [:]
    switch keyword {
    case "required":
      return (rule as? [String] ?? []).allSatisfy { name in entries.contains { $0.key == name } }
    case "minProperties": return entries.count >= rule as? Int ?? 0
    case "maxProperties": return entries.count <= rule as? Int ?? 0
    case "properties":
      return try entries.allSatisfy { entry in
        try properties[entry.key].map { try accepts(entry.value, $0) } ?? true
      }
    case "patternProperties":
      return try entries.allSatisfy { entry in
        try patterned.allSatisfy { pattern, schema in
          try !matches(entry.key, pattern) || accepts(entry.value, schema)
        }
      }
    case "additionalProperties":
      return try entries.allSatisfy { entry in
        if properties[entry.key] != nil { return true }
        if try patterned.keys.contains(where: { try matches(entry.key, $0) }) { return true }
        return try accepts(entry.value, rule)
      }
    default: throw UnknownKeyword(name: keyword)
    }
  }

  private static func isOf(_ type: String, _ value: Value) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .flag), ("number", .number), ("string", .text),
      ("array", .list), ("object", .object):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }

  private func matches(_ text: String, _ pattern: String) throws -> Bool {
    let expression: NSRegularExpression
    if let known = patterns.known[pattern] {
      expression = known
    } else {
      expression = try NSRegularExpression(pattern: pattern)
      patterns.known[pattern] = expression
    }
    let range = NSRange(text.startIndex..., in: text)
    return expression.firstMatch(in: text, range: range) != nil
  }
}
