/// The parameters of one law as a scenario writes them, matched to one of its accepted forms.
struct ParameterSet {
  /// The accepted form that the names make up.
  let form: [String]
  private let values: [String: Double]

  /// - Throws: when a name is unknown, or when the names together are no accepted form.
  init(
    _ values: [String: Double], for definition: DistributionDefinition
  ) throws(DistributionError) {
    let known = definition.forms.flatMap { $0 }
    for name in values.keys.sorted() where !known.contains(name) {
      throw .unknown(name, in: definition, known: known)
    }
    let names = Set(values.keys)
    guard let form = definition.forms.first(where: { Set($0) == names }) else {
      throw .noForm(of: definition, given: known.filter(names.contains))
    }
    self.form = form
    self.values = values
  }

  /// The value of a parameter of the matched form.
  subscript(name: String) -> Double { values[name] ?? .nan }

  /// The values of `prefix0`, `prefix1` … without a gap.
  static func sequence(
    _ prefix: String, _ values: [String: Double], for definition: DistributionDefinition
  ) throws(DistributionError) -> [Double] {
    let names = (0..<max(values.count, 1)).map { "\(prefix)\($0)" }
    for name in values.keys.sorted() where !names.contains(name) {
      throw .unknown(name, in: definition, known: names)
    }
    if values.isEmpty { throw .noForm(of: definition, given: []) }
    return names.compactMap { values[$0] }
  }
}

extension DistributionDefinition {
  /// The accepted forms as a scenario writes them: `{shape, rate} or {mean, sd}`.
  public var acceptedForms: String {
    forms.map { "{\($0.joined(separator: ", "))}" }.joined(separator: " or ")
  }
}

extension DistributionError {
  static func unknown(
    _ name: String, in definition: DistributionDefinition, known: [String]
  ) -> DistributionError {
    let hint = Spelling.nearest(to: name, in: known).map { " did you mean \($0)?" }
    return DistributionError(
      parameter: name,
      "\(definition.name) has no parameter \(name);\(hint ?? "") write "
        + definition.acceptedForms)
  }

  static func noForm(
    of definition: DistributionDefinition, given: [String]
  ) -> DistributionError {
    let got = given.isEmpty ? "nothing" : given.joined(separator: ", ")
    return DistributionError(
      parameter: nil,
      "\(definition.name) must have \(definition.acceptedForms) (got \(got)); "
        + "write one of these sets, whole and alone")
  }

  /// A value out of range: place, value, remedy.
  static func range(
    _ law: String, _ parameter: String, _ value: Double, must: String, remedy: String
  ) -> DistributionError {
    DistributionError(
      parameter: parameter,
      "\(law): \(parameter) must be \(must) (got \(text(value))); \(remedy)")
  }

  /// A number as a scenario writes it: 25 rather than 25.0.
  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}
