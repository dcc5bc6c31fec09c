import Documents
import Statistics

extension Occasion {
  /// As a scenario writes it.
  static let shape =
    "`first order`, `order 3`, `silence`, `birthday`, `anniversary`, `enters TIER` or `leaves TIER`"

  private static let words: [String: Occasion] = [
    "first order": .order(1), "silence": .silence, "birthday": .birthday,
    "anniversary": .anniversary,
  ]

  /// The most orders of a person that may be waited for.
  private static let mostOrders = 1000

  /// - Returns: nil for a text that is none.
  init?(_ text: String, tiers: [String]) {
    let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    let folded = parts.map { $0.lowercased().trimmed }
    if let known = Self.words[folded.joined(separator: " ")] {
      self = known
      return
    }
    guard parts.count == 2 else { return nil }
    func tier() -> Int? { tiers.firstIndex { $0.lowercased() == folded[1] } }
    switch folded[0] {
    case "order":
      guard let number = Int(folded[1]), (1...Self.mostOrders).contains(number) else { return nil }
      self = .order(number)
    case "enters":
      guard let tier = tier() else { return nil }
      self = .entersTier(tier)
    case "leaves":
      guard let tier = tier() else { return nil }
      self = .leavesTier(tier)
    default: return nil
    }
  }

  /// - Parameter tiers: their names.
  init(reading section: Section, tiers: [String]) {
    if section.isSurveyed {
      section.declare(
        "when",
        .either([
          .words(Array(Self.words.keys).sorted() + ["enters *", "leaves *"]),
          .text(
            TextForm(
              "`order 3`", pattern: "^[oO]rder\\s+(?:[1-9][0-9]{0,2}|1000)$", example: "order 2")),
        ]))
      self = .birthday
      return
    }
    let text = section.text("when")
    if let occasion = Occasion(text, tiers: tiers) {
      self = occasion
      return
    }
    if !section.isReported("when") {
      let names = Self.words.keys.sorted() + tiers.flatMap { ["enters \($0)", "leaves \($0)"] }
      let meant = Spelling.nearest(to: text, in: names).map { "did you mean `\($0)`?" }
      section.report(
        "must be \(Self.shape) (got \(text.shortened)); "
          + (meant ?? "tiers are \(tiers.joined(separator: ", "))"), on: "when")
    }
    self = .birthday
  }
}

extension Campaign.Cadence {
  /// A contact after an event of the person, as `when` and `after` say.
  static func triggered(reading section: Section, tiers: [String]) -> Campaign.Cadence {
    let occasion = Occasion(reading: section, tiers: tiers)
    guard !section.isReported("when") else {
      _ = section.has("after")
      return .triggered(occasion, after: 0)
    }
    let delays = section.isSurveyed ? 0...365 : occasion.delays
    let after = section.wholeDays(
      "after", .window, in: delays,
      default: occasion == .silence && !section.isSurveyed ? nil : delays.lowerBound)
    return .triggered(occasion, after: after)
  }
}

extension Campaign {
  /// What it waits for; nil where it goes by the calendar.
  var occasion: Occasion? {
    if case .triggered(let occasion, _) = cadence { occasion } else { nil }
  }

  /// Reports an event that nobody of the audience can meet.
  func reportOccasion(_ section: Section, tiers: [String]) {
    guard let occasion, !audience.stages.isEmpty, !section.isReported("when", "audience") else {
      return
    }
    if audience.stages.contains(.unaware) {
      section.report(
        "waits for an event of a person, and nobody knows who the unaware are; leave that stage out "
          + "of the audience", on: "when")
    } else if occasion.isOfCustomers, audience.isBeforeFirstOrder {
      section.report(
        "waits for an event of customers, and its audience has none; add the stage customer",
        on: "when")
    }
    if case .triggered(.silence, let after) = cadence, let range = audience.daysSinceOrder,
      !range.contains(after)
    {
      section.report(
        "addresses nobody: after \(after) silent days the last order is so long ago, and "
          + "`daysSinceOrder` of the audience leaves them out; leave that key out", on: "when")
    }
    guard !audience.tiers.isEmpty, case .triggered(_, let after) = cadence, after < 28 else {
      return
    }
    switch occasion {
    case .entersTier(let tier) where !audience.tiers.contains(tier):
      section.report(
        "addresses nobody: whoever enters \(tiers[tier]) is in that tier; add it to "
          + "`audience.tier` or leave that out", on: "when")
    case .leavesTier(let tier) where audience.tiers == [tier]:
      section.report(
        "addresses nobody: whoever leaves \(tiers[tier]) is in another tier; leave `audience.tier` "
          + "out", on: "when")
    default: break
    }
  }
}
