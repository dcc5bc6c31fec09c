import Documents
import Statistics

/// Tiers by RFM scores: every customer on the books gets a score of 1…5 for recency, frequency and
/// monetary value, by fifths of all customers at the review, and the sum decides (Hughes, "Strategic
/// Database Marketing", 1994; with fifths formed per measure).
///
/// Equal values get equal scores, the lower of those they could get: a score is 1 + ⌊5·w/n⌋ with w of
/// n customers strictly worse. Money and long times are compared to within 1/128 (``TierSketch``).
public struct QuantileScores: SurveyingMethod {
  public static let definition = TieringDefinition(
    name: "quantiles",
    summary: "The sum of scores by equal parts of all customers at the review, e.g. fifths by "
      + "recency, frequency and monetary; bands of the sum are tiers.")

  public let names: [String]
  public let cadence: Int
  public let entry: Int
  public let measures: [TierMeasure]
  /// Equal parts by each measure.
  let parts: Int
  /// Smallest sum of scores of each tier but the last.
  let sums: [Int]

  public init(reading section: Section) {
    section.explain(
      [
        "measures": "what customers are scored by",
        "parts": "equal parts of all customers by each measure",
        "bands": "tiers by names of your own, the best first; the last takes everybody left",
      ], examples: ["bands": "{name: {atLeast: 8}, base: {}}"])
    cadence = section.wholeMonths("review", .window, in: 1...12, default: 1, isFrequency: true)
    let all: [TierMeasure] = [.recency, .frequency, .monetary, .tenure]
    let wanted = section.texts(
      "measures", oneOf: all.map(\.rawValue), count: 1...all.count,
      default: all.dropLast().map(\.rawValue))
    if Set(wanted).count < wanted.count {
      section.report("names a measure twice; write each once", on: "measures")
    }
    let measures = wanted.compactMap(TierMeasure.init)
    self.measures = measures
    let parts = section.integer("parts", .threshold, in: 2...10, default: 5)
    self.parts = parts
    var bands = section.sections("bands", count: 1...TierRules.mostTiers)
    if bands.isEmpty {
      section.report("needs bands; write e.g. `bands: {core: {atLeast: 12}, base: {}}`")
      bands = [("all", section.absent("bands"))]
    }
    if bands.count > TierRules.mostTiers {
      section.report(
        "must be at most \(TierRules.mostTiers) tiers (found \(bands.count)); merge some",
        on: "bands")
    }
    let lowest = max(1, measures.count)
    let sum =
      section.isSurveyed ? 2...all.count * 10 : lowest + 1...lowest * parts
    sums = bands.dropLast().map { _, band in
      band.explain(["atLeast": "smallest sum of scores"])
      return band.integer("atLeast", .threshold, in: sum)
    }
    names = bands.map(\.name)
    let entryName = section.name("entry", oneOf: names, default: names.last)
    entry = names.firstIndex(of: entryName) ?? 0
    if let last = bands.last, last.section.has("atLeast") {
      last.section.report(
        "is the last tier and must take everybody left; write it without `atLeast`, or add a tier "
          + "such as `base: {}` after it")
    }
    for (place, band) in bands.dropLast().enumerated().dropFirst()
    where sums[place] >= sums[place - 1] {
      band.section.report(
        "must ask for less than the tier before, \(sums[place - 1]) (got \(sums[place])); write "
          + "the tiers from the best to the last", on: "atLeast")
    }
  }

  /// Nobody is reviewed before the first survey.
  public func rules(_ draws: Draws) -> TierRules {
    TierRules(rules: [], conditions: [], otherwise: entry)
  }

  public func rules(of sketch: TierSketch) -> TierRules {
    let cuts = measures.indices.flatMap { sketch.cuts($0, parts: parts) }
    // A score is one more than the cuts reached.
    let rules = sums.indices.map { TierRules.Rule(tier: $0, conditions: 0..<cuts.count) }
    return TierRules(
      rules: rules, conditions: cuts, otherwise: names.count - 1,
      spares: sums.map { cuts.count - ($0 - measures.count) })
  }
}
