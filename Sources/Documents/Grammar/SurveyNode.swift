/// A mapping that is surveyed: everything that any run has asked of it.
final class SurveyNode {
  /// The way through its forks that the next run takes.
  private var script: [Int] = []
  /// How many ways each fork of the last run had.
  private var sizes: [Int] = []
  /// Whether every way was gone.
  private(set) var isExhausted = false
  /// By the choices that led to the key.
  private var parts: [Route: SurveyNode] = [:]
  private var cases: [(choices: [Int], keys: [SurveyVisit.Key])] = []
  /// How many names of the user's own there must be.
  var count: ClosedRange<Int>?

  private struct Route: Hashable {
    let choices: [Int]
    let key: String
  }

  func visit(_ session: ReadingSession) -> SurveyVisit {
    let visit = SurveyVisit(self, session)
    session.visits.append(visit)
    return visit
  }

  func part(_ key: String, after choices: [Int]) -> SurveyNode {
    let route = Route(choices: choices, key: key)
    if let part = parts[route] { return part }
    let part = SurveyNode()
    parts[route] = part
    return part
  }

  /// The way at a fork.
  func choice(_ number: Int, of count: Int) -> Int {
    if number == script.count { script.append(0) }
    if number == sizes.count { sizes.append(count) } else { sizes[number] = count }
    return min(script[number], count - 1)
  }

  func keep(_ visit: SurveyVisit) {
    if !isExhausted { cases.append((visit.choices, visit.keys)) }
  }

  /// To the next way; after the last one to the first again.
  func advance() {
    while let last = script.last, last + 1 >= sizes[script.count - 1] { script.removeLast() }
    sizes = []
    if script.isEmpty { isExhausted = true } else { script[script.count - 1] += 1 }
  }

  var form: MappingForm {
    MappingForm(cases: cases.map { $0.keys.map(\.form) }, count: count)
  }
}
