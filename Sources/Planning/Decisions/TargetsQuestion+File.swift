import Decisions
import Documents
import Experiments
import Lifecycle
import Statistics

extension TargetsQuestion {
  /// The targets of a scenario file.
  ///
  /// - Parameters:
  ///   - path: what it extends is its baseline.
  ///   - levers: each `PATH`, `PATH=LOW..HIGH` or `PATH=LOW..HIGH/N`; or `auto` alone, which proposes
  ///     some.
  ///   - replications, seed: nil for the scenario's own.
  ///   - leverReplications: nil for 200, or the scenario's number where that is less.
  /// - Throws: ``ScenarioError`` with every problem of the file, or of what is asked of it.
  public init(
    file path: String, levers: [String] = [], replications: Int? = nil, seed: UInt64? = nil,
    leverReplications: Int? = nil
  ) throws(ScenarioError) {
    let experiment = try Experiment(path: path, seed: seed, replications: replications)
    let plan = experiment.plan
    guard !plan.targets.isEmpty else {
      throw .asked(
        path,
        "has no targets, so that nothing can be said of their probability; write `targets:`, e.g. "
          + "- {kpi: revenue, month: \(plan.calendar.horizon), atLeast: \(plan.currency.symbol)100000}"
      )
    }
    if let leverReplications, levers.isEmpty {
      throw .asked(
        "--lever-replications \(leverReplications)",
        "needs a lever to move; add --lever PATH=LOW..HIGH or --lever auto, or leave it out")
    }
    let chosen = try Self.levers(levers, plan)
    try self.init(
      experiment, levers: chosen.levers, leverReplications: leverReplications,
      leftOut: chosen.leftOut)
  }

  private static func levers(
    _ texts: [String], _ plan: Scenario
  ) throws(ScenarioError) -> (levers: [Lever], leftOut: [String]) {
    var levers: [Lever] = []
    var findings: [Finding] = []
    for text in texts where text != LeverProposal.word {
      do throws(ScenarioError) {
        let lever = try LeverText(text).lever(of: plan)
        if levers.contains(where: { $0.quantity.id == lever.quantity.id }) {
          throw .asked("--lever \(lever.path)", "is named twice; leave one of them out")
        }
        levers.append(lever)
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
    guard texts.contains(LeverProposal.word) else { return (levers, []) }
    let proposal = LeverProposal.levers(of: plan, besides: levers.map(\.path))
    guard !proposal.isEmpty else {
      throw .asked(
        "--lever auto",
        "finds no budget, effect or share of a campaign of \(plan.name) to move; name a number, e.g. "
          + "--lever PATH=LOW..HIGH (`cohortcast plan` lists them)")
    }
    return (
      levers + proposal.prefix(LeverProposal.most),
      proposal.dropFirst(LeverProposal.most).map(\.path)
    )
  }

  /// What decides which lives are lived, for the manifest.
  public var options: [String: String] {
    var options = ["replications": "\(experiment.replications)"]
    for (place, lever) in levers.enumerated() {
      options["lever \(place + 1)"] =
        "\(lever.path): " + lever.settings.map { "\($0)" }.joined(separator: ", ")
    }
    if !levers.isEmpty { options["lever replications"] = "\(leverReplications)" }
    return options
  }
}

/// What `--lever auto` proposes.
enum LeverProposal {
  static let word = "auto"
  /// As many are moved.
  static let most = 3

  /// Budgets, effects and shares of the plan's campaigns that some life uses and that can be moved; budgets
  /// first, then effects.
  ///
  /// - Parameter named: paths that are moved anyway.
  static func levers(of plan: Scenario, besides named: [String]) -> [Lever] {
    let roles: [QuantityRole] = [.budget, .effect, .share]
    return roles.flatMap { role in
      plan.quantities.filter { quantity in
        quantity.role == role && quantity.isUsed && !quantity.isStructural
          && quantity.path.isAtOrBelow(.top.appending("campaigns"))
          && !named.contains(quantity.path.description)
      }.compactMap { LeverText.usual($0, plan.currency) }
    }
  }
}

/// A lever as a command line names it.
struct LeverText {
  static let mostSettings = 101
  static let usualSettings = 9

  /// As it was written.
  private let written: String
  private let path: String
  private let range: String?

  init(_ text: String) {
    written = text.trimmed
    let cut = written.firstIndex(of: "=")
    path = String(written[..<(cut ?? written.endIndex)]).trimmed
    let text = written
    range = cut.map { String(text[text.index(after: $0)...]).trimmed }
  }

  func lever(of plan: Scenario) throws(ScenarioError) -> Lever {
    let quantity = try quantity(plan)
    guard let range else {
      guard let lever = Self.usual(quantity, plan.currency) else {
        throw fault(
          "is \(quantity.text), so that half of it to twice as much is no range; write "
            + "\(path)=LOW..HIGH")
      }
      return lever
    }
    let (ends, count) = try split(range, quantity, plan.currency)
    let low = try quantity.value(of: ends.low, plan.currency)
    let high = try quantity.value(of: ends.high, plan.currency)
    guard low < high else {
      throw fault(
        "must rise from the lowest setting to the highest (got \(ends.low)..\(ends.high)); "
          + (low == high ? "write two different ones" : "write \(ends.high)..\(ends.low)"))
    }
    return Lever(quantity, from: low, to: high, count: count, plan.currency)
  }

  private func quantity(_ plan: Scenario) throws(ScenarioError) -> QuantityDescriptor {
    let known = plan.quantities.filter(Self.mayMove)
    let found = (try? DocumentPath(parsing: path)).flatMap { plan.quantity(at: $0) }
    guard let found else {
      let meant = Spelling.nearest(to: path, in: known.map(\.path.description))
        .map { "did you mean \($0)?" }
      throw fault(
        "is no number of \(plan.name); "
          + (meant ?? "`cohortcast plan` lists every number with its path"))
    }
    if found.isStructural {
      throw fault(
        "decides how the scenario is built (\(found.role.rawValue)) and cannot be moved from life to "
          + "life; write scenarios that differ in it and let `cohortcast compare` tell the best")
    }
    guard Self.mayMove(found) else {
      throw fault(
        "is of role \(found.role.rawValue), which no plan moves; name a budget, an effect, a rate, a share, a "
          + "cost or a threshold")
    }
    guard found.isUsed else {
      throw fault(
        "is not used: no life of \(plan.name) depends on it, whatever its setting; name a number of a "
          + "campaign that acts")
    }
    return found
  }

  /// Not who is there, what is to be attained, nor how it is counted.
  private static func mayMove(_ quantity: QuantityDescriptor) -> Bool {
    [.budget, .effect, .rate, .share, .threshold, .cost, .window].contains(quantity.role)
  }

  /// `LOW..HIGH/N` in its parts.
  private func split(
    _ range: String, _ quantity: QuantityDescriptor, _ currency: Currency
  ) throws(ScenarioError) -> (ends: (low: String, high: String), count: Int) {
    var ends = range
    var count = Self.usualSettings
    if let slash = range.lastIndex(of: "/"),
      case let digits = String(range[range.index(after: slash)...]).trimmed,
      let number = Int(digits)
    {
      guard (2...Self.mostSettings).contains(number) else {
        throw fault(
          "must have within 2…\(Self.mostSettings) settings (got \(number)); write "
            + "\(range[..<slash])/\(min(max(number, 2), Self.mostSettings))")
      }
      ends = String(range[..<slash])
      count = number
    }
    guard let dots = ends.firstRange(of: "..") else {
      throw fault(
        "must be a range LOW..HIGH (got \(range.shortened)); write e.g. \(path)=\(example(quantity, currency))"
      )
    }
    let (low, high) = (
      String(ends[..<dots.lowerBound]).trimmed, String(ends[dots.upperBound...]).trimmed
    )
    guard !low.isEmpty, !high.isEmpty else {
      throw fault(
        "must have both ends (got \(range.shortened)); write e.g. \(path)=\(example(quantity, currency))"
      )
    }
    return ((low, high), count)
  }

  private func example(_ quantity: QuantityDescriptor, _ currency: Currency) -> String {
    let usual = Self.usual(quantity, currency)
    let ends = [usual?.settings.first, usual?.settings.last].compactMap(\.self)
    return ends.count == 2
      ? ends.map { quantity.dimension.text($0, currency) }.joined(separator: "..") : "LOW..HIGH"
  }

  private func fault(_ message: String) -> ScenarioError {
    .asked("--lever \(path.shortened)", message)
  }

  /// Half of what the plan has to twice as much, within what is allowed; nil where that is no range.
  static func usual(_ quantity: QuantityDescriptor, _ currency: Currency) -> Lever? {
    let central = quantity.central
    let ends = [central / 2, central * 2].map {
      min(max($0, quantity.range.lowerBound), quantity.range.upperBound)
    }
    guard let low = ends.min(), let high = ends.max(), low.isFinite, high.isFinite, low < high
    else { return nil }
    let lever = Lever(quantity, from: low, to: high, count: usualSettings, currency)
    return lever.settings.count > 1 ? lever : nil
  }
}
