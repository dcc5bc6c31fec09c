import Calibration
import Foundation

/// What covariates say.
extension CalibrationSections {
  /// Nil where nobody asked.
  var covariates: Section? {
    guard let model = result.covariates else { return nil }
    let effects = DataTable(
      caption: "Effects, each against its column's reference",
      columns: [
        .text("Level"), .text("Effect on"), .number("Estimate"), .number("Standard error"),
        .number("Shrunk"), .number("Times"),
      ],
      rows: model.effects.map { effect in
        [
          "\(effect.name)", "\(Self.meaning(effect, result.model))",
          "\(Figures.fixed(effect.estimate, 3))", "\(Figures.fixed(effect.standardError, 3))",
          "\(Figures.fixed(effect.shrunk, 3))", "\(Figures.fixed(exp(effect.shrunk), 2))",
        ]
      }, wraps: true)
    let columns = DataTable(
      caption: "Columns, each beside the others",
      columns: [
        .text("Column"), .text("Reference"), .number("Levels"), .number("Likelihood ratio"),
        .number("p"),
      ],
      rows: model.columns.map { column in
        [
          "\(column.name)", "\(column.levels[0])", "\(column.levels.count)",
          "\(Figures.fixed(column.likelihoodRatio, 2))",
          "\(AnalysisFigures.pValue(column.pValue))",
        ]
      })
    let use = model.use.prefix(1).uppercased() + model.use.dropFirst()
    return Section(
      anchor: "covariates", title: "What tells customers apart beforehand", link: "Covariates",
      lead: """
        All effects together: likelihood ratio \(Figures.fixed(model.likelihoodRatio, 2)) on \
        \(model.degreesOfFreedom) degrees of freedom, p = \(AnalysisFigures.pValue(model.pValue)). \
        Shrunk: drawn towards none as far as estimates are noise. \(use).
        """,
      body: """
        <div class="card">\(effects.markup)</div>
        <div class="card after">\(columns.markup)</div>
        """)
  }

  private static func meaning(
    _ effect: CalibrationResult.CovariateModel.Effect, _ model: String
  ) -> String {
    if effect.kind == "orders" { return "the order rate" }
    return model == "pareto-nbd" ? "the rate of leaving" : "the odds of leaving after an order"
  }
}
