import Decisions
import Documents
import Experiments
import Lifecycle
import Results
import Statistics

extension SensitivityQuestion {
  /// Of a run that is there: what its replications have drawn, and what came of it.
  init(
    kept request: SensitivityRequest, _ type: any SensitivityMethod.Type, _ notes: [String]
  ) async throws {
    if let option = [
      request.base.map { _ in "--base" }, request.target.map { _ in "--target" },
      request.seed.map { _ in "--seed" }, request.pairs ? "--pairs" : nil,
    ].compactMap({ $0 }).first {
      throw ScenarioError.asked(
        option,
        "says nothing to --method from-run, which lives nothing; leave it out, or name another "
          + "method")
    }
    var notes = notes
    let run = try Self.locate(request.scenario)
    let store = try RunStore.open(at: run.path(of: .store))
    defer { try? store.close() }
    let manifest = store.manifest()
    let experiment = try Experiment(manifest)
    let replay = try await store.replay(experiment)
    guard replay.replications > 0 else {
      let summary = try store.summary() != nil
      throw ResultsError(
        run.path,
        summary
          ? "has kept its summary alone, and no single replication"
          : "holds no finished replication",
        remedy: summary
          ? "run it again without --keep summary" : "run it with --resume")
    }
    if manifest.path != request.scenario, (try? Experiment(path: request.scenario)) != nil {
      notes.append("The run was made of \(manifest.path), not of \(request.scenario).")
    }
    if let now = try? Experiment(path: manifest.path), now.planDocument != experiment.planDocument {
      notes.append(
        "\(manifest.path) is another one now than when the run was made: this is about the run's.")
    }
    let readings = try request.readings(experiment)
    let others = Self.ownOfBaseline(experiment)
    if readings.contains(where: { $0.reference.kpi.isPaired }), !others.isEmpty {
      notes.append(
        "The baseline has uncertain numbers of its own, which are no factors of the plan: "
          + "\(others.joined(separator: ", ")). What they move of a difference to it is in no row "
          + "here, not even in luck's.")
    }
    let book = try KeptRows(replay.responses, readings)
    let factors = try Self.factors(request, experiment, book)
    notes.append(
      "Read from \(run.path): \(book.replications.count) replications, each with its own draws.")
    notes.append(
      "A run knows nothing of constants, thresholds of tiers among them: all its replications have the "
        + "same. This command moves them: `\(Self.command(manifest, experiment))`.")
    let setting = CandidateSetting(
      [Candidate(experiment, readings: readings)], seed: experiment.seed)
    var sample = FactorSample(
      factors: factors.map { factor in
        book.draws(experiment).map { $0[factor.quantity.id] }
      }, responses: book.values)
    sample.twins = book.twins
    do {
      try self.init(setting, factors: factors, method: type, kept: sample, notes: notes)
    } catch {
      throw ScenarioError.asked("--method from-run", "cannot be had: \(error)")
    }
  }

  private static func locate(_ text: String) throws -> RunFolder {
    do {
      return try RunFolder.locate(text)
    } catch {
      // A scenario that can be read has no run; whatever else it is, no run has such a name.
      guard (try? Experiment(path: text)) != nil else { throw error }
      throw ResultsError(
        text, "has no run to read under \(RunFolder.standardRoot)/",
        remedy:
          "make one with `cohortcast run \(text)`, name the folder of one that was made with --output, "
          + "or name another --method, e.g. morris")
    }
  }

  /// Uncertain numbers that the plan does not have.
  private static func ownOfBaseline(_ experiment: Experiment) -> [String] {
    func uncertain(_ scenario: Scenario) -> [String] {
      scenario.quantities
        .filter { $0.isUsed && $0.isUncertain && $0.role != .goal && $0.role != .effort }
        .map(\.path.description)
    }
    let own = Set(uncertain(experiment.plan))
    guard let baseline = experiment.baseline else { return [] }
    return uncertain(baseline).filter { !own.contains($0) }
  }

  /// Factors of a command that can still be read, and lived.
  private static let mostThresholds = 8

  private static func command(_ manifest: RunManifest, _ experiment: Experiment) -> String {
    let thresholds = FactorList(experiment: experiment).standard
      .filter { $0.origin == .assumed }.prefix(mostThresholds).map(\.path)
    let factors = thresholds.isEmpty ? "PATH=LOW..HIGH" : thresholds.joined(separator: ",")
    return "cohortcast sensitivity \(manifest.path) --method sobol --factors '\(factors)'"
  }

  /// Those asked for, or all whose draws differ.
  private static func factors(
    _ request: SensitivityRequest, _ experiment: Experiment, _ rows: KeptRows
  ) throws -> [Factor] {
    let draws = rows.draws(experiment)
    func varies(_ quantity: QuantityDescriptor) -> Bool {
      guard let first = draws.first?[quantity.id] else { return false }
      return draws.contains { $0[quantity.id] != first }
    }
    let list = FactorList(experiment: experiment)
    guard !request.factors.isEmpty else {
      let all = experiment.plan.quantities
        .filter { $0.isUsed && $0.role != .goal && $0.role != .effort && varies($0) }
        .map { Factor(drawn: $0, draws) }
      guard all.isEmpty else { return all }
      throw ScenarioError.asked(
        "--method from-run",
        "has nothing to look at: no number of \(experiment.plan.name) is uncertain; move constants by "
          + "--method morris --factors PATH=LOW..HIGH")
    }
    if let range = request.factors.first(where: { $0.contains("=") }) {
      throw ScenarioError.asked(
        range.shortened,
        "states values, and a run has only its own draws; name the key path alone, or --method sobol"
      )
    }
    return try list.read(request.factors).map { factor in
      guard varies(factor.quantity) else {
        throw ScenarioError.asked(
          factor.path,
          "is a constant in that run, of which it knows nothing; move it by --method sobol")
      }
      return Factor(drawn: factor.quantity, draws)
    }
  }
}

extension Factor {
  /// A number as replications of a run have drawn it; of what is known together with others, the written
  /// value is a constant.
  fileprivate init(drawn quantity: QuantityDescriptor, _ draws: [Draws]) {
    if case .uncertain(let law, _) = quantity.law {
      self.init(quantity, .law(law), origin: .scenario)
    } else {
      let values = draws.map { $0[quantity.id] }
      let (low, high) = (values.min() ?? quantity.central, values.max() ?? quantity.central)
      self.init(quantity, .drawn(low...high), origin: .scenario)
    }
  }
}
