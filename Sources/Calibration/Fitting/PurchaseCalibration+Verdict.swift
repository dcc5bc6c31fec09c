import Foundation
import Lifecycle

extension PurchaseCalibration {
  /// Fewest customers, and fewest with a repeat order, from which a model is fitted.
  static let fewestCustomers = 30
  static let fewestRepeatBuyers = 10

  /// Refuses what no model can be fitted to.
  static func check(_ base: CustomerBase, _ place: String?) throws(CalibrationError) {
    let customers = base.customers
    for history in customers.map(\.orders) {
      guard history.repeats >= 0, history.last.isFinite, history.age.isFinite, history.last >= 0,
        history.last <= history.age, (history.repeats == 0) == (history.last == 0)
      else {
        throw CalibrationError(
          place,
          "a customer has \(history.repeats) repeat orders, the last \(history.last) weeks "
            + "after the first, within \(history.age) weeks: such a history cannot be; "
            + "check the order log")
      }
    }
    guard customers.count >= fewestCustomers else {
      throw CalibrationError(
        place,
        "a purchase model needs at least \(fewestCustomers) customers "
          + "(got \(customers.count)); take a longer log or fewer segments")
    }
    guard customers.contains(where: { $0.orders.age > 0 }) else {
      throw CalibrationError(
        place,
        "all \(customers.count) customers first ordered on the last day: there is no time "
          + "in which they could have come back; set a later --until or take a longer log")
    }
    let back = customers.count { $0.orders.repeats > 0 }
    guard back > 0 else {
      throw CalibrationError(
        place,
        "all \(customers.count) customers are one-time buyers: nothing shows how often "
          + "customers come back; take a longer log, or check the customer ids")
    }
    guard back >= fewestRepeatBuyers else {
      throw CalibrationError(
        place,
        "only \(back) of \(customers.count) customers ordered again, at least "
          + "\(fewestRepeatBuyers) are needed; take a longer log")
    }
  }

  /// Why none of the models will do.
  static func refusal(_ candidates: [Candidate], _ place: String?) -> CalibrationError {
    guard !candidates.isEmpty else {
      return CalibrationError(place, "the model has no finite likelihood; try --model auto")
    }
    return CalibrationError(
      candidates.map { candidate in
        let remedy =
          candidate.model == .nbd
          ? "take a longer log or more customers"
          : "try --model auto, which falls back to a simpler one"
        return CalibrationError.Problem(
          place: place,
          "\(candidate.model.rawValue) is refused: "
            + "\(candidate.identification.finding ?? "no reason"); \(remedy)")
      })
  }

  /// - Parameter candidates: what the choice was among; empty when the user chose.
  static func fit(
    _ chosen: Candidate, among candidates: [Candidate], customers: Int
  ) -> ModelFit {
    let others = candidates.filter { $0.model != .nbd }
    var warnings = doubts(chosen)
    var fallback: ModelFit.Fallback?
    if chosen.model == .nbd, let wanted = others.max(by: { $0.logLikelihood < $1.logLikelihood }) {
      fallback = ModelFit.Fallback(
        model: wanted.model.rawValue, reason: wanted.identification.finding ?? "")
      if let p = wanted.identification.pValue, p <= 0.05 {
        warnings.append(
          "customers do drop out (p = \(Identification.figure(p)) against the NBD), but how they "
            + "differ in it cannot be told; the NBD, without drop-out, forecasts too much in the "
            + "long run")
      }
    }
    for other in others where other.model != chosen.model && chosen.model != .nbd {
      if let finding = other.identification.finding {
        warnings.append("\(other.model.rawValue) was not considered: \(finding)")
      } else if chosen.logLikelihood - other.logLikelihood < 2 {
        warnings.append(
          "\(other.model.rawValue) fits as well (log-likelihood "
            + "\(Identification.figure(other.logLikelihood)) against "
            + "\(Identification.figure(chosen.logLikelihood))); compare both in a back-test")
      }
    }
    if let likeness = chosen.form.likeness {
      warnings.insert(
        "the customers do not differ enough to tell how they differ: \(likeness)", at: 0)
    }
    return ModelFit(
      form: chosen.form, parameters: chosen.parameters,
      logCovariance: chosen.maximum.logCovariance ?? [], logLikelihood: chosen.logLikelihood,
      customers: customers, fallbackFrom: fallback, warnings: warnings)
  }

  private static func doubts(_ chosen: Candidate) -> [String] {
    guard let covariance = chosen.maximum.logCovariance else { return [] }
    return chosen.form.parameterNames.indices.compactMap { index in
      let error = covariance[index][index].squareRoot()
      guard error > 0.7 else { return nil }
      return "\(chosen.form.parameterNames[index]) is known \(Identification.factor(error)) (95 %)"
    }
  }
}
