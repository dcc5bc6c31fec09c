import Calibration

/// Covariates of a calibration for a terminal.
enum CovariateText {
  static func text(_ model: CalibrationResult.CovariateModel) -> String {
    let parameters = model.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key) \(CalibrationText.figure($0.value))" }.joined(separator: ", ")
    let effects = TextTable(
      head: ["covariate", "effect on", "estimate", "standard error", "shrunk"],
      isNumber: [false, false, true, true, true],
      rows: model.effects.map { effect in
        [
          effect.name, effect.kind, Figures.fixed(effect.estimate, 4),
          Figures.fixed(effect.standardError, 4), Figures.fixed(effect.shrunk, 4),
        ]
      })
    let columns = model.columns.map { column in
      "\(column.name) \(Figures.fixed(column.likelihoodRatio, 2)) "
        + "(p = \(AnalysisFigures.pValue(column.pValue)))"
    }
    return effects.text + "\n"
      + AnalysisFigures.wrapped(
        "With \(parameters) for the references: log-likelihood \(Figures.fixed(model.logLikelihood, 2)), "
          + "likelihood ratio \(Figures.fixed(model.likelihoodRatio, 2)) on \(model.degreesOfFreedom) "
          + "degrees of freedom (p = \(AnalysisFigures.pValue(model.pValue))); by column "
          + "\(columns.joined(separator: ", ")).") + "\n"
      + AnalysisFigures.wrapped(model.use.prefix(1).uppercased() + model.use.dropFirst() + ".")
  }
}
