import Statistics

/// Each factor at its low and at its high end, the others where they are: a tornado.
struct OneAtATimeMethod: SensitivityMethod {
  static let definition = SensitivityMethodDefinition(
    name: "oat", summary: "one factor at a time to both ends of its range: a tornado",
    source: "paired differences over common random numbers", counts: "replications",
    standardSize: 40, sizes: 2...100_000, measure: .swing, endsAreReached: true)

  private let factors: Int
  private let replications: Int

  init(_ size: DesignSize, stream: inout RandomStream) throws(SensitivityError) {
    guard size.factors > 0 else {
      throw SensitivityError("no factor varies; name at least one")
    }
    factors = size.factors
    replications = size.base
  }

  /// Rows of a replication: the base, then the ends of each factor.
  private var points: Int { 1 + 2 * factors }
  var rowCount: Int { replications * points }
  var roundSize: Int { 64 * points }

  func row(_ index: Int) -> FactorRow {
    let place = index % points
    var point = [Double?](repeating: nil, count: factors)
    if place > 0 { point[(place - 1) / 2] = place % 2 == 1 ? 0 : 1 }
    return FactorRow(point: point, seed: index / points)
  }

  func indices(
    _ sample: FactorSample, response: Int, stream: inout RandomStream
  ) throws(SensitivityError) -> ResponseIndices {
    let values = sample.responses[response]
    func column(_ place: Int) -> [Double] {
      stride(from: place, to: values.count, by: points).map { values[$0] }
    }
    let found = try OneAtATime(
      base: column(0), low: (0..<factors).map { column(1 + 2 * $0) },
      high: (0..<factors).map { column(2 + 2 * $0) })
    return ResponseIndices(
      variance: Moments(column(0)).variance,
      indices: found.rows.sorted { $0.factor < $1.factor }.map { row in
        var index = FactorIndex(
          factor: row.factor,
          first: .undefined("ends of ranges show effects, not shares; ask --method sobol"))
        index.low = StatedEstimate(row.low)
        index.high = StatedEstimate(row.high)
        index.swing = StatedEstimate(row.swing)
        if row.nonMonotone { index.flags.append(.nonMonotone) }
        return index
      }, base: StatedEstimate(found.base),
      seed: .unknown("all rows share their luck, so that it cancels in every effect"))
  }
}
