/// The keys of a mapping, by the ways in which it may be written.
public struct MappingForm: Sendable, Hashable {
  /// One way to write a mapping: no other keys than these.
  public typealias Case = [KeyForm]

  /// At least one; no two alike.
  public let cases: [Case]
  /// How many keys there must be, where all are names of the user's own; nil where it does not matter.
  public let count: ClosedRange<Int>?

  public init(cases: [Case], count: ClosedRange<Int>? = nil) {
    var seen: Set<Case> = []
    self.cases = cases.filter { seen.insert($0).inserted }
    self.count = count
  }

  /// Every key of any case once, in the order read.
  public var names: [String] {
    var seen: Set<String> = []
    return cases.flatMap { $0 }.map(\.key).filter { seen.insert($0).inserted }
  }

  /// The forms of a key in the cases that have it.
  public subscript(key: String) -> [KeyForm] {
    var seen: Set<KeyForm> = []
    return cases.compactMap { $0.first { $0.key == key } }.filter { seen.insert($0).inserted }
  }
}

/// One key of a mapping.
public struct KeyForm: Sendable, Hashable {
  public enum Presence: Sendable, Hashable {
    case required
    /// What holds when it is left out, as a scenario would write it; nil: nothing.
    case optional(default: String?)
  }

  /// `*` stands for names of the user's own.
  public let key: String
  public let form: ValueForm
  public let presence: Presence
  /// What it means; empty where nobody has said so.
  public let meaning: String
  /// What to write; what the form shows, unless somebody has said so.
  public let example: String

  /// - Parameter example: nil for the form's own.
  public init(
    _ key: String, _ form: ValueForm, _ presence: Presence, meaning: String = "",
    example: String? = nil
  ) {
    self.key = key
    self.form = form
    self.presence = presence
    self.meaning = meaning
    self.example = example ?? form.example
  }

  public var isRequired: Bool { presence == .required }
}
