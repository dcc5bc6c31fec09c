import Lifecycle
import Statistics
import Testing

/// The funnel of gold/lifecycle.json through the engine: 10,000 persons, 12 months, 60 replications.
struct MigrationFunnelTests {
  private static let runs = 60
  private static let persons = 10_000.0
  private static let books = Task {
    try await MigrationScenario(segment: MigrationScenario.funnel).ledgers(UInt32(runs))
  }
  private static let chain = MigrationChain(moves: [
    [0, 0.2, 0, 0, 0.1], [0, 0, 0.25, 0, 0.15], [0, 0, 0, 0.3, 0.2], [0, 0, 0.1, 0, 0.1],
  ])

  /// Persons by state as the books show them.
  private static func states(_ ledger: Ledger, _ month: Int) -> [Double] {
    let loyal = ledger.loyal(month)
    return [
      ledger.aware(month), ledger.interested(month), ledger.customers(month) - loyal, loyal,
      ledger.gone(month),
    ].map(Double.init)
  }

  /// Within 4 standard errors of the binomial law; 60 figures: 0.4 % of seeds would fail.
  @Test func meansByMonth() async throws {
    let books = try await Self.books.value
    for month in 1...12 {
      let expected = Self.chain.persons(from: [Self.persons, 0, 0, 0, 0], after: month)
      for state in 0..<5 {
        let found = Moments(books.map { Self.states($0, month)[state] }).mean
        let share = expected[state] / Self.persons
        let error = (expected[state] * (1 - share) / Double(Self.runs)).squareRoot()
        #expect(abs(found - expected[state]) <= 4 * error, "state \(state), month \(month)")
      }
    }
  }

  /// How often replications have so many loyal customers, against the gold's exact probability: the
  /// frequency lies in the central 99.99 % of its binomial law, so 0.06 % of seeds would fail.
  @Test(arguments: [
    (6, 800, 0.979174469676885), (6, 850, 0.5907359519167596), (6, 900, 0.06102336935023015),
    (12, 1000, 0.9325837074674679), (12, 1050, 0.44088467521317415),
    (12, 1100, 0.038375314893219624),
  ])
  func attainment(month: Int, count: Int, gold: Double) async throws {
    let books = try await Self.books.value
    let reached = books.filter {
      KPI.named("loyalCustomers").value(Books(ledger: $0), month: month, tier: nil).map {
        $0 >= Double(count)
      }
        ?? false
    }.count
    let law = try Binomial(trials: Int64(Self.runs), probability: gold)
    #expect(Double(reached) >= law.quantile(0.00005))
    #expect(Double(reached) <= law.quantile(0.99995))
  }

  /// Expected flows: Σ over months of the persons in a state times the probability to move.
  @Test func flowsOfTheFunnel() async throws {
    let books = try await Self.books.value
    var (interested, buyers, lost) = (0.0, 0.0, 0.0)
    for month in 0..<12 {
      let persons = Self.chain.persons(from: [Self.persons, 0, 0, 0, 0], after: month)
      interested += persons[0] * 0.2
      buyers += persons[1] * 0.25
      lost += persons[2] * 0.2 + persons[3] * 0.1
    }
    let flows: [(Flow, Double)] = [
      (.becameInterested, interested), (.firstOrders, buyers), (.orders, buyers),
      (.buyers, buyers), (.lost, lost), (.revenue, buyers * 400_000),
      (.contribution, buyers * 400_000), (.serviceCost, 0), (.forgotten, 0),
    ]
    for (flow, expected) in flows {
      let sample = Moments(books.map { Double($0.total(flow, before: 12)) })
      let error = try #require(sample.standardError)
      // 59 degrees of freedom: beyond 4.5 errors once in 30,000 figures.
      #expect(abs(sample.mean - expected) <= 4.5 * error, "\(flow)")
    }
  }

  @Test func personsAreConserved() async throws {
    for ledger in try await Self.books.value {
      for month in 0...12 {
        #expect(Self.states(ledger, month).reduce(0, +) == Self.persons)
        let acquired = ledger.total(.firstOrders, before: month)
        #expect(ledger.customers(month) == acquired - ledger.total(.lost, before: month))
      }
    }
  }
}
