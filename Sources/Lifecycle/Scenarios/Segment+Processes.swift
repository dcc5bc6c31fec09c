import Documents
import Statistics

extension Segment.Spend {
  init(reading section: Section) {
    section.explain([
      "constant": "every order is worth the same",
      "gammaGamma": "the gamma-gamma model of order values",
      "amounts":
        "`none`: nobody knows what an order is worth, and nothing that is made of it is told",
      "level":
        "what everybody's orders are worth in this run beside what the law and their own past say",
    ])
    section.alternatives(
      (["gammaGamma"], ["level"]), (["constant"], ["level"]), (["amounts"], []))
    if section.has("amounts") {
      _ = section.name("amounts", oneOf: ["none"])
      self = .unknown
      return
    }
    let level = section.quantity("level", .number, .spend, in: 1e-3...1e3, default: 1)
    if section.has("constant") {
      self = .constant(section.quantity("constant", .money, .spend, in: 0...1e9), level: level)
      return
    }
    let part = section.requiredSection("gammaGamma")
    part.explain([
      "p": "shape of the gamma law of a customer's order values",
      "q": "shape of the gamma law of their scales among customers",
      "gamma": "scale: the mean order of all customers is p · gamma ÷ (q − 1)",
    ])
    let p = part.quantity("p", .number, .spend, in: 1e-3...1e6)
    let q = part.quantity("q", .number, .spend, in: Self.meanExists)
    let gamma = part.quantity("gamma", .money, .spend, in: 1e-6...1e9)
    if q.central <= 2, !part.session.isReported(part.path.appending("q")) {
      part.note(
        "is \(q.text), and with 2 or less the mean spends of customers have no finite variance: a few "
          + "may make up most of the revenue, and intervals of money say less than they seem to; look "
          + "for outliers in the log it was fitted to", on: "q")
    }
    let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
    JointUncertainty.read(
      part, [("p", p, positive), ("q", q, Self.meanExists), ("gamma", gamma, positive)])
    self = .gammaGamma(p: p, q: q, gamma: gamma, level: level)
  }

  /// The process of one replication.
  func drawn(_ draws: Draws) -> SpendProcess {
    switch self {
    case .gammaGamma(let p, let q, let gamma, let level):
      .gammaGamma(
        p: p.value(draws), q: q.value(draws), gamma: gamma.value(draws), level: level.value(draws))
    case .constant(let value, let level): .constant(value.value(draws) * level.value(draws))
    // Books count no money for orders.
    case .unknown: .constant(0)
    }
  }

  /// The mean of the gamma-gamma model is finite for q above 1.
  private static let meanExists = 1.001...1e6
}
