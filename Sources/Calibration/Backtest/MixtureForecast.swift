import Lifecycle

/// Expected orders of the customers of a base over the models of a mixture, by weight.
struct MixtureForecast {
  /// In the order of the mixture's members.
  let members: [(weight: Double, conditional: ConditionalForecast)]

  init(
    _ mixture: ModelMixture, _ base: CustomerBase, mostExact: Int = ConditionalForecast.mostExact
  ) {
    members = mixture.members.map {
      ($0.weight, ConditionalForecast($0.fit, base, mostExact: mostExact))
    }
  }

  /// Whether totals are sums over the histories as they are.
  var isExact: Bool { members.allSatisfy(\.conditional.isExact) }

  /// - Throws: ``CalibrationError`` where the numerics fail.
  func expected(_ history: OrderHistory, weeks: Double) throws -> Double {
    try members.reduce(0) { try $0 + $1.weight * $1.conditional.expected(history, weeks: weeks) }
  }

  /// Of the whole base.
  func total(weeks: Double) throws -> Double {
    try members.reduce(0) { try $0 + $1.weight * $1.conditional.total(weeks: weeks) }
  }
}
