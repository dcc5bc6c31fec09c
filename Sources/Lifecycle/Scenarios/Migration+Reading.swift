import Documents
import Statistics

extension Migration {
  /// What to write, as the reference shows it.
  static let example = "{period: 1 month, tenure: 24 months, states: \(states)}"

  private static let states = """
    {hopeful: {stage: interested, to: {buyer: 10 %}}, \
    buyer: {stage: customer, order: yes, start: 1000 persons, to: {quiet: 30 %}}, \
    quiet: {stage: customer, to: {buyer: 20 %, gone: 5 %}}}
    """

  /// What puts people into a chain besides the `start` of its states: `prospects`, `market` and
  /// `entrants` of the segment.
  struct Sources {
    let aware: Bool
    let interested: Bool
    let entrants: Bool
  }

  /// - Parameter segment: the segment, which must not have hazards as well.
  /// - Returns: nil without a section.
  init?(reading section: Section?, of segment: Section, sources: Sources) {
    guard let section else { return nil }
    for key in ["repurchase", "interest", "purchase", "installed"] where segment.has(key) {
      let remedy =
        key == "installed" ? "write a `start` in states of `migration`" : "write one of them"
      segment.reportConflict(of: key, with: "migration", "; \(remedy)")
    }
    section.explain(
      [
        "period": "time between two moves",
        "tenure": "how long customers at the start have been customers",
        "states": "what a person may be in, by names of your own; `gone` is built in",
      ],
      examples: [
        "period": "1 month",
        "states": Self.states,
      ])
    period = Period(reading: section)
    tenure = section.has("tenure") ? section.wholeMonths("tenure", .window, in: 0...1200) : nil
    let parts = section.sections("states", count: 1...64)
    let names = parts.map(\.name)
    states = parts.map { State(name: $0, reading: $1, names: names) }
    if parts.isEmpty {
      section.report("needs states; write e.g. `states: {buyer: {stage: customer}}`")
      return
    }
    if states.count > 64 {
      section.report("must be at most 64 states (found \(states.count)); merge some", on: "states")
    }
    if !states.contains(where: \.stage.isCustomer) {
      section.report("needs a state of a customer; write `stage: customer` in one", on: "states")
    }
    for (state, part) in zip(states, parts.map(\.section)) { report(state, part) }
    reportUnreached(section, parts.map(\.section), sources)
  }

  private func report(_ state: State, _ section: Section) {
    let sum = state.moves.reduce(0) { $0 + $1.probability.central }
    if sum > 1 + 1e-9 {
      let text = Dimension.share.text((sum * 1e9).rounded() * 1e-9, section.session.currency)
      section.report(
        "moves more than everybody (the probabilities add up to \(text)); lower one", on: "to")
    }
    if state.stage.isCustomer {
      let targets = state.moves.map(\.target) + [state.rest].compactMap(\.self)
      if let back = targets.first(where: isProspects) {
        section.report(
          "makes customers prospects again; give `\(states[back].name)` the stage customer "
            + "or drop it", on: "to")
      }
    } else {
      if state.isOrder {
        section.report("is for customers; write `stage: customer` or drop it", on: "order")
      }
      if state.cost.mayBePositive {
        section.report(
          "is for customers; write a campaign with a `contactCost` for prospects", on: "cost")
      }
    }
  }

  private func isProspects(_ target: Int) -> Bool {
    target < states.count && !states[target].stage.isCustomer
  }

  /// Reports people who have no state to be in, and states nobody ever comes to.
  private func reportUnreached(_ section: Section, _ parts: [Section], _ sources: Sources) {
    var reached = Set(states.indices.filter { states[$0].start.mayBePositive })
    let entries: [(Bool, Int?, Stage)] = [
      (sources.aware, awareEntry, .aware), (sources.interested, interestedEntry, .interested),
      (sources.entrants, orderEntry, .customer),
    ]
    for (isThere, entry, stage) in entries where isThere {
      if let entry {
        reached.insert(entry)
      } else {
        section.report(
          "has no state for people of the stage \(stage); write one with `stage: \(stage)`",
          on: "states")
      }
    }
    if reached.isEmpty {
      section.report("holds nobody; write e.g. `start: 1000 persons` in a state", on: "states")
      return
    }
    var open = Array(reached)
    while let state = open.popLast() {
      let targets =
        states[state].moves.filter(\.probability.mayBePositive).map(\.target)
        + [states[state].rest].compactMap(\.self)
      for target in targets where target < states.count && reached.insert(target).inserted {
        open.append(target)
      }
    }
    for state in states.indices where !reached.contains(state) {
      parts[state].report(
        "is never reached; name it in the `to` of another state or write a `start`")
    }
  }
}

extension Migration.State {
  /// Stands for a share in `to`: everybody who moves nowhere else.
  static let rest = "rest"

  init(name: String, reading section: Section, names: [String]) {
    self.name = name
    section.explain(
      [
        "stage": "the stage of people in the state",
        "order": "whether a period in the state is one with an order",
        "cost": "what a period in the state costs for a customer",
        "start": "people in it when the run begins",
        "to": "where people move at the end of a period; who moves nowhere stays",
      ], examples: ["to": "{gone: 5 %}"])
    stage = section.choice("stage")
    isOrder = section.flag("order", default: false)
    cost = section.quantity("cost", .money, .cost, in: 0...1e6, default: 0)
    start = section.quantity("start", .count(of: "persons"), .market, in: 0...1e9, default: 0)
    if name == Migration.gone {
      section.report("is built in, for people off the books; give the state another name")
    }
    guard let to = section.section("to") else {
      (moves, rest) = ([], nil)
      return
    }
    let targets = names.filter { $0 != Migration.gone } + [Migration.gone]
    to.explain([
      "*":
        "chance to move to the state of that name, or `\(Self.rest)` for everybody who moves nowhere else",
      Migration.gone: "chance to leave for good, or `\(Self.rest)`",
    ])
    for name in targets + ["*"] { to.accept(word: Self.rest, on: name) }
    func place(_ name: String) -> Int { names.firstIndex(of: name) ?? names.count }
    let takers = targets.filter { to.has($0) && to.child($0)?.text?.trimmed == Self.rest }
    rest = takers.first.map(place)
    if let second = takers.dropFirst().first {
      to.report("takes the \(Self.rest) as well; write it once, and a share here", on: second)
    }
    if let taker = takers.first {
      to.session.resolve(to.path.appending(taker), Self.rest, .file(to.place))
    }
    moves = targets.compactMap { name in
      guard to.has(name), !takers.contains(name) else { return nil }
      return Migration.Move(target: place(name), probability: to.quantity(name, .share, .rate))
    }
  }
}

extension Migration.Period {
  init(reading section: Section) {
    switch section.surveyed([.day, .month]) ?? section.timeUnit("period") {
    case .day, .week: self = .days(section.wholeDays("period", .window, in: 1...366))
    default: self = .months(section.wholeMonths("period", .window, in: 1...12, default: 1))
    }
  }
}

extension Quantity {
  /// Whether a replication may have a value above 0.
  var mayBePositive: Bool { isUncertain || central > 0 }
  /// Whether every replication has 0.
  var isNothing: Bool { !isUncertain && central == 0 }
}
