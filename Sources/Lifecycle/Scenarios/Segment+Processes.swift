import Documents
import Statistics

extension Segment.Repurchase {
  init(reading section: Section) {
    model = section.choice("model", default: .bgNBD)
    let positive = 1e-6...1e9
    r = section.quantity("r", .number, in: positive)
    alpha = section.quantity("alpha", .duration, in: positive)
    switch model {
    case .bgNBD, .mbgNBD:
      first = section.quantity("a", .number, in: positive)
      second = section.quantity("b", .number, in: positive)
    case .paretoNBD:
      first = section.quantity("s", .number, in: positive)
      second = section.quantity("beta", .duration, in: positive)
    case .nbd: (first, second) = (nil, nil)
    }
    isLossObserved = section.flag("lossObserved", default: false)
    let names = model == .paretoNBD ? ("s", "beta") : ("a", "b")
    joint = JointUncertainty(
      reading: section,
      [("r", r), ("alpha", alpha)]
        + [first.map { (names.0, $0) }, second.map { (names.1, $0) }].compactMap(\.self))
  }

  /// The process of one replication.
  func drawn(_ key: StreamKey) -> RepurchaseProcess {
    var p = [r.value(key), alpha.value(key), first?.value(key) ?? 1, second?.value(key) ?? 1]
    if let joint {
      let factors = joint.factors(key) { factors in
        zip(p, factors).allSatisfy { (1e-6...1e9).contains($0 * $1) }
      }
      for (index, factor) in factors.enumerated() { p[index] *= factor }
    }
    return switch model {
    case .bgNBD: .bgNBD(r: p[0], alpha: p[1], a: p[2], b: p[3])
    case .mbgNBD: .mbgNBD(r: p[0], alpha: p[1], a: p[2], b: p[3])
    case .paretoNBD: .paretoNBD(r: p[0], alpha: p[1], s: p[2], beta: p[3])
    case .nbd: .nbd(r: p[0], alpha: p[1])
    }
  }
}

extension Segment.Spend {
  init(reading section: Section) {
    if section.has("constant") {
      self = .constant(section.quantity("constant", .money, in: 0...1e9))
      return
    }
    let part = section.requiredSection("gammaGamma")
    let p = part.quantity("p", .number, in: 1e-3...1e6)
    let q = part.quantity("q", .number, in: Self.meanExists)
    let gamma = part.quantity("gamma", .money, in: 1e-6...1e9)
    self = .gammaGamma(
      p: p, q: q, gamma: gamma,
      joint: JointUncertainty(reading: part, [("p", p), ("q", q), ("gamma", gamma)]))
  }

  /// The process of one replication.
  func drawn(_ key: StreamKey) -> SpendProcess {
    switch self {
    case .gammaGamma(let p, let q, let gamma, let joint):
      let values = [p.value(key), q.value(key), gamma.value(key)]
      let factors =
        joint?.factors(key) { Self.meanExists.contains(values[1] * $0[1]) } ?? [1, 1, 1]
      return .gammaGamma(
        p: values[0] * factors[0], q: values[1] * factors[1], gamma: values[2] * factors[2])
    case .constant(let value): return .constant(value.value(key))
    }
  }

  /// The mean of the gamma-gamma model is finite for q above 1.
  private static let meanExists = 1.001...1e6
}
