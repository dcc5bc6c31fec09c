/// One reading of a mapping that is surveyed.
final class SurveyVisit {
  /// A key that was asked for.
  struct Key {
    enum Value {
      case leaf(ValueForm)
      case part(SurveyNode)
      case names(SurveyNode)
      case parts(SurveyNode, count: ClosedRange<Int>?)
    }
    let name: String
    var value: Value
    var presence: KeyForm.Presence
    var meaning: String
    var example: String?

    var form: KeyForm {
      let form: ValueForm =
        switch value {
        case .leaf(let form): form
        case .part(let node): .mapping(node.form)
        case .names(let node):
          (node.count?.lowerBound ?? 0) > 0
            ? .mapping(node.form) : .either([.mapping(node.form), .nothing])
        case .parts(let node, let count):
          (count?.lowerBound ?? 0) > 0
            ? .list(.mapping(node.form), count: count, orSingle: false)
            : .either([.list(.mapping(node.form), count: count, orSingle: false), .nothing])
        }
      return KeyForm(name, form, presence, meaning: meaning, example: example)
    }
  }

  let node: SurveyNode
  unowned let session: ReadingSession
  private(set) var choices: [Int] = []
  private(set) var keys: [Key] = []
  private(set) var absent: Set<String> = []
  private var needed: Set<String> = []
  private var optional: Set<String> = []
  private var meanings: [String: String] = [:]
  private var defaults: [String: String] = [:]
  private var examples: [String: String] = [:]
  private var words: [String: ValueForm] = [:]

  init(_ node: SurveyNode, _ session: ReadingSession) {
    self.node = node
    self.session = session
  }

  func choose(_ count: Int) -> Int {
    let choice = node.choice(choices.count, of: count)
    choices.append(choice)
    return choice
  }

  func need(_ keys: [String], excluding others: Set<String>) {
    needed.formUnion(keys)
    absent.formUnion(others)
  }

  /// Whether a scenario might have the key; then it need not.
  func has(_ key: String) -> Bool {
    optional.insert(key)
    return !absent.contains(key)
  }

  func explain(
    _ meanings: [String: String], _ defaults: [String: String], _ examples: [String: String] = [:]
  ) {
    self.meanings.merge(meanings) { $1 }
    self.defaults.merge(defaults) { $1 }
    self.examples.merge(examples) { $1 }
  }

  func accept(_ word: String, on key: String) { words[key] = .words([word]) }

  func acceptFrequency(of unit: TimeUnit, on key: String) { words[key] = Frequency.form(of: unit) }

  func record(_ key: String, _ form: ValueForm, default fallback: String?, isOptional: Bool) {
    let form = words[key].map { .either([form, $0]) } ?? form
    add(key, .leaf(form), isOptional: isOptional || fallback != nil, fallback)
  }

  /// A mapping below, anew for every choice made so far.
  func open(_ key: String, isRequired: Bool) -> SurveyVisit {
    let part = node.part(key, after: choices)
    add(key, .part(part), isOptional: !isRequired, nil)
    return part.visit(session)
  }

  /// A mapping below whose keys are names of the user's own.
  func openNames(_ key: String, count: ClosedRange<Int>?) -> SurveyVisit {
    let part = node.part(key, after: choices)
    part.count = count
    add(key, .names(part), isOptional: (count?.lowerBound ?? 0) == 0, nil)
    return part.visit(session)
  }

  /// A list of mappings below.
  func openList(_ key: String, count: ClosedRange<Int>?) -> SurveyVisit {
    let part = node.part(key, after: choices)
    add(key, .parts(part, count: count), isOptional: (count?.lowerBound ?? 0) == 0, nil)
    return part.visit(session)
  }

  private func add(_ key: String, _ value: Key.Value, isOptional: Bool, _ fallback: String?) {
    let key = Self.pattern(key)
    if absent.contains(key) || keys.contains(where: { $0.name == key }) { return }
    let isRequired = needed.contains(key) || !isOptional && !optional.contains(key)
    let fallback = defaults[key] ?? fallback
    keys.append(
      Key(
        name: key, value: value,
        presence: isRequired ? .required : .optional(default: fallback),
        meaning: meanings[key] ?? "", example: examples[key]))
  }

  /// The names that stand for the user's own: two, since the last of several may be read otherwise.
  static let names = ["*", "**"]

  static func pattern(_ name: String) -> String { name.replacing("**", with: "*") }

  func end() { node.keep(self) }
}
