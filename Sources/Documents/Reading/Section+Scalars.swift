import Statistics

extension Section {
  /// What every reader of a single value does: find it, take the default, or report.
  ///
  /// - Parameters:
  ///   - example: what to write, for a value that is missing.
  ///   - text: the canonical text of a result.
  ///   - resolve: takes down a result with its text and source; nil for what is no number.
  ///   - form: what is accepted.
  ///   - read: the result, or a message.
  func scalar<Value>(
    _ key: String, default fallback: Value?, example: String, standIn: Value,
    text: (Value) -> String,
    resolve: ((DocumentPath, Value, String, ResolvedValue.Source) -> Void)? = nil,
    form: @autoclosure () -> ValueForm, read: (String) -> Reading<Value>
  ) -> Value {
    if let visit {
      visit.record(key, form(), default: fallback.map(text), isOptional: false)
      return fallback ?? standIn
    }
    let target = path.appending(key)
    let isNumber = resolve != nil
    let resolve = resolve ?? { self.session.resolve($0, $2, $3) }
    guard let node = child(key) else {
      if let fallback {
        resolve(target, fallback, text(fallback), .default)
        return fallback
      }
      reportMissing(key, "is missing; write e.g. `\(key): \(example)`")
      return standIn
    }
    guard let written = node.text else {
      if isNumber, node.isLaw {
        reportLaw(node, target, example)
      } else {
        reportNoScalar(node, target, example)
      }
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

  /// Reports that a key is not there, unless one is that was meant for it.
  func reportMissing(_ key: String, _ message: String) {
    missing.insert(key)
    session.report(place, path.appending(key), message)
  }

  /// A number that others are built on is the same in all replications.
  func reportLaw(_ node: DocumentNode, _ path: DocumentPath, _ example: String) {
    session.report(
      node.place, path,
      "cannot be a distribution, because other parts of the scenario are built on it (found "
        + "\(node.found)); write one value, e.g. `\(example)`")
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
  /// - Parameters:
  ///   - fallback: nil when the key must be there.
  ///   - form: what the reader takes, where it is not any text.
  public func text(
    _ key: String, default fallback: String? = nil, _ form: TextForm? = nil
  ) -> String {
    scalar(
      key, default: fallback, example: form?.example ?? "some text", standIn: "", text: { $0 },
      form: .text(form ?? TextForm(example: "some text"))
    ) { text in
      text.isEmpty ? .wrong("is an empty text; write something or delete the key") : .value(text)
    }
  }

  /// One of the given names, in any case of letters.
  ///
  /// - Parameters:
  ///   - decides: whether other keys of the mapping hang on it, so that a survey goes through all names.
  ///   - listing: what lists all names, where there are many: `` `cohortcast kpis` ``.
  public func name(
    _ key: String, oneOf names: [String], default fallback: String? = nil, decides: Bool = false,
    listing: String? = nil
  ) -> String {
    if decides, let name = surveyed(names) {
      declare(key, .words([name]), default: name == fallback ? name : nil)
      return name
    }
    return scalar(
      key, default: fallback, example: names.first ?? "", standIn: names.first ?? "", text: { $0 },
      form: .words(names.map(SurveyVisit.pattern).uniqued),
      read: { Self.choose($0, names, listing) })
  }

  /// Whether `key` has one of the given names, in any case of letters; reports nothing.
  public func isOne(_ key: String, of names: [String]) -> Bool {
    if isSurveyed { return true }
    guard let text = child(key)?.text?.trimmed.lowercased() else { return false }
    return names.contains { $0.lowercased() == text }
  }

  /// A case of an enumeration by its raw value, in any case of letters.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Choice? = nil, decides: Bool = false
  ) -> Choice where Choice.RawValue == String {
    let cases = Array(Choice.allCases)
    precondition(!cases.isEmpty, "an enumeration without cases cannot be read")
    let name = name(
      key, oneOf: cases.map(\.rawValue), default: fallback?.rawValue, decides: decides)
    return Choice(rawValue: name) ?? cases[0]
  }

  /// A currency by its code, in any case of letters.
  public func currency(_ key: String, default fallback: Currency? = nil) -> Currency {
    scalar(
      key, default: fallback, example: "EUR", standIn: .cny, text: \.code,
      form: .words(Currency.allCases.map(\.code))
    ) { text in
      Currency(rawValue: text.uppercased()).map { .value($0) } ?? .wrong(Currency.fault(text))
    }
  }

  /// So many names are listed in a message.
  private static let mostListed = 12

  static func choose(
    _ text: String, _ names: [String], _ listing: String? = nil
  ) -> Reading<String> {
    if let name = names.first(where: { $0 == text })
      ?? names.first(where: { $0.lowercased() == text.lowercased() })
    {
      return .value(name)
    }
    let got = "(got \(text.isEmpty ? "“”" : text.shortened))"
    if names.count > mostListed {
      let near = Spelling.nearest(3, to: text, in: names).map { "`\($0)`" }
      let meant = near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
      let rest = "and \(names.count - mostListed) more"
      let all =
        listing.map { "\($0) lists all" }
        ?? (near.isEmpty
          ? "such are \(names.prefix(mostListed).joined(separator: ", ")) \(rest)" : "")
      return .wrong(
        "must be one of \(names.count) names \(got)\(meant)"
          + (all.isEmpty ? "" : (meant.isEmpty ? "; " : " ") + all))
    }
    let meant = Spelling.nearest(to: text, in: names).map { "; did you mean `\($0)`?" } ?? ""
    let known = names.isEmpty ? "nothing" : names.joined(separator: ", ")
    return .wrong("must be one of \(known) \(got)\(meant)")
  }

  /// `yes`/`no`, `true`/`false` or `on`/`off`.
  public func flag(_ key: String, default fallback: Bool? = nil) -> Bool {
    scalar(
      key, default: fallback, example: "yes", standIn: false, text: { $0 ? "yes" : "no" },
      form: .flag
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

  /// The largest whole number there may be, after it was taken down, so that ranges which hang on it
  /// come out at their widest; nil in a reading.
  func surveyed(
    _ key: String, _ range: ClosedRange<Int>, text: (Int) -> String, _ fallback: Int?,
    _ dimension: Dimension, _ role: QuantityRole, spans: [String: Double]?
  ) -> Int? {
    guard let visit else { return nil }
    let form = NumberForm(dimension, in: range.asDouble, role, isInteger: true, spans: spans)
    visit.record(key, .number(form), default: fallback.map(text), isOptional: false)
    return range.upperBound
  }

  /// A whole number in `range`; commas between groups of three digits are allowed.
  public func integer(
    _ key: String, _ role: QuantityRole, in range: ClosedRange<Int>, default fallback: Int? = nil
  ) -> Int {
    if let widest = surveyed(key, range, text: { "\($0)" }, fallback, .number, role, spans: nil) {
      return widest
    }
    return scalar(
      key, default: fallback, example: "\(range.lowerBound)", standIn: range.lowerBound,
      text: { "\($0)" }, resolve: recorder(.number, role, range),
      form: .number(NumberForm(.number, in: range.asDouble, role, isInteger: true))
    ) { text in
      let high = range.upperBound == .max ? "" : "…\(range.upperBound)"
      let must = "must be a whole number, \(range.lowerBound)\(high.isEmpty ? " or more" : high)"
      if let number = SeparatedNumber(text), SeparatedNumber.isDoubtful(text) {
        // What is no whole number, or none that is allowed, was not meant.
        let meant = number.readings.filter {
          WrittenAmount($0).flatMap { Int(exactly: $0.number.value) }.map(range.contains) ?? false
        }
        let remedy = meant.isEmpty ? "e.g. \(range.lowerBound)" : meant.joined(separator: " or ")
        return .wrong("\(must) (got \(text.shortened)); write \(remedy)")
      }
      if let amount = WrittenAmount(text), amount.prefix.isEmpty,
        let (number, rest) = amount.multiplied(), rest.isEmpty,
        Int(exactly: number.value).map(range.contains) ?? false
      {
        return .wrong("\(must) (got \(text.shortened)); write \(number.text())")
      }
      if let meant = AmountReader.whole(text), range.contains(meant) {
        return .wrong("\(must) (got \(text.shortened)); write \(meant)")
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

extension ClosedRange<Int> {
  var asDouble: ClosedRange<Double> { Double(lowerBound)...Double(upperBound) }
}

extension Sequence where Element: Hashable {
  /// Each once, in order.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
