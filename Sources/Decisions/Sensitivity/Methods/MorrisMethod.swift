import Statistics

/// Screening by Morris' walks: few lives, any number of factors.
struct MorrisMethod: SensitivityMethod {
  static let definition = SensitivityMethodDefinition(
    name: "morris", summary: "screening of many factors by walks through their ranges",
    source:
      "Morris, Technometrics 33 (1991); Campolongo et al., Env. Modelling & Software 22 (2007)",
    counts: "walks", standardSize: 20, sizes: 4...10_000, measure: .effect,
    endsAreReached: true)

  private let design: MorrisDesign

  init(_ size: DesignSize, stream: inout RandomStream) throws(SensitivityError) {
    design = try MorrisDesign(factors: size.factors, trajectories: size.base, stream: &stream)
  }

  var rowCount: Int { design.rowCount }
  var roundSize: Int { 64 * (design.factors + 1) }

  func row(_ index: Int) -> FactorRow {
    let row = design.row(index)
    return FactorRow(point: row.point, seed: row.seed)
  }

  func indices(
    _ sample: FactorSample, response: Int, stream: inout RandomStream
  ) throws(SensitivityError) -> ResponseIndices {
    let values = sample.responses[response]
    let effects = try MorrisEffects(design, responses: values)
    let turned = turned(values)
    return ResponseIndices(
      variance: nil,
      indices: effects.factors.enumerated().map { place, factor in
        var index = FactorIndex(
          factor: place,
          first: .undefined("walks show effects, not shares of variance; ask --method sobol"))
        index.muStar = StatedEstimate(factor.muStar)
        index.mu = StatedEstimate(factor.mu)
        index.sigma = StatedEstimate(factor.sigma)
        if turned[place] { index.flags.append(.nonMonotone) }
        return index
      }, seed: .unknown("the rows of a walk share their luck, which therefore cannot be told"))
  }

  /// By factor, whether it surely moves the response one way in the lower part of its range and the other
  /// way in the upper part: steps from the lowest level against steps to the highest, 99 % each.
  private func turned(_ values: [Double]) -> [Bool] {
    var low = [Moments](repeating: Moments(), count: design.factors)
    var high = low
    for walk in 0..<design.trajectories {
      let start = walk * (design.factors + 1)
      for row in start..<start + design.factors {
        let step = design.step(after: row)
        let effect = (values[row + 1] - values[row]) / step.delta
        let from = min(design.row(row).point[step.factor], design.row(row + 1).point[step.factor])
        if from == 0 { low[step.factor].add(effect) } else { high[step.factor].add(effect) }
      }
    }
    func side(_ moments: Moments) -> Int {
      guard moments.count > 2, let interval = moments.estimate?.interval(level: 0.99) else {
        return 0
      }
      return interval.lowerBound > 0 ? 1 : interval.upperBound < 0 ? -1 : 0
    }
    return zip(low, high).map { side($0) * side($1) < 0 }
  }
}
