extension ContractResult.Group {
  init(_ name: String, _ fit: ContractFit, _ counts: [Int], until: Int) {
    let names = fit.model.parameterNames
    self.name = name
    model = fit.model.rawValue
    parameters = Dictionary(uniqueKeysWithValues: zip(names, fit.parameters))
    standardErrors = Dictionary(uniqueKeysWithValues: zip(names, fit.standardErrors))
    logLikelihood = fit.logLikelihood
    customers = fit.customers
    pValueOfConstantChurn = fit.pValueOfConstantChurn
    curve = (0..<max(counts.count, until + 6)).compactMap { period in
      fit.process.survival(Double(period)).map { share in
        ContractResult.Group.Point(
          period: period, survivors: share * Double(counts[0]),
          actual: period < counts.count ? counts[period] : nil, isFitted: period <= until)
      }
    }
    warnings = fit.warnings
  }
}

extension ContractResult {
  init(_ groups: [Group], log: String, until: Int) {
    let first = groups[0]
    model = first.model
    status = "fitted"
    parameters = first.parameters
    standardErrors = first.standardErrors
    logLikelihood = first.logLikelihood
    customers = first.customers
    unit = "period"
    warnings = groups.flatMap(\.warnings)
    self.groups = groups
    self.log = log
    self.until = until
  }
}
