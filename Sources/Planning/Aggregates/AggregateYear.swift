import Documents
import Lifecycle
import Statistics

/// A baseline's year, simulated some times over: its figures.
struct AggregateYear: Sendable {
  /// By figure; without those that are not defined.
  let figures: [StatedFigure: Moments]
  /// What should stand still in a trade in balance: at the start, or in the first half of the year, and at
  /// the end, or in the second.
  let drifts: [Drift: (before: Double, after: Double)]

  enum Drift: String, Sendable, CaseIterable, Codable {
    case customers, core, atRisk, repurchase, cac
  }

  /// - Throws: ``ScenarioError`` when the text is no scenario: a fault of this program.
  init(
    _ text: String, seed: UInt64, replications: Int
  ) async throws {
    let scenario = try Scenario(
      try Document.read(text: text, file: "baseline.yaml"), hasBaseline: false)
    let simulator = Simulator(scenario)
    // Lives run beside one another and are read in their order.
    let books = try await withThrowingTaskGroup(of: (Int, Ledger).self) { group in
      for replication in 0..<replications {
        group.addTask {
          try Task.checkCancellation()
          let (ledgers, _) = await simulator.replicate(
            seed: seed, replication: UInt32(replication))
          return (replication, ledgers.dropFirst().reduce(into: ledgers[0]) { $0.merge($1) })
        }
      }
      var books = [Books?](repeating: nil, count: replications)
      for try await (replication, ledger) in group { books[replication] = Books(ledger: ledger) }
      return books.compactMap(\.self)
    }
    let tiers = scenario.tiers
    figures = Dictionary(
      uniqueKeysWithValues: StatedFigure.allCases.compactMap { figure in
        let values = books.compactMap { figure.value($0, tiers: tiers) }
        return values.count == replications ? (figure, Moments(values)) : nil
      })
    drifts = Dictionary(
      uniqueKeysWithValues: Drift.allCases.compactMap { drift in
        let pairs = books.compactMap { drift.values($0, tiers: tiers) }
        guard pairs.count == replications else { return nil }
        return (
          drift, (Moments(pairs.map(\.before)).mean, Moments(pairs.map(\.after)).mean)
        )
      })
  }
}

extension AggregateYear.Drift {
  var name: String {
    switch self {
    case .customers: "Customers of the last 12 months"
    case .core: "Core, of active customers"
    case .atRisk: "At risk, of active customers"
    case .repurchase: "Repurchase rate"
    case .cac: "Customer acquisition cost, half-years"
    }
  }

  var unit: KPIUnit {
    switch self {
    case .customers: .count
    case .core, .atRisk, .repurchase: .share
    case .cac: .currency
    }
  }

  fileprivate func values(_ books: Books, tiers: [String]) -> (before: Double, after: Double)? {
    let key =
      switch self {
      case .customers: "yearCustomers"
      case .core: "tierShare.core"
      case .atRisk: "tierShare.at-risk"
      case .repurchase: "repurchase"
      case .cac: "cac"
      }
    guard let reference = KPIReference.all(tiers: tiers).first(where: { $0.key == key }) else {
      return nil
    }
    let isFlow = self == .cac
    let read = isFlow ? reference.over(.trailing(6)) : reference
    guard let before = read.value(books, month: isFlow ? 6 : 0),
      let after = read.value(books, month: 12)
    else { return nil }
    return (before, after)
  }
}
