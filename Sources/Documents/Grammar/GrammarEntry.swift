import Statistics

/// One key of a grammar, by its key path: `campaigns.*.offer.coupon.amountOff`, `targets[].kpi`.
public struct GrammarEntry: Sendable {
  public let path: String
  public let key: String
  /// Every form it has in some way of writing the mapping.
  public let forms: [KeyForm]
  /// When it may be written, where that is not always: `with model: nbd`, `not with months`.
  public let conditions: [String]
  /// Whether every way to write the mapping needs it.
  public let isRequired: Bool
  /// Whether some way does.
  public let isNeededThere: Bool
  /// The keys of its mapping, where it is one.
  public let children: [GrammarEntry]

  public var meaning: String { forms.map(\.meaning).first { !$0.isEmpty } ?? "" }

  public var kind: String {
    let words = forms.compactMap { form -> [String]? in
      if case .words(let words) = form.form { words } else { nil }
    }
    return words.count == forms.count
      ? ValueForm.words(words.flatMap { $0 }.uniqued).kind : Self.joined(forms.map(\.form.kind))
  }
  public var range: String { Self.joined(forms.map(\.form.range)) }
  public var unit: String { Self.joined(forms.map(\.form.unit)) }
  public var example: String { "\(key == "*" ? "name" : key): \(forms[0].example)" }

  /// What holds when it is left out; nil where nothing does.
  public var fallback: String? {
    forms.lazy.compactMap {
      if case .optional(let fallback) = $0.presence { fallback } else { nil }
    }.first
  }

  private static func joined(_ texts: [String]) -> String {
    let texts = texts.filter { !$0.isEmpty }.uniqued
    return texts.count > 4
      ? texts.prefix(4).joined(separator: "; or ") + " …" : texts.joined(separator: "; or ")
  }
}

extension MappingForm {
  /// The keys, each with those below.
  public func entries(below path: String = "") -> [GrammarEntry] {
    names.map { name in
      let forms = self[name]
      let full = path.isEmpty ? name : "\(path).\(name)"
      var children: [GrammarEntry] = []
      for mark in forms.flatMap({ $0.form.mappings.map(\.mark) }).uniqued {
        let all = forms.flatMap { $0.form.mappings }.filter { $0.mark == mark }.map(\.form)
        // What differs by the case of the mapping above is one mapping to a reader of the reference.
        children += MappingForm(cases: all.flatMap(\.cases)).entries(below: full + mark)
      }
      let having = cases.filter { $0.contains { $0.key == name } }
      return GrammarEntry(
        path: full, key: name, forms: forms, conditions: conditions(of: name),
        isRequired: having.count == cases.count && forms.allSatisfy(\.isRequired),
        isNeededThere: forms.contains(where: \.isRequired), children: children)
    }
  }

  private func conditions(of name: String) -> [String] {
    let having = cases.filter { $0.contains { $0.key == name } }
    guard having.count < cases.count else { return [] }
    let deciders = names.filter { key in
      key != name && cases.contains { $0.contains { $0.key == key && $0.form.words != nil } }
        && self[key].count > 1
    }
    for decider in deciders {
      let with = having.flatMap {
        $0.filter { $0.key == decider }.flatMap { $0.form.words ?? ["…"] }
      }
      let lacking = cases.filter { !$0.contains { $0.key == name } }
      let without = lacking.flatMap {
        $0.filter { $0.key == decider }.flatMap { $0.form.words ?? ["…"] }
      }
      if Set(with).isDisjoint(with: without) {
        return with.contains("…")
          ? ["not with \(decider): \(without.uniqued.joined(separator: ", "))"]
          : ["with \(decider): \(with.uniqued.joined(separator: ", "))"]
      }
    }
    let together = Set(having.flatMap { $0.map(\.key) })
    let never = names.filter { !together.contains($0) }
    return never.isEmpty ? [] : ["not with \(never.joined(separator: ", "))"]
  }
}

extension ValueForm {
  /// The names of a key that decides, as one of the cases has it.
  fileprivate var words: [String]? {
    switch self {
    case .words(let words): words.count == 1 ? words : nil
    default: nil
    }
  }
}

extension [GrammarEntry] {
  /// These and all below, each followed by its own.
  public var all: [GrammarEntry] { flatMap { [$0] + $0.children.all } }

  /// The entries that a key means: a key path, of a grammar or of a scenario, the end of one, or a key.
  public func matching(_ text: String) -> [GrammarEntry] {
    let wanted = Self.parts(text)
    let all = self.all
    if let exact = all.first(where: { $0.path.lowercased() == text.lowercased() }) {
      return [exact]
    }
    let whole = all.filter { Self.parts($0.path).matches(wanted) }
    if !whole.isEmpty { return whole }
    return all.filter { entry in
      let parts = Self.parts(entry.path)
      return parts.count > wanted.count && [String](parts.suffix(wanted.count)).matches(wanted)
        && parts.suffix(wanted.count).contains { $0 != "*" }
    }
  }

  /// The key or key path nearest to a text; nil when none is near.
  public func nearest(to text: String) -> String? {
    let all = self.all
    return Spelling.nearest(to: text, in: all.map(\.key).filter { $0 != "*" }.uniqued)
      ?? Spelling.nearest(to: text, in: all.map(\.path))
  }

  private static func parts(_ path: String) -> [String] {
    path.lowercased().split(separator: ".").map { part in
      // `targets[0]` is an item as `targets[]` is.
      part.split(separator: "[").first.map(String.init) ?? String(part)
    }
  }
}

extension [String] {
  /// Whether these parts of a grammar's path stand for a scenario's.
  fileprivate func matches(_ written: [String]) -> Bool {
    count == written.count
      && zip(self, written).allSatisfy { $0 == $1 || $0 == "*" && $1 != "*" }
  }
}
