/// A grammar as a JSON Schema (2020-12): what an editor needs to complete and check a scenario as it is
/// written. It accepts what the reader accepts. What it cannot say is what hangs on several values, or on
/// another file; see ``limits``.
public struct JSONSchema {
  /// The first line of a scenario by which editors find the schema beside it.
  public static let editorLine = "# yaml-language-server: $schema=cohortcast.schema.json"

  /// What the schema leaves to the reader.
  public static let limits = """
    Left to `cohortcast validate`: whether a name (tier, segment, campaign, phase, state) is there; what \
    hangs on several keys (from before to, months within the horizon, sums of probabilities, the currency of \
    amounts, effects that reach nobody, budgets that cannot be kept); what a file that is extended holds, and \
    so which keys a plan may leave out; the parameters of a distribution, and how much of it lies outside the \
    range; numbers in a text with commas, with three decimals or with an exponent.
    """

  var definitions: [(name: String, schema: JSONTree)] = []
  private var mappings: [Wanted: String] = [:]
  var numbers: [NumberForm: String] = [:]
  private var names: [[String]: String] = [:]

  /// A mapping as a whole, or as a part of one that a file extends.
  private struct Wanted: Hashable {
    let form: MappingForm
    let isPart: Bool
  }

  /// The schema of a grammar's files, as JSON text with a line break at its end.
  ///
  /// - Parameter link: the key that names the file to extend.
  public static func text(of grammar: MappingForm, title: String, link: KeyForm) -> String {
    var schema = JSONSchema()
    let whole = schema.mapping(grammar, named: "scenario", isPart: false)
    let cases = grammar.cases.map { $0 + [link] }
    let part = schema.mapping(
      MappingForm(cases: cases), named: "plan", isPart: true)
    let root: JSONTree = .object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text(title)), ("description", .text(limits)), ("type", .text("object")),
      ("if", .object([("required", .list([.text(link.key)]))])), ("then", part), ("else", whole),
      ("$defs", .object(schema.definitions.map { ($0.name, $0.schema) })),
    ])
    return root.written() + "\n"
  }

  mutating func define(_ name: String, _ schema: JSONTree) -> String {
    var free = name
    var number = 2
    while definitions.contains(where: { $0.name == free }) {
      free = "\(name)-\(number)"
      number += 1
    }
    definitions.append((free, schema))
    return free
  }

  static func reference(_ name: String) -> JSONTree {
    .object([("$ref", .text("#/$defs/\(name)"))])
  }

  private mutating func mapping(
    _ form: MappingForm, named name: String, isPart: Bool
  ) -> JSONTree {
    let wanted = Wanted(form: form, isPart: isPart)
    if let known = mappings[wanted] { return Self.reference(known) }
    let cases = isPart ? [] : form.cases.map { object($0, form, isPart: false) }
    let schema: JSONTree =
      isPart
      ? object(part(form), form, isPart: true)
      : cases.count == 1
        ? cases[0] : .object([("type", .text("object")), ("anyOf", .list(cases))])
    let defined = define(name + (isPart && name != "plan" ? "-part" : ""), schema)
    mappings[wanted] = defined
    return Self.reference(defined)
  }

  /// The keys of all cases together: which of them it is may be said by the file that is extended.
  private func part(_ form: MappingForm) -> [KeyForm] {
    form.names.map { name in
      let keys = form[name]
      let forms = keys.map(\.form)
      return KeyForm(
        name, forms.count == 1 ? forms[0] : .either(forms), .optional(default: nil),
        meaning: keys[0].meaning)
    }
  }

  private mutating func object(
    _ keys: [KeyForm], _ form: MappingForm, isPart: Bool
  ) -> JSONTree {
    var properties: [(key: String, value: JSONTree)] = []
    var others = JSONTree.flag(false)
    for key in keys {
      let value = described(key, isPart: isPart)
      if key.key == "*" { others = value } else { properties.append((key.key, value)) }
    }
    var schema: [(key: String, value: JSONTree)] = [("type", .text("object"))]
    if !properties.isEmpty { schema.append(("properties", .object(properties))) }
    let needed = isPart ? [] : keys.filter { $0.isRequired && $0.key != "*" }
    if !needed.isEmpty { schema.append(("required", .list(needed.map { .text($0.key) }))) }
    if let count = form.count, !isPart {
      if count.lowerBound > 0 {
        schema.append(("minProperties", .number(Double(count.lowerBound))))
      }
      if count.upperBound < .max {
        schema.append(("maxProperties", .number(Double(count.upperBound))))
      }
    }
    schema.append(("additionalProperties", others))
    return .object(schema)
  }

  private mutating func described(_ key: KeyForm, isPart: Bool) -> JSONTree {
    var schema = value(key.form, named: key.key == "*" ? "named" : key.key, isPart: isPart)
    // In a file that extends another, `~` drops what that one has.
    if isPart, key.key != "extends" {
      schema = .object([("anyOf", .list([schema, Self.null]))])
    }
    guard case .object(var entries) = schema else { return schema }
    if !key.meaning.isEmpty { entries.insert(("description", .text(key.meaning)), at: 0) }
    if case .optional(let fallback?) = key.presence, !isPart {
      entries.append(("$comment", .text("left out: \(fallback)")))
    }
    return .object(entries)
  }

  private static let null: JSONTree = .object([("type", .text("null"))])
  /// A text may look like a number to an editor.
  private static let scalar: JSONTree = .list(["string", "number", "boolean"].map { .text($0) })

  private mutating func value(_ form: ValueForm, named name: String, isPart: Bool) -> JSONTree {
    switch form {
    case .number(let number): return self.number(number)
    case .text(let text): return Self.text(text.pattern)
    case .words(let words) where words.count > 12:
      let known = names[words] ?? define("names", Self.words(words))
      names[words] = known
      return Self.reference(known)
    case .words(let words): return Self.words(words)
    case .flag:
      return .object([
        (
          "anyOf",
          .list([
            .object([("type", .text("boolean"))]),
            Self.words(["yes", "no", "true", "false", "on", "off"]),
          ])
        )
      ])
    case .date: return Self.text("^\\s*(?:19|20|21|22)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-3][0-9]\\s*$")
    case .list(let item, let count, let orSingle):
      // A list replaces the one of a file that is extended, so that its items are whole.
      let one = value(item, named: name, isPart: false)
      var entries: [(key: String, value: JSONTree)] = [("type", .text("array")), ("items", one)]
      if let count {
        entries.append(("minItems", .number(Double(count.lowerBound))))
        entries.append(("maxItems", .number(Double(count.upperBound))))
      }
      let list = JSONTree.object(entries)
      return orSingle && count?.contains(1) ?? true ? Self.any([list, one]) : list
    case .mapping(let mapping): return self.mapping(mapping, named: name, isPart: isPart)
    case .nothing: return Self.null
    case .either(let forms):
      return Self.any(forms.map { value($0, named: name, isPart: isPart) })
    }
  }

  static func any(_ schemas: [JSONTree]) -> JSONTree {
    let distinct = schemas.reduce(into: [JSONTree]()) { if !$0.contains($1) { $0.append($1) } }
    return distinct.count == 1 ? distinct[0] : .object([("anyOf", .list(distinct))])
  }

  private static func text(_ pattern: String?) -> JSONTree {
    guard let pattern else { return .object([("type", scalar), ("pattern", .text("\\S"))]) }
    return .object([("type", .text("string")), ("pattern", .text(pattern))])
  }

  /// Names in any case of letters; an editor completes them as they are.
  private static func words(_ words: [String]) -> JSONTree {
    if words.contains("*") { return text(nil) }
    let plain = words.filter { !$0.contains("*") }
    let patterns = words.map {
      $0.split(separator: "*", omittingEmptySubsequences: false)
        .map { NumberForm.folded(String($0)) }.joined(separator: ".+")
    }
    let all = JSONTree.object([
      ("type", .text("string")),
      ("pattern", .text("^\\s*(?:\(patterns.joined(separator: "|")))\\s*$")),
    ])
    return plain.isEmpty
      ? all
      : .object([("anyOf", .list([.object([("enum", .list(plain.map { .text($0) }))]), all]))])
  }
}
