extension ValueForm {
  /// What it is, in words.
  public var kind: String {
    switch self {
    case .number(let number): number.kind
    case .text(let text): text.shape.isEmpty ? "text" : text.shape
    case .words(["*"]): "a name"
    case .words(let words):
      words.count > 12
        ? "one of \(words.count) names, such as \(words.prefix(3).joined(separator: ", "))"
        : words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))"
    case .flag: "yes or no"
    case .date: "a date"
    case .list(let item, let count, let orSingle):
      "list of " + (count.map { $0.count == 1 ? "\($0.lowerBound) × " : "" } ?? "") + item.kind
        + (orSingle ? ", or one by itself" : "")
    case .mapping: "mapping"
    case .nothing: "nothing"
    case .either(let forms):
      forms.filter { $0 != .nothing }.map(\.kind).joined(separator: "; or ")
    }
  }

  /// The values of its number, in words; empty where that is none.
  public var range: String {
    switch self {
    case .number(let number): number.rangeText
    case .list(let item, _, _): item.range
    case .either(let forms): forms.map(\.range).first { !$0.isEmpty } ?? ""
    case .text, .words, .flag, .date, .mapping, .nothing: ""
    }
  }

  /// The unit that its number is written in, in words; empty where that is none.
  public var unit: String {
    switch self {
    case .number(let number): number.unitText
    case .list(let item, _, _): item.unit
    case .either(let forms): forms.map(\.unit).first { !$0.isEmpty } ?? ""
    case .text, .words, .flag, .date, .mapping, .nothing: ""
    }
  }

  /// What to write, in one line.
  public var example: String {
    switch self {
    case .number(let number): return number.example
    case .text(let text): return text.example
    case .words(let words):
      let word = words.first { !$0.contains("*") } ?? words.first ?? ""
      return word.replacing("*", with: "name")
    case .flag: return "yes"
    case .date: return CalendarDate.example
    case .list(let item, let count, let orSingle):
      if orSingle { return "[\(item.example)]" }
      let items = Array(repeating: item.example, count: count.map { max(1, $0.lowerBound) } ?? 1)
      return "[\(items.joined(separator: ", "))]"
    case .mapping(let form): return form.example
    case .nothing: return "~"
    case .either(let forms): return forms.first?.example ?? ""
    }
  }

  /// The mappings that it holds, with what stands between their key and theirs.
  var mappings: [(mark: String, form: MappingForm)] {
    switch self {
    case .mapping(let form): [("", form)]
    case .list(let item, _, _): item.mappings.map { ("[]" + $0.mark, $0.form) }
    case .either(let forms): forms.flatMap(\.mappings)
    case .number, .text, .words, .flag, .date, .nothing: []
    }
  }
}

extension MappingForm {
  /// The first way to write it, with no more than is needed.
  var example: String {
    let keys = cases.first ?? []
    let needed = keys.filter(\.isRequired)
    let shown = needed.isEmpty ? Array(keys.prefix(1)) : needed
    let entries = shown.map { key in
      "\(key.key == "*" ? "name" : key.key): \(key.example)"
    }
    return "{\(entries.joined(separator: ", "))}"
  }
}

extension NumberForm {
  fileprivate var kind: String {
    let noun = isInteger && dimension == .number ? "a whole number" : dimension.noun
    return noun + (takesLaw ? ", or a distribution" : "")
  }

  fileprivate var unitText: String {
    if let spans {
      return "in "
        + spans.sorted { $0.value < $1.value }.map { $0.key + "s" }.joined(separator: ", ")
    }
    return dimension.wanted(.cny).replacing(
      "¥ or CNY", with: "the scenario's currency, by sign or code")
  }

  fileprivate var rangeText: String {
    let low = range.lowerBound
    let high = range.upperBound
    func text(_ value: Double) -> String {
      dimension == .money ? DecimalText(value).text(grouped: true) : dimension.text(value, .cny)
    }
    switch (low <= -.greatestFiniteMagnitude, high >= .greatestFiniteMagnitude) {
    case (true, true): return "any"
    case (false, true): return "\(text(low)) or more"
    case (true, false): return "\(text(high)) or less"
    case (false, false): return "\(text(low))…\(text(high))"
    }
  }

  /// The usual one where it is allowed, else the smallest.
  fileprivate var example: String {
    if let spans, let unit = spans.first(where: { $0.value == 1 })?.key {
      let count = range.contains(3) ? 3 : Int(range.lowerBound)
      return "\(count) \(count == 1 ? unit : unit + "s")"
    }
    if isInteger, dimension == .number {
      return DecimalText(range.contains(3) ? 3 : range.lowerBound).text()
    }
    let usual = dimension.example(.cny)
    if (try? AmountReader(dimension: dimension, currency: .cny).read(usual, in: range)) != nil {
      return usual
    }
    return dimension.text(max(range.lowerBound, min(range.upperBound, 1)), .cny)
  }
}
