import Foundation
import Statistics

extension ContractFit {
  /// A model's maximum and what is wrong with it; no finding when it can be trusted.
  struct Attempt {
    var maximum: LikelihoodMaximum?
    var finding: String?
  }

  static func check(_ table: SurvivorTable, _ place: String?) throws(CalibrationError) {
    guard table.customers >= 30 else {
      throw CalibrationError(
        place, "a contract model needs at least 30 customers (got \(Int(table.customers)))")
    }
    guard table.years >= 2 else {
      throw CalibrationError(
        place, "one renewal does not show how churn changes with tenure; at least two are needed")
    }
    let lost = table.lost.reduce(0, +)
    guard lost > 0 else {
      throw CalibrationError(
        place,
        "nobody has left in \(table.years) renewals: there is no churn to fit; "
          + "take a longer table")
    }
    guard
      table.lost.dropFirst().contains(where: { $0 > 0 }) || table.kept.contains(where: { $0 > 0 })
    else {
      throw CalibrationError(place, "everybody left at the first renewal: there is nothing to fit")
    }
  }

  static func attempt(_ model: ContractProcess.Model, _ table: SurvivorTable) -> Attempt {
    let likelihood = ContractLikelihood(model, table)
    let names = model.parameterNames
    if table.years < names.count {
      return Attempt(
        finding: "\(names.count) parameters need at least \(names.count) renewals "
          + "(got \(table.years))")
    }
    var search = LikelihoodSearch(likelihood, centre: names.map { _ in 0 })
    let starts = [[1.0, 2.0, 1], [0.5, 1, 1.5], [0.3, 3, 0.7], [5, 20, 1], [2, 1, 1]].map { point in
      point.prefix(names.count).map { log($0) }
    }
    guard let rough = search.maximum(from: starts) else {
      return Attempt(finding: "the likelihood is nowhere finite")
    }
    let maximum = search.polish(rough)
    return Attempt(
      maximum: maximum,
      finding: finding(names, maximum, second: likelihood.secondValue(maximum.parameters)))
  }

  private static func finding(
    _ names: [String], _ maximum: LikelihoodMaximum, second: Double?
  ) -> String? {
    let figure = Identification.figure
    for (name, value) in zip(names, maximum.parameters) where !(value > 1e-4 && value < 1e4) {
      return
        "\(name) runs off to \(figure(value)): churn changes too little with tenure to tell how "
        + "customers differ"
    }
    guard let second, abs(second - maximum.value) < 0.01 else {
      return "two formulas for the log-likelihood disagree: \(figure(maximum.value)) against "
        + (second.map(figure) ?? "none")
    }
    guard let covariance = maximum.logCovariance else {
      return "the likelihood has no peak at the point found: its curvature is not positive"
    }
    if let worst = names.indices.max(by: { covariance[$0][$0] < covariance[$1][$1] }),
      covariance[worst][worst] > 4
    {
      return "the likelihood is flat along a ridge: \(names[worst]) is known "
        + Identification.factor(covariance[worst][worst].squareRoot())
    }
    if maximum.steepness > 1e-4 {
      return "the search did not converge (slope \(figure(maximum.steepness)))"
    }
    return nil
  }

  static func warnings(
    _ model: ContractProcess.Model, pValue: Double?, _ table: SurvivorTable
  ) -> [String] {
    var warnings: [String] = []
    if model == .sBG, let pValue, pValue < 0.05 {
      warnings.append(
        "a churn that changes with tenure fits better (bdw, p = \(Identification.figure(pValue)))")
    }
    if table.years < 4 {
      warnings.append("\(table.years) renewals are few to extrapolate from; look again next year")
    }
    return warnings
  }
}
