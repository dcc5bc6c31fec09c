import Statistics

/// A first answer from a run that is there: no life is lived.
struct KeptRunMethod: SensitivityMethod {
  static let definition = SensitivityMethodDefinition(
    name: "from-run", summary: "first-order shares by ranks, from a run that is there: no lives",
    source: "Gamboa, Gremaud, Klein & Lagnoux, Bernoulli 28 (2022)", counts: nil, standardSize: 0,
    sizes: 0...0, measure: .share)

  init(_ size: DesignSize, stream: inout RandomStream) throws(SensitivityError) {
    guard size.factors > 0 else {
      throw SensitivityError("no factor varies; name at least one")
    }
  }

  var rowCount: Int { 0 }
  var roundSize: Int { 1 }

  func row(_ index: Int) -> FactorRow { FactorRow(point: [], seed: index) }

  func indices(
    _ sample: FactorSample, response: Int, stream: inout RandomStream
  ) throws(SensitivityError) -> ResponseIndices {
    ResponseIndices(ranks: sample, response: response, stream: &stream)
  }
}
