import Calibration

/// A fit of contracts for a terminal.
public enum ContractText {
  /// Lines of at most 80 columns.
  public static func text(_ result: ContractResult) -> String {
    let fits = TextTable(
      head: ["column", "model", "customers", "parameters (± standard error)", "log-likelihood"],
      isNumber: [false, false, true, false, true],
      rows: result.groups.map { group in
        let parameters = ["alpha", "beta", "c"].compactMap { name in
          group.parameters[name].map { value in
            "\(name) \(CalibrationText.figure(value)) ± "
              + CalibrationText.figure(group.standardErrors[name])
          }
        }
        return [
          group.name, group.model, Figures.fixed(Double(group.customers), 0),
          parameters.joined(separator: ", "), Figures.fixed(group.logLikelihood, 2),
        ]
      })
    let curves = TextTable(
      head: ["period"] + result.groups.flatMap { [$0.name, "actual"] },
      isNumber: [false] + result.groups.flatMap { _ in [true, true] },
      rows: result.groups[0].curve.indices.map { index in
        let period = result.groups[0].curve[index].period
        return ["\(period)\(period == result.until ? " (fit ends)" : "")"]
          + result.groups.flatMap { group in
            let point = group.curve[index]
            return [
              Figures.fixed(point.survivors, 0),
              point.actual.map { Figures.fixed(Double($0), 0) } ?? "",
            ]
          }
      })
    let notes = result.warnings.isEmpty ? [] : [AnalysisFigures.bullets(result.warnings)]
    return (["\(result.log) · survivors under renewal", fits.text, curves.text] + notes)
      .joined(separator: "\n\n") + "\n"
  }
}
