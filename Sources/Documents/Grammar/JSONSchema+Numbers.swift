import Statistics

extension JSONSchema {
  /// A number by itself, as a text with its unit, or as a distribution.
  mutating func number(_ form: NumberForm) -> JSONTree {
    if let known = numbers[form] { return Self.reference(known) }
    var ways: [JSONTree] = []
    if let range = form.bareRange {
      var entries: [(key: String, value: JSONTree)] = [
        ("type", .text(form.isInteger ? "integer" : "number"))
      ]
      if range.lowerBound > -.greatestFiniteMagnitude {
        entries.append(("minimum", .number(range.lowerBound)))
      }
      if range.upperBound < .greatestFiniteMagnitude {
        entries.append(("maximum", .number(range.upperBound)))
      }
      ways.append(.object(entries))
    }
    var amount: [(key: String, value: JSONTree)] = [
      ("type", .text("string")), ("pattern", .text(form.pattern)),
    ]
    if form.dimension == .money {
      if !definitions.contains(where: { $0.name == "currency-mark" }) {
        definitions.append(
          ("currency-mark", .object([("pattern", .text(NumberForm.markPattern))])))
      }
      amount.append(("$ref", .text("#/$defs/currency-mark")))
    }
    ways.append(.object(amount))
    if form.takesLaw { ways.append(law()) }
    let name = define(form.dimension.word, Self.any(ways))
    numbers[form] = name
    return Self.reference(name)
  }

  /// Any distribution, by its parameters.
  private mutating func law() -> JSONTree {
    if !definitions.contains(where: { $0.name == "distribution" }) {
      let value = JSONTree.object([
        ("type", .list([.text("number"), .text("string")])), ("pattern", .text("[0-9]")),
      ])
      let laws = DistributionCatalog.all.map { type -> (key: String, value: JSONTree) in
        let definition = type.definition
        let forms = definition.forms.map { names -> JSONTree in
          let written = names.filter { $0 != "…" }
          var entries: [(key: String, value: JSONTree)] = [
            ("type", .text("object")), ("properties", .object(written.map { ($0, value) })),
            ("required", .list(written.prefix(names.contains("…") ? 1 : .max).map { .text($0) })),
          ]
          if let first = written.first, names.contains("…") {
            entries.append(
              (
                "patternProperties",
                .object([("^\(first.dropLast())[0-9]+$", value)])
              ))
          }
          entries.append(("additionalProperties", .flag(false)))
          return .object(entries)
        }
        let isNumbered = definition.forms.contains { $0.contains("…") }
        let list = JSONTree.object([
          ("type", .text("array")), ("items", value), ("minItems", .number(1)),
        ])
        return (
          definition.name,
          .object([
            ("description", .text(definition.summary)),
            ("anyOf", .list(forms + (isNumbered ? [list] : []))),
          ])
        )
      }
      definitions.append(
        (
          "distribution",
          .object([
            ("type", .text("object")), ("properties", .object(laws)),
            ("minProperties", .number(1)), ("maxProperties", .number(1)),
            ("additionalProperties", .flag(false)),
          ])
        ))
    }
    return Self.reference("distribution")
  }
}
