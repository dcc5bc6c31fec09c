import Experiments
import Foundation
import Statistics

/// Small bars made of boxes.
enum Meter {
  /// A probability on 0…100 % with its Wilson interval and the bands' borders.
  static func probability(_ proportion: Proportion, bands: VerdictBands, verdict: Verdict)
    -> Markup
  {
    let interval = proportion.interval()
    let low = percent(interval.lowerBound), high = percent(interval.upperBound)
    let span = percent(interval.upperBound - interval.lowerBound)
    let borders = [bands.stretch, bands.ambitious, bands.safe].map { border -> Markup in
      "<i class=\"border\" style=\"left:\(percent(border))\"></i>"
    }
    return """
      <span class="meter \(verdict.mark)" role="img" aria-label="95 % interval \(low) to \(high)">\
      <i class="fill" style="width:\(percent(proportion.value ?? 0))"></i>\(Markup.joined(borders))\
      <i class="whisker" style="left:\(low);width:\(span)"></i></span>
      """
  }

  /// Knowledge against chance, one whole.
  static func variance(_ share: VarianceShare, figures: Figures) -> Markup {
    let knowledge = figures.probability(share.knowledge)
    let range =
      Figures.fixed(100 * share.lower, 0) + " … " + Figures.fixed(100 * share.upper, 0)
      + figures.space + "%"
    let chance = figures.probability(1 - share.knowledge)
    return """
      <p class="split"><span class="splitbar" aria-hidden="true">\
      <i style="width:\(percent(share.knowledge))"></i></span>\
      <span>Spread: <b>\(knowledge) knowledge</b> (\(range)), \(chance) chance</span></p>
      """
  }

  private static func percent(_ share: Double) -> String {
    let share = share.isFinite ? min(max(share, 0), 1) : 0
    return String(format: "%.2f%%", 100 * share)
  }
}
