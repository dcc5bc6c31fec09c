import Documents
import Statistics

extension Segment.Repurchase {
  init(reading section: Section) {
    section.explain([
      "model": "how customers order again and leave",
      "r": "shape of the gamma law of order rates among customers",
      "alpha": "its scale: the mean rate is r orders in alpha",
      "a": "first parameter of the beta law of the chance to leave after an order",
      "b": "second parameter of that law: the mean chance is a ÷ (a + b)",
      "s": "shape of the gamma law of rates of leaving",
      "beta": "its scale: the mean rate is s in beta",
      "lossObserved": "whether the company sees that a customer leaves, as with contracts",
    ])
    model = section.choice("model", default: .bgNBD, decides: true)
    let positive = 1e-6...1e9
    r = section.quantity("r", .number, .trait, in: positive)
    alpha = section.quantity("alpha", .duration, .trait, in: positive)
    switch model {
    case .bgNBD, .mbgNBD:
      first = section.quantity("a", .number, .trait, in: positive)
      second = section.quantity("b", .number, .trait, in: positive)
    case .paretoNBD:
      first = section.quantity("s", .number, .trait, in: positive)
      second = section.quantity("beta", .duration, .trait, in: positive)
    case .nbd: (first, second) = (nil, nil)
    }
    isLossObserved = section.flag("lossObserved", default: false)
    let names = model == .paretoNBD ? ("s", "beta") : ("a", "b")
    let parameters =
      [("r", r), ("alpha", alpha)]
      + [first.map { (names.0, $0) }, second.map { (names.1, $0) }].compactMap(\.self)
    JointUncertainty.read(section, parameters.map { ($0.0, $0.1, positive) })
  }

  /// The process of one replication.
  func drawn(_ draws: Draws) -> RepurchaseProcess {
    let (r, alpha) = (r.value(draws), alpha.value(draws))
    let (first, second) = (first?.value(draws) ?? 1, second?.value(draws) ?? 1)
    return switch model {
    case .bgNBD: .bgNBD(r: r, alpha: alpha, a: first, b: second)
    case .mbgNBD: .mbgNBD(r: r, alpha: alpha, a: first, b: second)
    case .paretoNBD: .paretoNBD(r: r, alpha: alpha, s: first, beta: second)
    case .nbd: .nbd(r: r, alpha: alpha)
    }
  }
}

extension Segment.Spend {
  init(reading section: Section) {
    section.explain([
      "constant": "every order is worth the same",
      "gammaGamma": "the gamma-gamma model of order values",
      "amounts":
        "`none`: nobody knows what an order is worth, and nothing that is made of it is told",
    ])
    section.alternatives((["gammaGamma"], []), (["constant"], []), (["amounts"], []))
    if section.has("amounts") {
      _ = section.name("amounts", oneOf: ["none"])
      self = .unknown
      return
    }
    if section.has("constant") {
      self = .constant(section.quantity("constant", .money, .spend, in: 0...1e9))
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
    self = .gammaGamma(p: p, q: q, gamma: gamma)
  }

  /// The process of one replication.
  func drawn(_ draws: Draws) -> SpendProcess {
    switch self {
    case .gammaGamma(let p, let q, let gamma):
      .gammaGamma(p: p.value(draws), q: q.value(draws), gamma: gamma.value(draws))
    case .constant(let value): .constant(value.value(draws))
    // Books count no money for orders.
    case .unknown: .constant(0)
    }
  }

  /// The mean of the gamma-gamma model is finite for q above 1.
  private static let meanExists = 1.001...1e6
}
