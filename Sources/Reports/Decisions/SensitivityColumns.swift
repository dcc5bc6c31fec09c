import Decisions
import Lifecycle

/// The columns of a table of factors, which depend on what the method says.
struct SensitivityColumns {
  let sentences: SensitivitySentences
  let unit: KPIUnit

  var heads: [String] {
    switch sentences.measure {
    case .total: ["S1", "with interactions"]
    case .share: ["S1", "no effect"]
    case .effect: ["μ*", "μ", "σ"]
    case .swing: ["low end", "high end"]
    }
  }

  /// - Parameter isNarrow: leaves errors out that are not those of the figure ranked by.
  func cells(_ index: FactorIndex, isNarrow: Bool = false) -> [String] {
    let figures = sentences.figures
    let row = sentences.sensitivity.factors[index.factor]
    func share(_ estimate: StatedEstimate?) -> String {
      figures.estimate(estimate?.value ?? .nan, estimate?.se ?? 0, .share)
    }
    func effect(_ estimate: StatedEstimate?) -> String {
      figures.differenceEstimate(estimate?.value ?? .nan, estimate?.se ?? 0, unit)
    }
    func size(_ estimate: StatedEstimate?) -> String {
      figures.estimate(estimate?.value ?? .nan, estimate?.se ?? 0, unit)
        .replacing("%", with: unit == .share ? "pp" : "%")
    }
    func spread(_ estimate: StatedEstimate?) -> String {
      figures.value(estimate?.value, unit).replacing("%", with: unit == .share ? "pp" : "%")
    }
    switch sentences.measure {
    case .total: return [row.path] + [share(index.first), share(index.total)]
    case .share:
      let none = index.noEffect.map {
        figures.range($0.lower, $0.upper, .share)
      }
      return [row.path] + [share(index.first), none ?? Figures.nothing]
    case .effect:
      return [row.path]
        + (isNarrow
          ? [
            size(index.muStar), figures.difference(index.mu?.value, unit),
            spread(index.sigma),
          ]
          : [size(index.muStar), effect(index.mu), size(index.sigma)])
    case .swing: return [row.path] + [effect(index.low), effect(index.high)]
    }
  }

  /// The row of luck; nil where nothing is known of it.
  func luck(_ response: Sensitivity.Response) -> [String]? {
    let figures = sentences.figures
    func share(_ estimate: StatedEstimate?) -> String {
      figures.estimate(estimate?.value ?? .nan, estimate?.se ?? 0, .share)
    }
    switch sentences.measure {
    case .total where response.seed.main.value != nil:
      return ["luck", share(response.seed.main), share(response.seed.total)]
    case .share where response.seed.total?.value != nil:
      return ["luck, alone or with them", share(response.seed.total), Figures.nothing]
    default: return nil
    }
  }
}

extension Sensitivity.Row {
  /// `2 orders … 4 orders`, `3 values, ¥1000 … ¥2000`
  var range: String {
    (values.map { "\($0.count) values, " } ?? "") + "\(fromText) … \(toText)"
  }
}
