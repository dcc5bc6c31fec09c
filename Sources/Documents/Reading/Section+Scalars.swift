import Statistics

extension Section {
  /// What every reader of a single value does: find it, take the default, or report.
  ///
  /// - Parameters:
  ///   - example: what to write, for a value that is missing.
  ///   - text: the canonical text of a result.
  ///   - resolve: takes down a result with its text and source; nil for what is no number.
  ///   - read: the result, or a message.
  func scalar<Value>(
    _ key: String, default fallback: Value?, example: String, standIn: Value,
    text: (Value) -> String,
    resolve: ((DocumentPath, Value, String, ResolvedValue.Source) -> Void)? = nil,
    read: (String) -> Reading<Value>
  ) -> Value {
    let target = path.appending(key)
    let resolve = resolve ?? { self.session.resolve($0, $2, $3) }
    guard let node = child(key) else {
      if let fallback {
        resolve(target, fallback, text(fallback), .default)
        return fallback
      }
      session.report(place, target, "is missing; write e.g. `\(key): \(example)`")
      return standIn
    }
    guard let written = node.text else {
      reportNoScalar(node, target, example)
      return fallback ?? standIn
    }
    switch read(written.trimmed) {
    case .value(let value):
      resolve(target, value, text(value), .file(node.place))
      return value
    case .wrong(let message):
      session.report(node.place, target, message)
      return fallback ?? standIn
    }
  }

  func reportNoScalar(_ node: DocumentNode, _ path: DocumentPath, _ example: String) {
    if node.isNull {
      session.report(
        node.place, path, "has no value; write e.g. `\(example)` or delete the key")
    } else {
      session.report(
        node.place, path, "must be one value (found \(node.found)); write e.g. `\(example)`")
    }
  }

  /// What reading one text gave.
  enum Reading<Value> {
    case value(Value)
    /// The rest of a sentence whose subject is the key path.
    case wrong(String)
  }

  /// A text that is not empty.
  ///
  /// - Parameter fallback: nil when the key must be there.
  public func text(_ key: String, default fallback: String? = nil) -> String {
    scalar(
      key, default: fallback, example: "some text", standIn: "", text: { $0 }
    ) { text in
      text.isEmpty ? .wrong("is an empty text; write something or delete the key") : .value(text)
    }
  }

  /// One of the given names, in any case of letters.
  public func name(
    _ key: String, oneOf names: [String], default fallback: String? = nil
  ) -> String {
    scalar(
      key, default: fallback, example: names.first ?? "", standIn: names.first ?? "", text: { $0 },
      read: { Self.choose($0, names) })
  }

  /// Whether `key` has one of the given names, in any case of letters; reports nothing.
  public func isOne(_ key: String, of names: [String]) -> Bool {
    guard let text = child(key)?.text?.trimmed.lowercased() else { return false }
    return names.contains { $0.lowercased() == text }
  }

  /// A case of an enumeration by its raw value, in any case of letters.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Choice? = nil
  ) -> Choice where Choice.RawValue == String {
    let cases = Array(Choice.allCases)
    precondition(!cases.isEmpty, "an enumeration without cases cannot be read")
    let name = name(key, oneOf: cases.map(\.rawValue), default: fallback?.rawValue)
    return Choice(rawValue: name) ?? cases[0]
  }

  static func choose(_ text: String, _ names: [String]) -> Reading<String> {
    if let name = names.first(where: { $0 == text })
      ?? names.first(where: { $0.lowercased() == text.lowercased() })
    {
      return .value(name)
    }
    let meant = Spelling.nearest(to: text, in: names).map { "; did you mean `\($0)`?" } ?? ""
    let known = names.isEmpty ? "nothing" : names.joined(separator: ", ")
    return .wrong("must be one of \(known) (got \(text.isEmpty ? "“”" : text.shortened))\(meant)")
  }

  /// `yes`/`no`, `true`/`false` or `on`/`off`.
  public func flag(_ key: String, default fallback: Bool? = nil) -> Bool {
    scalar(
      key, default: fallback, example: "yes", standIn: false, text: { $0 ? "yes" : "no" }
    ) { text in
      switch text.lowercased() {
      case "yes", "true", "on": .value(true)
      case "no", "false", "off": .value(false)
      default: .wrong("must be yes or no (got \(text.shortened)); write yes or no")
      }
    }
  }

  /// Takes down a whole number that other parts of the scenario are built on.
  func recorder(
    _ dimension: Dimension, _ role: QuantityRole, _ range: ClosedRange<Int>
  ) -> (DocumentPath, Int, String, ResolvedValue.Source) -> Void {
    let allowed = Double(range.lowerBound)...Double(range.upperBound)
    return { target, value, text, source in
      let quantity = Quantity(
        law: .fixed(Double(value)), dimension: dimension, path: target.description, range: allowed,
        text: text)
      _ = self.session.record(
        quantity, at: target, Use(structural: role, isInteger: true), source)
    }
  }

  /// A whole number in `range`; commas between groups of three digits are allowed.
  public func integer(
    _ key: String, _ role: QuantityRole, in range: ClosedRange<Int>, default fallback: Int? = nil
  ) -> Int {
    scalar(
      key, default: fallback, example: "\(range.lowerBound)", standIn: range.lowerBound,
      text: { "\($0)" }, resolve: recorder(.number, role, range)
    ) { text in
      let high = range.upperBound == .max ? "" : "…\(range.upperBound)"
      let must = "must be a whole number, \(range.lowerBound)\(high.isEmpty ? " or more" : high)"
      if let amount = WrittenAmount(text), amount.prefix.isEmpty,
        let (number, rest) = amount.multiplied(), rest.isEmpty,
        Int(exactly: number.value).map(range.contains) ?? false
      {
        return .wrong("\(must) (got \(text.shortened)); write \(number.text())")
      }
      guard let amount = WrittenAmount(text), amount.unit.isEmpty,
        let value = Int(exactly: amount.number.value)
      else { return .wrong("\(must) (got \(text.shortened)); write e.g. \(range.lowerBound)") }
      guard range.contains(value) else {
        let nearest = value < range.lowerBound ? range.lowerBound : range.upperBound
        return .wrong("\(must) (got \(text.shortened)); write e.g. \(nearest)")
      }
      return .value(value)
    }
  }
}
