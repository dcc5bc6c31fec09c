import Decisions
import Documents
import Experiments
import Lifecycle
import Statistics

/// Factors as a command line names them: `PATH`, `PATH=LOW..HIGH`, `PATH=V1|V2|V3`.
struct FactorList {
  let experiment: Experiment

  private static let name = "--factors"
  /// What a constant that nobody states a range of is moved by, to either side.
  static let part = 0.2

  /// - Parameter texts: one factor each, or several with commas between them.
  /// - Throws: ``ScenarioError`` with every factor that cannot be had.
  func read(_ texts: [String]) throws(ScenarioError) -> [Factor] {
    var factors: [Factor] = []
    var findings: [Finding] = []
    for text in texts.flatMap(Self.parts) {
      do throws(ScenarioError) {
        let factor = try factor(text)
        if factors.contains(where: { $0.path == factor.path }) {
          throw .asked(factor.path, "is named twice in \(Self.name); write it once")
        }
        factors.append(factor)
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
    return factors
  }

  /// Everything that is uncertain and used, then all thresholds of tiers.
  var standard: [Factor] {
    let used = experiment.plan.quantities.filter { $0.isUsed && !Self.movesNothing($0.role) }
    let uncertain = used.filter(\.isUncertain).compactMap { try? own($0) }
    let thresholds = used.filter { $0.isTierThreshold && !$0.isUncertain }
      .compactMap { try? assumed($0) }
    return uncertain + thresholds
  }

  /// At commas, but not within quotes or between the digits of one number.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = [""]
    var isQuoted = false
    let letters = Array(text)
    for (place, letter) in letters.enumerated() {
      if letter == "\"" { isQuoted.toggle() }
      let isInNumber =
        place > 0 && letters[place - 1].isNumber
        && letters[(place + 1)...].prefix(3).count(where: \.isNumber) == 3
      if letter == ",", !isQuoted, !isInNumber {
        parts.append("")
      } else {
        parts[parts.count - 1].append(letter)
      }
    }
    return parts.map(\.trimmed).filter { !$0.isEmpty }
  }

  private func factor(_ text: String) throws(ScenarioError) -> Factor {
    let sign = text.lastIndex(of: "=")
    let path = String(text[..<(sign ?? text.endIndex)]).trimmed
    let quantity = try quantity(path)
    guard let sign else {
      return try quantity.isUncertain ? own(quantity) : assumed(quantity)
    }
    let values = String(text[text.index(after: sign)...]).trimmed
    let spread = try spread(values, of: quantity)
    return Factor(quantity, spread, origin: .asked, baseline: baseline(of: quantity))
  }

  /// The number that a key path names, quotes around names or not.
  private func quantity(_ text: String) throws(ScenarioError) -> QuantityDescriptor {
    func plain(_ text: String) -> String { text.filter { $0 != "\"" } }
    let all = experiment.plan.quantities
    let found =
      all.first { $0.path.description == text }
      ?? all.first { plain($0.path.description) == plain(text) }
    guard let found else {
      let paths = all.map(\.path.description)
      let meant = Spelling.nearest(to: text, in: paths).map { "did you mean \($0)?" }
      throw .asked(
        text.shortened,
        "is no number of \(experiment.plan.name); \(meant ?? "`cohortcast plan` lists all key paths")"
      )
    }
    if found.isStructural, Self.shapesRun(found) {
      throw .asked(
        found.path.description,
        "decides how the run is built, so that rows with other values could not be compared; "
          + "leave it out, and change it in the file")
    }
    if Self.movesNothing(found.role) {
      throw .asked(
        found.path.description,
        "moves no KPI: it says what is aimed at or how much is lived; leave it out")
    }
    guard found.isUsed else {
      throw .asked(
        found.path.description,
        "is not used by \(experiment.plan.name): what it belongs to is switched off or has no day to "
          + "act on, so that no life depends on it; leave it out")
    }
    return found
  }

  private static func movesNothing(_ role: QuantityRole) -> Bool {
    role == .goal || role == .effort
  }

  /// The horizon, the start and how the run is made.
  private static func shapesRun(_ quantity: QuantityDescriptor) -> Bool {
    ["horizon", "start", "seed", "replications"].contains(quantity.path.description)
  }

  /// Where the baseline has the same number, and it is not the plan's to choose.
  func baseline(of quantity: QuantityDescriptor) -> QuantityID? {
    guard quantity.role.isOfTheWorld, let found = experiment.baseline?.quantity(at: quantity.path),
      found.text == quantity.text
    else { return nil }
    return found.id
  }

  private func own(_ quantity: QuantityDescriptor) throws(ScenarioError) -> Factor {
    guard case .uncertain(let law, _) = quantity.law else {
      throw .asked(quantity.path.description, "is a constant; write PATH=LOW..HIGH")
    }
    return Factor(quantity, .law(law), origin: .scenario, baseline: baseline(of: quantity))
  }
}

extension QuantityDescriptor {
  /// A bound that sorts customers into tiers.
  var isTierThreshold: Bool {
    role == .threshold && path.isAtOrBelow(DocumentPath.top.appending("tiers"))
  }
}
