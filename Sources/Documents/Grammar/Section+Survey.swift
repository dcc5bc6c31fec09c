extension Section {
  /// Whether nothing is read, and all that is asked for is taken down; see ``Survey``.
  public var isSurveyed: Bool { visit != nil }

  /// Says what keys mean, where they are read. Done in a survey only.
  ///
  /// - Parameters:
  ///   - defaults: what holds when a key is left out, where it hangs on other keys.
  ///   - examples: what to write, where a value of its form alone would not do.
  public func explain(
    _ meanings: @autoclosure () -> [String: String],
    defaults: @autoclosure () -> [String: String] = [:],
    examples: @autoclosure () -> [String: String] = [:]
  ) {
    visit?.explain(meanings(), defaults(), examples())
  }

  /// Says which keys exclude each other; the reader still reports it. Keys of one alternative are not in
  /// the mapping when another is taken, unless that has them as well.
  ///
  /// - Parameter alternatives: the keys that it needs, and those that go with them.
  public func alternatives(_ alternatives: (needs: [String], may: [String])...) {
    guard let visit else { return }
    let all = Set(alternatives.flatMap { $0.needs + $0.may })
    let taken = alternatives[visit.choose(alternatives.count)]
    visit.need(taken.needs, excluding: all.subtracting(taken.needs + taken.may))
  }

  /// Says what keys mean as a catalogue has it, where the section is an element's own.
  ///
  /// - Parameter prefix: of the names that are meant, for a part of the element.
  public func explain(parameters: [(name: String, meaning: String)], under prefix: String = "") {
    guard let visit else { return }
    for (name, meaning) in parameters where name.hasPrefix(prefix) {
      visit.explain([String(name.dropFirst(prefix.count)): meaning], [:])
    }
  }

  /// Says that a key must be there in the way that is surveyed.
  public func need(_ key: String) { visit?.need([key], excluding: []) }

  /// Says that keys are not read in the way that is surveyed.
  public func exclude(_ keys: [String]) { visit?.need([], excluding: Set(keys)) }

  /// In a survey one option after the other, in a reading nil: for a reader whose questions hang on what
  /// is written.
  public func surveyed<Option>(_ options: [Option]) -> Option? {
    guard let visit, !options.isEmpty else { return nil }
    return options[visit.choose(options.count)]
  }

  /// Says what a value looks like that a reader takes as a node. Done in a survey only.
  public func declare(
    _ key: String, _ form: @autoclosure () -> ValueForm, isOptional: Bool = false,
    default fallback: String? = nil
  ) {
    visit?.record(key, form(), default: fallback, isOptional: isOptional)
  }

  /// Says that a word may stand in the place of the number that is read next.
  public func accept(word: String, on key: String) { visit?.accept(word, on: key) }
}
