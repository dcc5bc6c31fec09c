import Documents

extension OrderedRules {
  /// How a tier gets in front of another: in the file that has both, by its place; over two files by
  /// `order` in the one that extends the other, which is where the tiers as a whole are written.
  private static func orderRemedy(
    _ names: [String], _ tier: Int, _ shadow: Int, _ parts: [Section], _ top: Section
  ) -> String {
    let isOrdered = top.keys.contains("order")
    guard isOrdered || parts[tier].place.file != parts[shadow].place.file else { return "" }
    var order = names
    order.insert(order.remove(at: tier), at: shadow)
    return "; in \(top.place.file) write `order: [\(order.joined(separator: ", "))]` under `tiers`"
  }

  /// Reports rules that no customer can meet, and rules that an earlier one always pre-empts.
  func reportImpossible(_ parts: [Section], _ top: Section) {
    /// Conditions that are not known say nothing about other tiers.
    func isFaulty(_ part: Section) -> Bool {
      part.session.hasFinding(atOrBelow: part.path)
        || !part.keys(besides: TierMeasure.allCases.map(\.rawValue)).isEmpty
    }
    func value(_ tier: Int, _ measure: TierMeasure, _ atLeast: Bool) -> Double? {
      bounds[tier].first { $0.measure == measure && $0.atLeast == atLeast }?.threshold.central
    }
    let open = openTier(parts, top)
    for (tier, part) in parts.enumerated() {
      for measure in TierMeasure.allCases {
        if let low = value(tier, measure, true), let high = value(tier, measure, false), low > high
        {
          part.report(
            "can match nobody: atLeast lies above atMost; swap them", on: measure.rawValue)
        }
      }
      let wantsOrders =
        (value(tier, .frequency, true) ?? 0) > 0 || (value(tier, .orderValue, true) ?? 0) > 0
        || (value(tier, .monetary, true) ?? 0) > 0
      if wantsOrders, (value(tier, .frequency, false) ?? 1) < 1 {
        part.report("can match nobody: it wants no orders and money from orders; change one")
      }
      if wantsOrders, (value(tier, .recency, true) ?? 0) > 366 {
        part.report(
          "can match nobody: it wants orders in the last 12 months and none in longer; "
            + "write a `recency` of at most 366 days")
      }
      // The tiers behind one without conditions are its fault, not theirs, but where they were added
      // to a file that is extended.
      if isFaulty(part) || open.map({ tier > ($0.isBase ? $0.place + 1 : $0.place) }) ?? false {
        continue
      }
      let shadow = (0..<tier).first { earlier in
        !isFaulty(parts[earlier])
          && bounds[earlier].allSatisfy { bound in
            guard let own = value(tier, bound.measure, bound.atLeast) else { return false }
            let other = bound.threshold.central
            return bound.atLeast ? own >= other : own <= other
          }
      }
      guard let shadow else { continue }
      let remedy = Self.orderRemedy(names, tier, shadow, parts, top)
      // What stands in the way may be what was added to a file that is extended.
      if parts[shadow].place.file == top.place.file, part.place.file != top.place.file {
        parts[shadow].report(
          "takes everybody who meets `\(names[tier])`, which then matches nobody; move it behind "
            + "`\(names[tier])` or change its conditions" + remedy)
      } else {
        part.report(
          "can match nobody: whoever meets it meets `\(names[shadow])` first; "
            + "move it before `\(names[shadow])` or change its conditions" + remedy)
      }
    }
    if let open, !open.isBase, !isFaulty(parts[open.place]) {
      let rest = names[(open.place + 1)...].map { "`\($0)`" }.joined(separator: ", ")
      parts[open.place].report(
        "has no conditions and takes everybody, so that nobody comes to \(rest); write conditions, or "
          + "make it the last tier")
    }
  }

  /// The first tier without conditions that has others behind it, and whether it is the last of a file that
  /// is extended, behind which the extending file has added its own.
  private func openTier(_ parts: [Section], _ top: Section) -> (place: Int, isBase: Bool)? {
    guard let place = bounds.dropLast().firstIndex(where: \.isEmpty), place < parts.count else {
      return nil
    }
    let isBase =
      parts[place].place.file != top.place.file
      && parts[(place + 1)...].allSatisfy { $0.place.file == top.place.file }
    return (place, isBase)
  }
}
