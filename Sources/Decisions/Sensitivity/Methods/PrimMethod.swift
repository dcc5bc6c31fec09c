import Statistics

/// Where among the factors targets are missed: rows spread evenly over all ranges, each with its own luck.
struct PrimMethod: SensitivityMethod {
  static let definition = SensitivityMethodDefinition(
    name: "prim", summary: "the box of factors in which targets are missed",
    source: "Friedman & Fisher, Statistics and Computing 9 (1999); Bryant & Lempert (2010)",
    counts: "rows", standardSize: 400, sizes: 40...100_000, measure: .share,
    blockSize: 8,
    factorLimit: SobolSequence.dimensionLimit, judgesTargets: true)

  private let points: [Double]
  private let factors: Int
  let rowCount: Int
  var roundSize: Int { 512 }

  init(_ size: DesignSize, stream: inout RandomStream) throws(SensitivityError) {
    factors = size.factors
    rowCount = size.base
    do throws(SobolSequenceError) {
      points = try SobolSequence(dimensions: size.factors, stream: &stream).points(0..<size.base)
    } catch {
      throw SensitivityError(error.description)
    }
  }

  func row(_ index: Int) -> FactorRow {
    FactorRow(point: (0..<factors).map { points[index * factors + $0] }, seed: index)
  }

  func indices(
    _ sample: FactorSample, response: Int, stream: inout RandomStream
  ) throws(SensitivityError) -> ResponseIndices {
    // Points that are spread evenly are not independent: by ranks, a factor without effect would seem to
    // have one.
    .undefined(factors, "boxes show where targets are missed, not shares; ask --method sobol")
  }
}
