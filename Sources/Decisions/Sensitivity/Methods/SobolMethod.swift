import Statistics

/// Shares of a response's variance by Saltelli's design: first-order and total indices of factors and of
/// luck.
struct SobolMethod: SensitivityMethod {
  static let definition = SensitivityMethodDefinition(
    name: "sobol", summary: "shares of the variance, alone and with interactions",
    source: "Saltelli et al., Computer Physics Communications 181 (2010)", counts: "base points",
    standardSize: 256, sizes: 8...65_536, measure: .total, blockSize: 2,
    factorLimit: SaltelliDesign.factorLimit, tellsPairs: true)

  private let design: SaltelliDesign

  init(_ size: DesignSize, stream: inout RandomStream) throws(SensitivityError) {
    design = try SaltelliDesign(
      factors: size.factors, basePoints: size.base, secondOrder: size.pairs, stream: &stream)
  }

  var rowCount: Int { design.rowCount }
  /// 64 base points: responses are put away as they come.
  var roundSize: Int { 64 * design.blocks.count }

  /// The two seeds of a base point stand side by side, so that rounds share none.
  func row(_ index: Int) -> FactorRow {
    let row = design.row(index)
    let isOfB = row.seed >= design.basePoints
    return FactorRow(
      point: row.point, seed: 2 * (row.seed % design.basePoints) + (isOfB ? 1 : 0))
  }

  func indices(
    _ sample: FactorSample, response: Int, stream: inout RandomStream
  ) throws(SensitivityError) -> ResponseIndices {
    let values = sample.responses[response]
    let found = SobolIndices(try design.responses(values), stream: &stream)
    let rows = independentRows
    let own = rows.map { values[$0] }
    func stated(_ index: SobolIndex?) -> StatedEstimate {
      guard let index else { return .undefined(ResponseIndices.constant) }
      return StatedEstimate(
        value: index.value, se: index.standardError, lower: index.lower, upper: index.upper)
    }
    return ResponseIndices(
      variance: Moments(own).variance,
      indices: found.factors.enumerated().map { place, factor in
        var index = FactorIndex(
          factor: place, first: stated(factor.first), total: stated(factor.total))
        if factor.first?.isNegative == true { index.flags.append(.negative) }
        if [factor.first, factor.total].contains(where: { ($0?.value ?? 0) > 1 }) {
          index.flags.append(.aboveOne)
        }
        let x = rows.map { sample.factors[place][$0] }
        if Monotonicity.isBroken(x, own) { index.flags.append(.nonMonotone) }
        return index
      },
      pairs: found.pairs.isEmpty
        ? nil
        : found.pairs.map {
          PairIndex(a: $0.factors[0], b: $0.factors[1], value: stated($0.index))
        },
      seed: SeedShare(
        main: stated(found.seed?.first), total: stated(found.seed?.total)))
  }

  /// Those of A and B, which have nothing in common.
  private var independentRows: [Int] {
    let blocks = design.blocks.count
    return (0..<design.basePoints).flatMap { [$0 * blocks, $0 * blocks + blocks - 1] }
  }
}
