import Documents
import Statistics

extension Segment.Repurchase {
  init(reading section: Section) {
    section.explain([
      "oneOf":
        "several models of which one holds in each replication, as a calibration writes them that "
        + "cannot tell which is true",
      "lossObserved": "whether the company sees that a customer leaves, as with contracts",
    ])
    let isLot = section.surveyed([false, true]) ?? section.has("oneOf")
    isLossObserved = section.flag("lossObserved", default: false)
    guard isLot else {
      laws = [RepurchaseLaw(reading: section)]
      lot = nil
      return
    }
    section.need("oneOf")
    let parts = section.list("oneOf", count: 2...20)
    let weights = parts.map { part in
      part.explain(["weight": "how likely it is beside the others"])
      return part.structuralQuantity("weight", .number, .trait, in: 1e-6...1e6)
    }
    let laws = parts.map { RepurchaseLaw(reading: $0) }
    guard section.isSurveyed || (2...20).contains(laws.count) else {
      section.report(
        "must have 2 to 20 models (found \(laws.count)); for one, write its keys in the place of "
          + "`oneOf`", on: "oneOf")
      // A stand-in goes on.
      let interval = Quantity(30, .duration, path: section.path.appending("oneOf").description)
      let standIn = RepurchaseLaw(model: .nbd, order: .same(interval: interval), loss: .never)
      self.laws = laws.isEmpty ? [standIn] : laws
      lot = nil
      return
    }
    self.laws = laws
    lot = section.lot("oneOf", weights: weights, .trait)
  }
}

extension RepurchaseLaw {
  /// What r, α, a, b, s and β may be, in days where they are times.
  private static let positive = 1e-6...1e9

  init(reading section: Section) {
    section.explain([
      "model": "how customers order again and leave",
      "r": "shape of the gamma law of order rates among customers",
      "alpha": "its scale: the mean rate is r orders in alpha",
      "interval":
        "mean time between orders, the same for all customers; in the place of r and alpha",
      "a": "first parameter of the beta law of the chance to leave after an order",
      "b": "second parameter of that law: the mean chance is a ÷ (a + b)",
      "dropOut": "chance to leave after an order, the same for all; in the place of a and b",
      "s": "shape of the gamma law of rates of leaving",
      "beta": "its scale: the mean rate is s in beta",
      "lifetime": "mean time until a customer leaves, the same for all; in the place of s and beta",
    ])
    model = section.choice("model", default: .bgNBD, decides: true)
    var joint: [(String, Quantity, ClosedRange<Double>)] = []
    func positive(_ name: String, _ dimension: Dimension) -> Quantity {
      let quantity = section.quantity(name, dimension, .trait, in: Self.positive)
      joint.append((name, quantity, Self.positive))
      return quantity
    }
    if Self.isAlike("interval", not: ["r", "alpha"], section) {
      order = .same(interval: positive("interval", .duration))
    } else {
      order = .gamma(r: positive("r", .number), alpha: positive("alpha", .duration))
    }
    switch model {
    case .bgNBD, .mbgNBD:
      if Self.isAlike("dropOut", not: ["a", "b"], section) {
        let range = 1e-6...0.999999
        let chance = section.quantity("dropOut", .share, .trait, in: range)
        joint.append(("dropOut", chance, range))
        loss = .sameChance(chance)
      } else {
        loss = .varied(first: positive("a", .number), second: positive("b", .number))
      }
    case .paretoNBD:
      if Self.isAlike("lifetime", not: ["s", "beta"], section) {
        loss = .sameLifetime(positive("lifetime", .duration))
      } else {
        loss = .varied(first: positive("s", .number), second: positive("beta", .duration))
      }
    case .nbd: loss = .never
    }
    JointUncertainty.read(section, joint)
  }

  /// Whether customers are alike in something: one key in the place of two. Both are a finding.
  private static func isAlike(_ same: String, not varied: [String], _ section: Section) -> Bool {
    section.alternatives((varied, []), ([same], []))
    guard section.has(same) else { return false }
    guard !section.isSurveyed, let other = varied.first(where: section.has) else { return true }
    section.reportConflict(
      of: same, with: other, ": with `\(same)` customers are alike; delete one")
    return false
  }
}
